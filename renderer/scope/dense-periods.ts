import { LEAST_RATED } from '../../shared/domain/metrics/volume.ts';
import { periodDays, type TrendUnit } from './calendar-words.ts';
import type { Figure } from './figure.ts';
import { isValueOf } from './filter-edit.ts';

type Counted = { readonly word: string; readonly contacts: number };

/** So few of all contacts are stragglers. */
const MOST_SHARE = 0.01;
/** A lead of less than this part of the time in which the data are dense leaves them room enough. */
const LEAST_LEAD = 0.25;

/**
 * Where an axis over time begins: the first period in which the data are dense, or the very first. A handful of contacts
 * years before the rest (a wrong date, an old case) would press all others into a corner. They are left off the axis when
 * they are fewer than 30 together, so that no rate is lost, at most one in a hundred, and at least a quarter as long before
 * the rest as the rest lasts. Example: 2 contacts of 2019 before 5,000 of 2026.
 */
export function denseStart(periods: readonly Counted[], unit: TrendUnit): number {
  const all = periods.reduce((sum, { contacts }) => sum + contacts, 0);
  const startOf = (at: number): number => Date.parse(periodDays(unit, periods[at]?.word ?? '').first);
  let [before, start] = [0, 0];
  for (const [at, { contacts }] of periods.entries()) {
    if (
      before > 0 &&
      contacts > 0 &&
      startOf(at) - startOf(0) >= LEAST_LEAD * (startOf(periods.length - 1) - startOf(at))
    ) {
      start = at;
    }
    before += contacts;
    if (before >= LEAST_RATED || before > all * MOST_SHARE) break;
  }
  return start;
}

/** The contacts before an axis begins; null where there are none. */
export function figureBefore(periods: readonly Counted[], start: number, unit: TrendUnit): Figure | null {
  const left = periods.slice(0, start).filter(({ contacts }) => contacts > 0);
  if (left.length === 0) return null;
  const count = left.reduce((sum, { contacts }) => sum + contacts, 0);
  return { count, tests: { [unit]: isValueOf(left.map(({ word }) => word)) }, show: 'all' };
}
