import { denseStart as denseStartOf } from '../../shared/domain/metrics/dense-start.ts';
import { periodDays, type TrendUnit } from './calendar-words.ts';
import type { Figure } from './figure.ts';
import { isValueOf } from './filter-edit.ts';

type Counted = { readonly word: string; readonly contacts: number };

/** Where an axis over time begins: the first period in which the data are dense, or the very first. */
export function denseStart(periods: readonly Counted[], unit: TrendUnit): number {
  const starts = periods.map(({ word, contacts }) => ({ at: Date.parse(periodDays(unit, word).first), contacts }));
  const contacts = periods.reduce((sum, period) => sum + period.contacts, 0);
  return denseStartOf(starts, { contacts, last: starts.at(-1)?.at ?? 0 });
}

/** The contacts before an axis begins; null where there are none. */
export function figureBefore(
  periods: readonly Counted[],
  start: number,
  unit: TrendUnit,
  show: Figure['show'] = 'all',
): Figure | null {
  const left = periods.slice(0, start).filter(({ contacts }) => contacts > 0);
  if (left.length === 0) return null;
  const count = left.reduce((sum, { contacts }) => sum + contacts, 0);
  return { count, tests: { [unit]: isValueOf(left.map(({ word }) => word)) }, show };
}
