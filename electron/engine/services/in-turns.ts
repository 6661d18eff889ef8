import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work as steps; between two of them others may be answered. */
export type Steps<T> = Generator<unknown, T>;

/** All steps without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** All steps with a pause after each. A signal that is aborted ends them: the reason is thrown. */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await nextTurn();
    signal?.throwIfAborted();
  }
}
