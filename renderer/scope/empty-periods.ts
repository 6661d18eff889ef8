import { weekWord } from '../../shared/domain/filter/calendar.ts';
import { periodDays, type TrendUnit } from './calendar-words.ts';

const DAY_MS = 86_400_000;
const MONTH_TEXT = 7;
/** A longer gap is one wrong date, not a time in which nobody called: its periods would leave no room for the others. */
const MOST_EMPTY = 200;

/** The calendar word of the period after this one. */
export function nextPeriod(unit: TrendUnit, word: string): string {
  const { next } = periodDays(unit, word);
  if (unit === 'week') return weekWord(Date.parse(`${next}T00:00:00Z`) / DAY_MS);
  return unit === 'month' ? next.slice(0, MONTH_TEXT) : next;
}

/** Periods strictly between two, at most so many and one more. */
function between(unit: TrendUnit, first: string, last: string): readonly string[] {
  const words: string[] = [];
  let word = nextPeriod(unit, first);
  while (word < last && words.length <= MOST_EMPTY) {
    words.push(word);
    word = nextPeriod(unit, word);
  }
  return words;
}

/**
 * Periods in order of time, each in its place: those between two of them that hold nothing are made, so that an axis has
 * room for them and a line its gap. A gap of more than 200 stays as it is.
 */
export function withEmptyPeriods<P extends { readonly word: string }>(
  periods: readonly P[],
  unit: TrendUnit,
  emptyOf: (word: string, before: P) => P,
): readonly P[] {
  return periods.flatMap((period, at) => {
    const before = periods[at - 1];
    const missing = before === undefined ? [] : between(unit, before.word, period.word);
    const isFilled = before !== undefined && missing.length <= MOST_EMPTY;
    return isFilled ? [...missing.map((word) => emptyOf(word, before)), period] : [period];
  });
}
