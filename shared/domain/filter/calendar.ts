import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { dictionaryOfNumbers } from './dictionary-of.ts';
import type { CalendarDimension } from './dimensions.ts';

/**
 * Calendar words of the start of a contact on the clock of the project: day 2026-03-29, week 2026-W13 (ISO 8601: weeks
 * start on Monday and belong to the year that holds their Thursday), month 2026-03, weekday 1 (Monday) to 7, hour 00 to 23.
 * Words sort as text in order of time.
 */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** 1970-01-01 was a Thursday; ISO numbers it 4. */
const EPOCH_WEEKDAY = 3;

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');
const dayOf = (localMs: number): number => Math.floor(localMs / DAY_MS);
/** 0 = Monday. */
const weekdayOf = (day: number): number => (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;

function dayWord(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${four(date.getUTCFullYear())}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** ISO week of a Monday, given as days since 1970. */
function weekWord(monday: number): string {
  const year = new Date((monday + 3) * DAY_MS).getUTCFullYear();
  const january4 = Date.UTC(year, 0, 4) / DAY_MS;
  const firstMonday = january4 - weekdayOf(january4);
  return `${four(year)}-W${two((monday - firstMonday) / 7 + 1)}`;
}

/** Day of the week of an instant on the clock with these offsets, 1 = Monday to 7; null for no instant. */
export function weekdayOn(offsetAt: (utcMs: number) => number): (utcMs: number) => number | null {
  const offsetOf = offsetsByDay(offsetAt);
  return (utcMs) => (Number.isNaN(utcMs) ? null : weekdayOf(dayOf(utcMs + offsetOf(utcMs))) + 1);
}

type Rule = { readonly number: (localMs: number) => number; readonly word: (number: number) => string };

const monthNumber = (localMs: number): number => {
  const date = new Date(localMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const RULES: Readonly<Record<CalendarDimension, Rule>> = {
  day: { number: dayOf, word: dayWord },
  week: { number: (localMs) => dayOf(localMs) - weekdayOf(dayOf(localMs)), word: weekWord },
  month: { number: monthNumber, word: (month) => `${four(Math.floor(month / 12))}-${two((month % 12) + 1)}` },
  weekday: { number: (localMs) => weekdayOf(dayOf(localMs)) + 1, word: String },
  hour: { number: (localMs) => Math.floor(localMs / HOUR_MS) - dayOf(localMs) * 24, word: two },
};

/** Days since 1970 of which offsets stand in an array, to 2079: a million times ask, and a map takes longer than the rest. */
const DAYS_AT_HAND = 40_000;
const CHANGES = Number.POSITIVE_INFINITY;

/**
 * Offset of the zone (local minus UTC, ms) at any instant, asked of `offsetAt` once or twice per UTC day: only on a day
 * on which the clock changes, or far from today, is every instant asked for itself.
 */
export function offsetsByDay(offsetAt: (utcMs: number) => number): (utcMs: number) => number {
  const known = new Float64Array(DAYS_AT_HAND).fill(Number.NaN);
  return (utcMs) => {
    const day = dayOf(utcMs);
    if (!(day >= 0 && day < DAYS_AT_HAND)) return offsetAt(utcMs);
    let offset = known[day] as number;
    if (Number.isNaN(offset)) {
      const atStart = offsetAt(day * DAY_MS);
      offset = atStart === offsetAt((day + 1) * DAY_MS) ? atStart : CHANGES;
      known[day] = offset;
    }
    return offset === CHANGES ? offsetAt(utcMs) : offset;
  };
}

/** A calendar dimension of all contacts. `offsetAt` gives the offset of the project's zone; contacts without start are blank. */
export function calendarColumn(
  columns: ContactColumns,
  dimension: CalendarDimension,
  offsetAt: (utcMs: number) => number,
): DictionaryColumn {
  const rule = RULES[dimension];
  const offset = offsetsByDay(offsetAt);
  return dictionaryOfNumbers(
    columns.count,
    (index) => {
      const start = columns.startedAt[index] as number;
      return Number.isNaN(start) ? Number.NaN : rule.number(start + offset(start));
    },
    rule.word,
  );
}
