import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { isPeriod, periodEnd, type TrendUnit } from './calendar-words.ts';

const HOUR_MS = 3_600_000;

/** One period of a trend, and whether the window has passed for all of it. */
export type Period = { readonly word: string; readonly group: FigureGroup; readonly isJudged: boolean };

/** Periods in order of time. A period is judged once its last contact has been observed for the whole window. */
export function periodsOf(
  groups: readonly FigureGroup[],
  unit: TrendUnit,
  clock: { readonly windowHours: number; readonly observedUntil: number | null; readonly zone: string },
): readonly Period[] {
  const until = clock.observedUntil ?? Number.POSITIVE_INFINITY;
  return groups
    .flatMap((group) => {
      const word = group.key[unit] ?? null;
      return isPeriod(unit, word) ? [{ word, group }] : [];
    })
    .map(({ word, group }) => ({
      word,
      group,
      isJudged:
        clock.windowHours === 0 ||
        group.pending === 0 ||
        periodEnd(unit, word, clock.zone) + clock.windowHours * HOUR_MS <= until,
    }));
}

/** The last judged periods and as many before them, at most `most` each; null when there are not enough. */
export function comparedPeriods(
  periods: readonly Period[],
  most: number,
): { readonly before: readonly Period[]; readonly after: readonly Period[] } | null {
  const judged = periods.filter((period) => period.isJudged && period.group.mature > 0);
  const count = Math.min(most, Math.floor(judged.length / 2));
  if (count === 0) return null;
  return { before: judged.slice(-2 * count, -count), after: judged.slice(-count) };
}
