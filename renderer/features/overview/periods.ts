import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { canRate } from '../../charts/small-n.ts';
import type { TrendUnit } from '../../scope/calendar-words.ts';
import { comparedPeriods, type Period } from '../../scope/judged-periods.ts';

/** Most points that a line can carry and still be read. */
const MOST_DAYS = 35;
const MOST_WEEKS = 80;

/** So many days are asked for while nobody looks at days: enough to see that there are too many for a line. */
export const DAYS_TO_TELL = MOST_DAYS + 1;

/** Whether these days were cut to tell how many there are: the largest alone, which no trend may show. */
export const areCut = (days: { readonly groups: readonly FigureGroup[]; readonly rest: FigureGroup | null }) =>
  days.rest !== null && days.groups.length === DAYS_TO_TELL;

const UNITS = ['day', 'week', 'month'] as const satisfies readonly TrendUnit[];

/** The unit that suits the span of the data; a coarser one when no period of it has enough contacts for a rate. */
export function suitedUnit(groupsOf: (unit: TrendUnit) => readonly FigureGroup[]): TrendUnit {
  const bySpan = groupsOf('day').length <= MOST_DAYS ? 'day' : groupsOf('week').length <= MOST_WEEKS ? 'week' : 'month';
  const coarser = UNITS.slice(UNITS.indexOf(bySpan));
  return coarser.find((unit) => groupsOf(unit).some(canRate)) ?? bySpan;
}

const COMPARED_WEEKS = 4;

/** The last judged weeks and as many before them; null when there are not enough. */
export const comparedWeeks = (periods: readonly Period[]) => comparedPeriods(periods, COMPARED_WEEKS);
