import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SharedKernel } from '../../ingest/open-kernel.ts';
import type { StageSetup } from '../../store/staging/stage-sink.ts';
import { type TakeColumn, takerOf } from './share-columns.ts';
import { type StageAnswer, type StageRequest, serveStage } from './stage-server.ts';
import type { StageThreadSetup } from './stage-thread.ts';

/** The way to the writer of a stage. */
type Link = {
  readonly send: (request: StageRequest) => void;
  readonly end: () => Promise<void>;
};

/** A writer that waits for its stage. */
export type StageLink = {
  readonly open: (setup: StageSetup, kernel: SharedKernel | null, answer: (answer: StageAnswer) => void) => Link;
  /** Nothing is to be written after all. */
  readonly end: () => Promise<void>;
};

/** Writes in this thread. */
export const LINK_HERE: StageLink = {
  open: (setup, kernel, answer) => ({ send: serveStage(setup, kernel, answer, false), end: async () => undefined }),
  end: async () => undefined,
};

/**
 * A thread of its own that runs this file: reading and normalising take one core, looking up and writing another. It starts
 * at once, so that it is there when the first rows are. Where it cannot start (a packaged app may not find its file), what
 * was asked until then is done in this thread, and so is the rest.
 */
export function linkToThread(file: string): StageLink {
  const worker = new Worker(file);
  let isEnded = false;
  const end = async (): Promise<void> => {
    isEnded = true;
    await worker.terminate();
  };
  let failure: Error | null = null;
  let onFailure = (error: Error): void => {
    failure = error;
  };
  worker.on('error', (error) => onFailure(error));
  const open: StageLink['open'] = (setup, kernel, answer) => {
    let waiting: StageRequest[] | null = [];
    let send = (request: StageRequest): void => {
      waiting?.push(request);
    };
    const begin = (to: (request: StageRequest) => void): void => {
      send = to;
      for (const request of waiting ?? []) send(request);
      waiting = null;
    };
    onFailure = (error) => {
      if (waiting === null) {
        answer({ kind: 'failed', message: error.stack ?? error.message, code: '' });
        return;
      }
      rmSync(setup.path, { force: true });
      begin(serveStage(setup, kernel, answer, false));
    };
    worker.on('message', (said: StageAnswer) => {
      if (said.kind === 'ready') begin((request) => worker.postMessage(request));
      if (said.kind === 'share') takeColumns(takerOf(said.work, 1), () => isEnded);
      else answer(said);
    });
    if (failure !== null) onFailure(failure);
    else worker.postMessage({ setup, kernel } satisfies StageThreadSetup);
    return { send: (request) => send(request), end };
  };
  return { open, end };
}

/** A column at a time: a cancel comes in between, and then nobody waits for the others. */
function takeColumns(take: TakeColumn, isEnded: () => boolean): void {
  if (!isEnded() && take()) setImmediate(takeColumns, take, isEnded);
}
