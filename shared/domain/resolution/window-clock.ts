import type { BusinessCalendar, Definition } from '../definition/definition.ts';
import { offsetsByDay } from '../filter/calendar.ts';
import { DAY_MS } from '../normalise/civil-date.ts';
import { makeOffsetAt } from '../normalise/zone-clock.ts';

/**
 * How a window runs. Without a calendar every hour counts. With one only hours of business days do, on the wall clock
 * of its zone: 24 hours are one business day, and a window that begins on Friday at 15:00 and lasts one of them ends on
 * Monday at 15:00; one that begins on a Sunday begins to run on Monday at 0:00.
 */
export type WindowClock = {
  /** Every hour counts: then plain differences say the same, and a million contacts are asked without a call each. */
  readonly isPlain: boolean;
  /** Time on this clock from one instant (UTC ms) to another; NaN where one is unknown. */
  readonly elapsed: (from: number, to: number) => number;
  /**
   * How long a window must be for `to` to be within it: the time elapsed, and one millisecond more while the clock stands still. A
   * window that ends with Friday has passed on Saturday, though no time has.
   */
  readonly needed: (from: number, to: number) => number;
  /**
   * True when `to` comes no later than the end of a window of `span` that begins at `from`. The end is the first
   * instant at which the span has passed, so a return on the weekend after it is late though the clock stood still.
   */
  readonly isWithin: (from: number, to: number, span: number) => boolean;
  /** That end itself, UTC ms: the last instant that is within. NaN where `from` is unknown. */
  readonly endOf: (from: number, span: number) => number;
};

const EVERY_HOUR: WindowClock = {
  isPlain: true,
  elapsed: (from, to) => to - from,
  needed: (from, to) => to - from,
  isWithin: (from, to, span) => to - from <= span,
  endOf: (from, span) => from + span,
};

/** 1970-01-01 was a Thursday; ISO numbers it 4. */
const EPOCH_WEEKDAY = 4;
const weekdayOf = (day: number): number => ((((day + EPOCH_WEEKDAY - 1) % 7) + 7) % 7) + 1;

/** Business days from the beginning of 1970 to the beginning of a day; negative before. */
function businessDaysBefore(calendar: BusinessCalendar): (day: number) => number {
  const isOpen = (day: number): boolean => calendar.weekdays.includes(weekdayOf(day));
  const firstDays = [0, 1, 2, 3, 4, 5, 6].map((days) => Array.from({ length: days }, (_, day) => day).filter(isOpen));
  const holidays = calendar.holidays
    .map((text) => Date.parse(text) / DAY_MS)
    .filter(isOpen)
    .sort((a, b) => a - b);
  const holidaysBefore = (day: number): number => {
    let low = 0;
    let high = holidays.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((holidays[middle] as number) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (day) => {
    const weeks = Math.floor(day / 7);
    const rest = firstDays[day - weeks * 7] ?? [];
    return weeks * calendar.weekdays.length + rest.length - holidaysBefore(day);
  };
}

/** The first instant at which a span has passed on a clock that stands still at times: doubled until it has, then halved. */
function firstPassed(from: number, span: number, elapsed: WindowClock['elapsed']): number {
  if (Number.isNaN(from)) return Number.NaN;
  let [open, passed] = [from, from + span];
  while (elapsed(from, passed) < span) [open, passed] = [passed, passed + 2 * (passed - from) + DAY_MS];
  while (passed - open > 1) {
    const middle = Math.floor((open + passed) / 2);
    if (elapsed(from, middle) < span) open = middle;
    else passed = middle;
  }
  return passed;
}

function businessClock(calendar: BusinessCalendar): WindowClock {
  const offsetAt = offsetsByDay(makeOffsetAt(calendar.zone));
  const daysBefore = businessDaysBefore(calendar);
  const reading = (utc: number): number => {
    if (Number.isNaN(utc)) return Number.NaN;
    const local = utc + offsetAt(utc);
    const day = Math.floor(local / DAY_MS);
    const days = daysBefore(day);
    return days * DAY_MS + (daysBefore(day + 1) > days ? local - day * DAY_MS : 0);
  };
  const elapsed = (from: number, to: number): number => reading(to) - reading(from);
  const needed = (from: number, to: number): number => elapsed(from, to - 1) + 1;
  return {
    isPlain: false,
    elapsed,
    needed,
    isWithin: (from, to, span) => needed(from, to) <= span,
    endOf: (from, span) => firstPassed(from, span, elapsed),
  };
}

export function windowClock({ calendar }: Pick<Definition, 'calendar'>): WindowClock {
  return calendar === null ? EVERY_HOUR : businessClock(calendar);
}
