import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import type { Steps } from '../../../shared/domain/steps.ts';
import { placesOfPage } from './contact-order.ts';
import type { FigureContext } from './figure-context.ts';
import { rowIndex } from './row-index.ts';
import { sliceOf } from './slice.ts';

/**
 * What the first list of contacts takes beyond what opening a project judged: what rows say of each contact, and their
 * order. Nothing hangs on it: what is not there yet is made by the question itself.
 */
export function* readyPagesInSteps(context: FigureContext): Steps<void> {
  const slice = sliceOf(context, { definition: DEFAULT_DEFINITION_KEY, observedUntil: null, filter: {} });
  const { judgement } = slice;
  yield judgement.result;
  yield judgement.reason;
  yield judgement.returnIndex;
  yield judgement.gapMs;
  yield judgement.thread;
  yield rowIndex(context.columns);
  yield placesOfPage(context, slice, null, { from: 0, count: 1 });
}

/** Goes through the steps when the answer to opening is given, one between two others, until `isOver`. */
export async function readyPages(context: FigureContext, isOver: () => boolean): Promise<void> {
  const steps = readyPagesInSteps(context);
  for (;;) {
    await nextTurn();
    if (isOver() || steps.next().done === true) return;
  }
}
