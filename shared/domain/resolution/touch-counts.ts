import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { readNumber } from '../normalise/read-number.ts';

/** How often tickets were touched, as a column of the source says it. */
export type TouchCounts = {
  readonly codes: DictionaryColumn['codes'];
  /** By code; NaN = blank, no number, or less than none. */
  readonly counts: Float64Array;
};

const known = new WeakMap<DictionaryColumn, TouchCounts>();

/** The numbers of a column of words. Example: '2' and '2.0' are 2; 'n/a', '-1' and a blank say nothing. */
export function touchCounts(column: DictionaryColumn): TouchCounts {
  const found = known.get(column);
  if (found !== undefined) return found;
  const counts = Float64Array.from(column.values, (word) => {
    const count = word === null ? Number.NaN : readNumber(word);
    return count >= 0 ? count : Number.NaN;
  });
  const made = { codes: column.codes, counts };
  known.set(column, made);
  return made;
}

/** True where at least one contact has a number: a column holds no word that nobody has. */
export const saysTouches = ({ counts }: TouchCounts): boolean => counts.some((count) => count >= 0);

/** A column of more different numbers counts nothing that a person would ask for: they are ids or seconds. */
const MOST_COUNTS = 1000;

/** True for a column whose words are whole numbers for the most part. */
export function holdsCounts({ values }: DictionaryColumn): boolean {
  if (values.length > MOST_COUNTS + 1) return false;
  const whole = values.filter((word) => word !== null && readNumber(word) >= 0 && Number.isInteger(readNumber(word)));
  return whole.length * 2 > values.length - 1;
}
