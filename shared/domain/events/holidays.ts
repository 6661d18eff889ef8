import { dayWord } from '../filter/calendar.ts';
import { DAY_MS } from '../normalise/civil-date.ts';
import { makeOffsetAt } from '../normalise/zone-clock.ts';
import type { CalendarEvent } from './calendar-event.ts';

/** Longer ones are no holidays but a slip of the pen. */
const MOST_DAYS = 366;

/**
 * The days of holidays about everything, on the clock of a zone, as `2026-12-25`, each once and in order. A day counts
 * when its noon lies within, so that a holiday of another zone is still the day it is called by.
 */
export function daysOfHolidays(events: readonly CalendarEvent[], zone: string): readonly string[] {
  const offsetAt = makeOffsetAt(zone);
  const days = new Set<number>();
  for (const { kind, from, to, reason, queue, channel } of events) {
    if (kind !== 'holiday' || reason !== null || queue !== null || channel !== null) continue;
    const first = Math.floor((from + offsetAt(from)) / DAY_MS);
    for (let day = first; day < first + MOST_DAYS; day++) {
      const noon = (day + 0.5) * DAY_MS;
      const at = noon - offsetAt(noon - offsetAt(noon));
      if (at >= to) break;
      if (at >= from) days.add(day);
    }
  }
  return [...days].sort((a, b) => a - b).map(dayWord);
}
