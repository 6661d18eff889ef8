import { callbackPromise } from '../../../../shared/domain/lexicon/callback-promise.ts';
import { compileLexiconsInSteps } from '../../../../shared/domain/lexicon/compile-lexicons.ts';
import { onlySets } from '../../../../shared/domain/lexicon/only-sets.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import { textBlocks, textsOf } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { contactWeekday } from '../slices/contact-weekday.ts';
import { lexiconsInForce, lexiconsKey } from '../texts/lexicons.ts';

/**
 * Hours from each contact on within which its notes promise a call back; 0 = without a time, NaN = no promise. Of
 * several notes the first with a time counts. Kept as long as contacts and lexicons are the same.
 */
export function* promisedHoursInSteps(context: FigureContext): Steps<Float64Array> {
  const { cache, columns, file } = context;
  const key = lexiconsKey(file);
  if (cache.promisedHours.has(key)) return cache.promisedHours.of(key, () => new Float64Array(0));
  const places = rowIndex(columns);
  const hours = new Float64Array(columns.count).fill(Number.NaN);
  const lexicons = yield* compileLexiconsInSteps(
    onlySets(lexiconsInForce(file), 'L-CALLBACK', 'L-NEGATOR', 'L-NEUTRAL'),
  );
  const weekdayOf = contactWeekday(context);
  for (const block of textBlocks(file, 'notes')) {
    for (const [row, text] of textsOf(block)) {
      const place = places[row] ?? -1;
      // A promise with a time stands; one without gives way to it.
      if (place === -1 || (hours[place] as number) > 0) continue;
      const promise = callbackPromise(text, lexicons, weekdayOf(place));
      if (promise !== null) hours[place] = promise.dueHours ?? 0;
    }
    // Between two steps others may be answered.
    yield;
  }
  return cache.promisedHours.of(key, () => hours);
}

/** The same in one go. */
export const promisedHours = (context: FigureContext): Float64Array => finish(promisedHoursInSteps(context));
