import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '../../../../shared/domain/steps.ts';

/**
 * All steps with a pause after each: others are answered there. A signal that is aborted ends them: the reason is
 * thrown. `onStep` is told what a step says of itself.
 */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal, onStep?: (said: unknown) => void): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    onStep?.(value);
    await nextTurn();
    signal?.throwIfAborted();
  }
}
