import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { isMostlyJudged } from '../../shared/domain/metrics/mostly-judged.ts';
import { isPeriod, periodEnd, type TrendUnit } from './calendar-words.ts';
import { withEmptyPeriods } from './empty-periods.ts';

/** One period of a trend, and whether the window has passed for it: for all of it, or for nearly all of its contacts. */
export type Period = { readonly word: string; readonly group: FigureGroup; readonly isJudged: boolean };

/** What periods are measured with: whether the window has passed for what starts at an instant, and where days begin. */
export type PeriodClock = { readonly hasPassed: (start: number) => boolean; readonly zone: string };

/** A group of no contacts. */
const emptyGroup = (key: FigureGroup['key']): FigureGroup => ({
  ...{ key, contacts: 0, mature: 0, pending: 0, failed: 0 },
  ...{ rate: null, low: null, high: null },
});

/** Groups of periods in order of time, with a group of nobody for each period between two of them that holds nothing. */
export function placedGroups(groups: readonly FigureGroup[], unit: TrendUnit): readonly FigureGroup[] {
  const periods = groups.flatMap((group) => {
    const word = group.key[unit] ?? null;
    return isPeriod(unit, word) ? [{ word, group }] : [];
  });
  const placed = withEmptyPeriods(periods, unit, (word) => ({ word, group: emptyGroup({ [unit]: word }) }));
  return placed.map(({ group }) => group);
}

/** Who lacks an answer waits for nothing: of the pending only those count here of which time will tell. */
const waitingOf = ({ waiting, pending }: Pick<FigureGroup, 'waiting' | 'pending'>): number => waiting ?? pending;

/** Whether enough of the contacts are judged for their period to have its say before the window has passed for its end. */
const isWatched = (contacts: number, mature: number, waiting: number): boolean =>
  (waiting === 0 && contacts > 0) || isMostlyJudged(mature, waiting);

/** The periods of these groups, of which there may be several for each, that have their say before their window has passed. */
export function watchedPeriods(groups: readonly FigureGroup[], unit: TrendUnit): ReadonlySet<string> {
  const sums = new Map<string, readonly [contacts: number, mature: number, waiting: number]>();
  for (const group of groups) {
    const word = group.key[unit] ?? null;
    if (!isPeriod(unit, word)) continue;
    const [contacts, mature, waiting] = sums.get(word) ?? [0, 0, 0];
    sums.set(word, [contacts + group.contacts, mature + group.mature, waiting + waitingOf(group)]);
  }
  return new Set([...sums].flatMap(([word, sum]) => (isWatched(...sum) ? [word] : [])));
}

/** Periods in order of time. One is judged once nearly all of its contacts are (isMostlyJudged), or its window has passed. */
export function periodsOf(
  groups: readonly FigureGroup[],
  unit: TrendUnit,
  { hasPassed, zone }: PeriodClock,
): readonly Period[] {
  return groups
    .flatMap((group) => {
      const word = group.key[unit] ?? null;
      return isPeriod(unit, word) ? [{ word, group }] : [];
    })
    .map(({ word, group }) => ({
      word,
      group,
      // One without contacts waits for its window like those beside it.
      isJudged: isWatched(group.contacts, group.mature, waitingOf(group)) || hasPassed(periodEnd(unit, word, zone)),
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
