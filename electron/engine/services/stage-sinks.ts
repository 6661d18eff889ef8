import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { OpenSink } from '../store/staging/stage.ts';
import type { StageSetup, StageSink, StageSummary } from '../store/staging/stage-sink.ts';
import { StageWriter } from '../store/staging/stage-writer.ts';
import type { StageThreadAnswer, StageThreadRequest } from './stage-thread.ts';

/** Writes the stage in this thread. */
export function openSinkHere(setup: StageSetup): StageSink {
  const writer = new StageWriter(setup);
  return {
    add: async (records, added) => writer.add(records, added),
    reject: async (rejections) => {
      for (const rejection of rejections) writer.reject(rejection);
    },
    finish: async () => writer.finish(),
    abandon: async () => writer.tables.file.abandon(),
  };
}

/** Blocks on their way to the other thread: enough to keep it busy, few enough to keep memory flat. */
const MOST_WAITING = 6;

/**
 * Writes the stage in a thread of its own: reading and normalising take one core, looking up, hashing and writing
 * another. Blocks are handed over, not copied.
 */
function openSinkInThread(setup: StageSetup, file: string): StageSink {
  const worker = new Worker(file, { workerData: setup });
  let waiting = 0;
  let failure: Error | null = null;
  let summary: StageSummary | null = null;
  let wake = (): void => undefined;
  worker.on('message', (answer: StageThreadAnswer) => {
    if (answer.kind === 'taken') waiting--;
    else if (answer.kind === 'finished') summary = answer.summary;
    else failure = errorOf(answer);
    wake();
  });
  worker.on('error', (error) => {
    failure = error;
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
  const send = async (request: StageThreadRequest, transfer: readonly ArrayBuffer[] = []): Promise<void> => {
    waiting++;
    worker.postMessage(request, [...transfer]);
    await until(() => waiting <= MOST_WAITING);
  };
  return {
    add: ({ count, ...buffers }, added) =>
      send(
        { kind: 'add', records: { count, ...buffers }, added },
        Object.values(buffers).map(({ buffer }) => buffer),
      ),
    reject: (rejections) => send({ kind: 'reject', rejections }),
    finish: async () => {
      await send({ kind: 'finish' });
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
