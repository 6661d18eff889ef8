import { useMemo } from 'react';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { useFormat } from '../ui/format.ts';
import { isPeriod, periodEnd, type TrendUnit } from './calendar-words.ts';
import { watchedPeriods } from './judged-periods.ts';
import { useWindowPassed } from './use-window.ts';

const NO_GROUPS: readonly FigureGroup[] = [];

/**
 * Whether a value is a period that is still pending: its window has not passed, and of the contacts of `groups` in it (a part
 * each) too few are judged (judged-periods.ts). Without groups it waits for its window: what is counted in it may still
 * grow. `unit` null = not a time line, nothing is pending.
 */
export function usePendingPeriod(
  unit: TrendUnit | null,
  observedUntil: string | null,
  groups: readonly FigureGroup[] = NO_GROUPS,
): (value: string | null) => boolean {
  const hasPassed = useWindowPassed(observedUntil);
  const { zone } = useFormat();
  const watched = useMemo(() => (unit === null ? null : watchedPeriods(groups, unit)), [groups, unit]);
  return (value) =>
    unit !== null && isPeriod(unit, value) && watched?.has(value) !== true && !hasPassed(periodEnd(unit, value, zone));
}
