import { KERNEL_BLOCKS } from '../../../../shared/domain/bytes/kernel/row-kernel.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { createBlock, type RecordBlock, resetBlock } from '../../../../shared/domain/importing/record-block.ts';
import { must } from '../../../../shared/domain/must.ts';
import { type OpenedKernel, openKernel } from '../../ingest/open-kernel.ts';
import type { StageSetup, StageSink, StageSummary } from '../../store/staging/stage-sink.ts';
import { threadFile } from '../files/thread-file.ts';
import { LINK_HERE, linkToThread, type StageLink } from './stage-links.ts';
import type { StageAnswer } from './stage-server.ts';

/** Blocks on their way: enough to keep another thread busy, few enough to keep memory flat. */
const MOST_BLOCKS = KERNEL_BLOCKS;

/** Blocks that the other end has before it: with so many it is behind, and this end hashes the next one for it. */
const BEHIND = 2;

/** A sink over a link. Blocks are shared memory that goes round between the two ends. */
function openSink(
  setup: StageSetup,
  writer: StageLink,
  opened: OpenedKernel | null,
  signal: AbortSignal | undefined,
): StageSink {
  const { kernel = null, sealer = null } = opened ?? {};
  sealer?.addWords(setup.knownValues);
  const made: RecordBlock[] = [];
  const free: RecordBlock[] = [];
  const away: RecordBlock[] = [];
  /** The bytes of each block that the other end knows: showing a block costs more than saying its number. */
  const shown: Uint8Array[] = [];
  let failure: Error | null = null;
  let summary: StageSummary | null = null;
  let wake = (): void => undefined;
  const link = writer.open(setup, opened?.shared ?? null, (answer: StageAnswer) => {
    if (answer.kind === 'taken') free.push(must(away.shift(), 'what comes back was sent'));
    else if (answer.kind === 'finished') summary = answer.summary;
    else if (answer.kind === 'failed') failure = errorOf(answer);
    wake();
  });
  // The other end may be at a long step, or at a slow disk: who waits for it hears of a cancel all the same.
  signal?.addEventListener('abort', () => wake(), { once: true });
  const until = async (isReached: () => boolean): Promise<void> => {
    while (!isReached()) {
      if (failure !== null) throw failure;
      if (signal?.aborted === true) throw new AppError('CANCELLED');
      await new Promise<void>((done) => {
        wake = done;
      });
    }
    if (failure !== null) throw failure;
  };
  return {
    kernel,
    block: async () => {
      if (free.length === 0 && made.length < MOST_BLOCKS) {
        const fresh = kernel?.createBlock() ?? createBlock();
        made.push(fresh);
        return fresh;
      }
      await until(() => free.length > 0);
      const block = must(free.pop(), 'waited for it');
      resetBlock(block);
      return block;
    },
    add: (block, added) => {
      const number = made.indexOf(block);
      if (shown[number] !== block.bytes) link.send({ kind: 'block', number, block });
      shown[number] = block.bytes;
      sealer?.addWords(added);
      const isSealed = away.length >= BEHIND && sealer?.enter(block) === true && sealer.seal();
      away.push(block);
      link.send({ kind: 'add', number, count: block.count, added, isSealed });
    },
    reject: (rejections) => link.send({ kind: 'reject', rejections }),
    keepParts: (parts) => link.send({ kind: 'parts', parts }),
    finish: async () => {
      link.send({ kind: 'finish' });
      await until(() => summary !== null);
      // Its file is closed: nobody need wait until it has given its memory back.
      void link.end();
      return must(summary, 'waited for it');
    },
    abandon: async () => {
      link.send({ kind: 'abandon' });
      await link.end();
    },
  };
}

/** A sink on its way: it may be got ready long before it is known what will be written. */
export type PreparedSink = {
  readonly open: (setup: StageSetup) => StageSink;
  /** Does nothing to one that was opened: who opened it ends it. */
  readonly end: () => Promise<void>;
};

const sinkHere = (signal: AbortSignal | undefined): PreparedSink => ({
  open: (setup) => openSink(setup, LINK_HERE, null, signal),
  end: async () => undefined,
});

/** Starts a thread with this file; it writes the stage. */
export function prepareThread(file: string, signal?: AbortSignal): PreparedSink {
  const link = linkToThread(file);
  let isOpen = false;
  return {
    open: (setup) => {
      isOpen = true;
      return openSink(setup, link, openKernel(), signal);
    },
    end: async () => {
      if (!isOpen) await link.end();
    },
  };
}

function errorOf(answer: Extract<StageAnswer, { kind: 'failed' }>): Error {
  const error = Object.assign(new Error(answer.message), answer.code === '' ? {} : { code: answer.code });
  return answer.code === 'ENOSPC' ? new AppError('DISK_FULL', {}, error) : error;
}

/** Starting a thread takes as long as staging some thousand rows. */
const WORTH_A_THREAD_BYTES = 4 << 20;

/** How a file of this size is staged. Somebody must open it or end it; `signal` cancels what waits for it. */
export function prepareSink(bytes: number, signal?: AbortSignal): PreparedSink {
  const file = bytes < WORTH_A_THREAD_BYTES ? null : threadFile('stage-thread', import.meta.url);
  return file === null ? sinkHere(signal) : prepareThread(file, signal);
}
