import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { Steps } from '../../../shared/domain/steps.ts';

/**
 * Writes what rules found into the project, beside the answers and a step at a time: nobody waits for it. What is not
 * written is worked out again: so it gives way to a job that writes, to newer causes and to the end of the session.
 */
export type CauseKeeper = {
  keep(steps: () => Steps<void>): void;
  /** True while something is being written. */
  isBusy(): boolean;
  end(): void;
};

/** A full disk, another writer or a folder that became read-only are no reason to stop answering. */
const isExpected = (error: unknown): boolean =>
  error instanceof AppError && ['DISK_FULL', 'PROJECT_LOCKED', 'PROJECT_READ_ONLY'].includes(error.code);

export function createCauseKeeper(mayWrite: () => boolean): CauseKeeper {
  let wanted: (() => Steps<void>) | null = null;
  let isRunning = false;
  let hasEnded = false;
  let failure: unknown = null;

  const write = async (begin: () => Steps<void>): Promise<void> => {
    const steps = begin();
    for (;;) {
      await nextTurn();
      if (hasEnded || wanted !== null || !mayWrite()) return;
      if (steps.next().done === true) return;
    }
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    try {
      while (wanted !== null && !hasEnded) {
        const begin = wanted;
        wanted = null;
        await write(begin);
      }
    } catch (error) {
      if (!isExpected(error)) failure = error;
    } finally {
      isRunning = false;
    }
  };
  return {
    keep: (steps) => {
      // A bug of the last time is shown with the next answer: nobody waited for the writing itself.
      if (failure !== null) {
        const error = failure;
        failure = null;
        throw error;
      }
      wanted = steps;
      if (!isRunning) void run();
    },
    isBusy: () => isRunning,
    end: () => {
      hasEnded = true;
    },
  };
}
