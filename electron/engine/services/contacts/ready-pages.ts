import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEFAULT_DEFINITION_KEY } from '../../../../shared/domain/definition/definition.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { dimensionColumn } from '../slices/dimension-columns.ts';
import { sliceOf } from '../slices/slice.ts';
import { readyOrder } from './contact-order.ts';

/**
 * What lists of contacts take beyond what opening a project judged: the threads that rows name, their order, and the hours that
 * charts of time are counted by. Nothing hangs on it: what is not there yet is made by the question itself.
 */
export function* readyPagesInSteps(context: FigureContext): Steps<void> {
  const slice = sliceOf(context, { definition: DEFAULT_DEFINITION_KEY, observedUntil: null, filter: {} });
  yield slice.judgement.thread;
  yield rowIndex(context.columns);
  yield readyOrder(context, slice);
  yield dimensionColumn(context, slice, 'hour');
}

/** Goes through the steps when the answer to opening is given, one between two others, until `isOver`. */
export async function readyPages(context: FigureContext, isOver: () => boolean): Promise<void> {
  const steps = readyPagesInSteps(context);
  for (;;) {
    await nextTurn();
    if (isOver() || steps.next().done === true) return;
  }
}
