import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { KERNEL_BLOCKS } from '../../../shared/domain/bytes/kernel/row-kernel.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { createBlock, type RecordBlock, resetBlock } from '../../../shared/domain/importing/record-block.ts';
import { must } from '../../../shared/domain/must.ts';
import { type KernelMemory, openKernel } from '../ingest/open-kernel.ts';
import type { OpenSink } from '../store/staging/stage.ts';
import type { StageSetup, StageSink, StageSummary } from '../store/staging/stage-sink.ts';
import { type StageAnswer, type StageRequest, serveStage } from './stage-server.ts';
import type { StageThreadData } from './stage-thread.ts';
import { threadFile } from './thread-file.ts';

/** The way to the writer of a stage. */
type Link = {
  readonly send: (request: StageRequest) => void;
  readonly end: () => Promise<void>;
};
type OpenLink = (setup: StageSetup, memory: KernelMemory | null, answer: (answer: StageAnswer) => void) => Link;

const linkHere: OpenLink = (setup, memory, answer) => ({
  send: serveStage(setup, memory, answer),
  end: async () => undefined,
});

/**
 * A thread of its own: reading and normalising take one core, looking up and writing another. Where the thread cannot
 * start (a packaged app may not find its file), what was asked until then is done in this one, and so is the rest.
 */
const linkToThread =
  (file: string): OpenLink =>
  (setup, memory, answer) => {
    const worker = new Worker(file, { workerData: { setup, memory } satisfies StageThreadData });
    let waiting: StageRequest[] | null = [];
    let send = (request: StageRequest): void => {
      waiting?.push(request);
    };
    const open = (to: (request: StageRequest) => void): void => {
      send = to;
      for (const request of waiting ?? []) send(request);
      waiting = null;
    };
    worker.on('message', (said: StageAnswer) => {
      if (said.kind === 'ready') open((request) => worker.postMessage(request));
      answer(said);
    });
    worker.on('error', (error) => {
      if (waiting === null) {
        answer({ kind: 'failed', message: error.stack ?? error.message, code: '' });
        return;
      }
      rmSync(setup.path, { force: true });
      open(serveStage(setup, memory, answer));
    });
    return {
      send: (request) => send(request),
      end: async () => {
        await worker.terminate();
      },
    };
  };

/** Blocks on their way: enough to keep another thread busy, few enough to keep memory flat. */
const MOST_BLOCKS = KERNEL_BLOCKS;

/** A sink over a link. Blocks are shared memory that goes round between the two ends. */
function openSink(setup: StageSetup, openLink: OpenLink, opened: ReturnType<typeof openKernel>): StageSink {
  const kernel = opened?.kernel ?? null;
  const made: RecordBlock[] = [];
  const free: RecordBlock[] = [];
  const away: RecordBlock[] = [];
  /** The bytes of each block that the other end knows: showing a block costs more than saying its number. */
  const shown: Uint8Array[] = [];
  let failure: Error | null = null;
  let summary: StageSummary | null = null;
  let wake = (): void => undefined;
  const link = openLink(setup, opened?.memory ?? null, (answer) => {
    if (answer.kind === 'taken') free.push(must(away.shift(), 'what comes back was sent'));
    else if (answer.kind === 'finished') summary = answer.summary;
    else if (answer.kind === 'failed') failure = errorOf(answer);
    wake();
  });
  const until = async (isReached: () => boolean): Promise<void> => {
    while (!isReached()) {
      if (failure !== null) throw failure;
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
      away.push(block);
      link.send({ kind: 'add', number, count: block.count, added });
    },
    reject: (rejections) => link.send({ kind: 'reject', rejections }),
    finish: async () => {
      link.send({ kind: 'finish' });
      await until(() => summary !== null);
      await link.end();
      return must(summary, 'waited for it');
    },
    abandon: async () => {
      link.send({ kind: 'abandon' });
      await link.end();
    },
  };
}

/** Writes the stage in this thread. */
const openSinkHere: OpenSink = (setup) => openSink(setup, linkHere, null);

/** Writes the stage in a thread that runs this file. */
export const openSinkInThread =
  (file: string): OpenSink =>
  (setup) =>
    openSink(setup, linkToThread(file), openKernel());

function errorOf(answer: Extract<StageAnswer, { kind: 'failed' }>): Error {
  const error = Object.assign(new Error(answer.message), answer.code === '' ? {} : { code: answer.code });
  return answer.code === 'ENOSPC' ? new AppError('DISK_FULL', { detail: '' }, error) : error;
}

/** Starting a thread takes as long as staging some thousand rows. */
const WORTH_A_THREAD_BYTES = 4 << 20;

/** How a file of this size is staged. */
export function sinkFor(bytes: number): OpenSink {
  const file = bytes < WORTH_A_THREAD_BYTES ? null : threadFile('stage-thread');
  return file === null ? openSinkHere : openSinkInThread(file);
}
