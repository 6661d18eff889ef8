import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { createBlock, type RecordBlock, resetBlock } from '../../../shared/domain/importing/record-block.ts';
import { must } from '../../../shared/domain/must.ts';
import type { OpenSink } from '../store/staging/stage.ts';
import type { StageSetup, StageSink, StageSummary } from '../store/staging/stage-sink.ts';
import { StageWriter } from '../store/staging/stage-writer.ts';
import type { StageThreadAnswer, StageThreadRequest } from './stage-thread.ts';

/** Writes the stage in this thread. */
export function openSinkHere(setup: StageSetup): StageSink {
  const writer = new StageWriter(setup);
  const block = createBlock();
  return {
    block: async () => {
      resetBlock(block);
      return block;
    },
    add: (filled, added) => writer.add(filled, added),
    reject: (rejections) => {
      for (const rejection of rejections) writer.reject(rejection);
    },
    finish: async () => writer.finish(),
    abandon: async () => writer.tables.file.abandon(),
  };
}

/** Blocks on their way to the other thread: enough to keep it busy, few enough to keep memory flat. */
const MOST_BLOCKS = 6;

/**
 * Writes the stage in a thread of its own: reading and normalising take one core, looking up, hashing and writing
 * another. Blocks are shared memory that goes round between the two.
 */
function openSinkInThread(setup: StageSetup, file: string): StageSink {
  const worker = new Worker(file, { workerData: setup });
  const made: RecordBlock[] = [];
  const free: RecordBlock[] = [];
  const away: RecordBlock[] = [];
  /** The bytes of each block that the other thread knows: showing a block costs more than saying its number. */
  const shown: Uint8Array[] = [];
  let failure: Error | null = null;
  let summary: StageSummary | null = null;
  let wake = (): void => undefined;
  worker.on('message', (answer: StageThreadAnswer) => {
    if (answer.kind === 'taken') free.push(must(away.shift(), 'what comes back was sent'));
    else if (answer.kind === 'finished') summary = answer.summary;
    else failure = errorOf(answer);
    wake();
  });
  worker.on('error', (error) => {
    failure = error;
    wake();
  });
  const send = (request: StageThreadRequest): void => worker.postMessage(request);
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
    block: async () => {
      if (free.length === 0 && made.length < MOST_BLOCKS) {
        const fresh = createBlock();
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
      if (shown[number] !== block.bytes) send({ kind: 'block', number, block });
      shown[number] = block.bytes;
      away.push(block);
      send({ kind: 'add', number, count: block.count, added });
    },
    reject: (rejections) => send({ kind: 'reject', rejections }),
    finish: async () => {
      send({ kind: 'finish' });
      await until(() => summary !== null);
      await worker.terminate();
      if (summary === null) throw new Error('The thread ended without a summary');
      return summary;
    },
    abandon: async () => {
      await worker.terminate();
    },
  };
}

function errorOf(answer: Extract<StageThreadAnswer, { kind: 'failed' }>): Error {
  const error = Object.assign(new Error(answer.message), answer.code === '' ? {} : { code: answer.code });
  return answer.code === 'ENOSPC' ? new AppError('DISK_FULL', { detail: '' }, error) : error;
}

/** Starting a thread takes as long as staging some thousand rows. */
const WORTH_A_THREAD_BYTES = 4 << 20;

/** Where the thread's code lies: beside this file in the source tree, beside the chunks in the built app. */
function threadFile(): string | null {
  const places = ['./stage-thread.ts', './stage-thread.js', './chunks/stage-thread.js'];
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return files.find((file) => existsSync(file)) ?? null;
}

/** How a file of this size is staged. */
export function sinkFor(bytes: number): OpenSink {
  const file = bytes < WORTH_A_THREAD_BYTES ? null : threadFile();
  return file === null ? openSinkHere : (setup) => openSinkInThread(setup, file);
}
