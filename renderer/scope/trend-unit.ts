import type { TrendUnit } from './calendar-words.ts';

const FEW_WEEKS = 3;
const MANY_WEEKS = 80;

/** The unit of a trend that suits so many weeks of data. */
export function suitedTrendUnit(weeks: number): TrendUnit {
  if (weeks <= FEW_WEEKS) return 'day';
  return weeks > MANY_WEEKS ? 'month' : 'week';
}
