import type { Steps } from '../../../../shared/domain/steps.ts';
import { contactsDueAmong } from '../../store/callback-due.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';

const ROWS_A_STEP = 100_000;

/** When a call back to each contact is due (UTC ms; NaN = not on file), by the first of its legs that says so. */
export function* dueTimesInSteps({ file, columns }: FigureContext): Steps<Float64Array> {
  const places = rowIndex(columns);
  const due = new Float64Array(columns.count).fill(Number.NaN);
  for (let from = 0; from < places.length; from += ROWS_A_STEP) {
    for (const [row, dueAt] of contactsDueAmong(file, from, from + ROWS_A_STEP)) {
      const place = places[row] ?? -1;
      if (place !== -1 && Number.isNaN(due[place])) due[place] = dueAt;
    }
    yield;
  }
  return due;
}
