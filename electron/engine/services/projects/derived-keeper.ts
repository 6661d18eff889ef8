import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';

/**
 * Writes what was derived (what rules found, orders of texts) into the project and makes the next answers ready, beside
 * the answers and a step at a time: nobody waits for it. What is not written is worked out again: so it gives way to a job that writes, to newer of the
 * same and to the end of the session.
 */
export type DerivedKeeper = {
  /** `what` is written after what waits already, in the place of an older `what`. Resolves when it is over, written or not. */
  keep(what: string, steps: () => Steps<void>): Promise<void>;
  /** A bug of the last time is thrown, once: nobody waited for the writing itself. */
  throwFailure(): void;
  /** True while something is being written. */
  isBusy(): boolean;
  end(): void;
};

/** A full disk, another writer or a folder that became read-only are no reason to stop answering. */
const isExpected = (error: unknown): boolean =>
  error instanceof AppError && ['DISK_FULL', 'PROJECT_LOCKED', 'PROJECT_READ_ONLY'].includes(error.code);

export function createDerivedKeeper(mayWrite: () => boolean): DerivedKeeper {
  const wanted = new Map<string, { readonly begin: () => Steps<void>; readonly over: () => void }>();
  let isRunning = false;
  let hasEnded = false;
  let failure: unknown = null;

  const write = async (what: string, begin: () => Steps<void>): Promise<void> => {
    const steps = begin();
    for (;;) {
      await nextTurn();
      if (hasEnded || wanted.has(what) || !mayWrite()) return;
      if (steps.next().done === true) return;
    }
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    for (const [what, { begin, over }] of wanted) {
      wanted.delete(what);
      try {
        await write(what, begin);
      } catch (error) {
        if (!isExpected(error)) failure = error;
      } finally {
        over();
      }
    }
    isRunning = false;
  };
  return {
    keep: (what, begin) => {
      const older = wanted.get(what);
      wanted.delete(what);
      older?.over();
      return new Promise((over) => {
        wanted.set(what, { begin, over });
        if (!isRunning) void run();
      });
    },
    throwFailure: () => {
      const error = failure;
      failure = null;
      if (error !== null) throw error;
    },
    isBusy: () => isRunning,
    end: () => {
      hasEnded = true;
    },
  };
}
