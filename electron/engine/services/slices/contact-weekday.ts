import { weekdayOn } from '../../../../shared/domain/filter/calendar.ts';
import { makeOffsetAt } from '../../../../shared/domain/normalise/zone-clock.ts';
import type { FigureContext } from '../context/figure-context.ts';

/** The day of the week on which each contact began, on the clock of the project: 1 = Monday to 7; null = no time. */
export function contactWeekday({ columns, zone }: FigureContext): (place: number) => number | null {
  const weekday = weekdayOn(makeOffsetAt(zone));
  return (place) => weekday(columns.startedAt[place] as number);
}
