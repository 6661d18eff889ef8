import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { type CodedNumbers, codesOfCoded, codesOfNumbers } from './dictionary-of.ts';
import type { CalendarDimension } from './dimensions.ts';

/**
 * Calendar words of the start of a contact on the clock of the project: day 2026-03-29, week 2026-W13 (ISO 8601: weeks
 * start on Monday and belong to the year that holds their Thursday), month 2026-03, weekday 1 (Monday) to 7, hour 00 to 23.
 * Words sort as text in order of time.
 */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** 1970-01-01 was a Thursday; ISO numbers it 4. */
const EPOCH_WEEKDAY = 3;

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');
const dayOf = (localMs: number): number => Math.floor(localMs / DAY_MS);
/** 0 = Monday. */
const weekdayOf = (day: number): number => (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;

/** `2026-03-29` of a day, given as days since 1970. */
export function dayWord(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${four(date.getUTCFullYear())}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** `2026-W13`, the ISO week of a Monday, given as days since 1970. */
export function weekWord(monday: number): string {
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

/** What an hour (of the local clock, since 1970) is part of, and how that is written. */
type Rule = { readonly number: (hour: number) => number; readonly word: (number: number) => string };

const dayOfHour = (hour: number): number => Math.floor(hour / HOURS_A_DAY);

const monthNumber = (hour: number): number => {
  const date = new Date(hour * HOUR_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const RULES: Readonly<Record<CalendarDimension, Rule>> = {
  day: { number: dayOfHour, word: dayWord },
  week: { number: (hour) => dayOfHour(hour) - weekdayOf(dayOfHour(hour)), word: weekWord },
  month: { number: monthNumber, word: (month) => `${four(Math.floor(month / 12))}-${two((month % 12) + 1)}` },
  weekday: { number: (hour) => weekdayOf(dayOfHour(hour)) + 1, word: String },
  hour: { number: (hour) => hour - dayOfHour(hour) * HOURS_A_DAY, word: two },
};

/** Days since 1970 of which offsets stand in an array, to 2079: a million times ask, and a map takes longer than the rest. */
const DAYS_AT_HAND = 40_000;
const CHANGES = Number.POSITIVE_INFINITY;
/** On a day on which the clock changes, it does so between two of these. */
const QUARTER_MS = 900_000;

/**
 * Offset of the zone (local minus UTC, ms) at any instant, asked of `offsetAt` twice per UTC day, and on a day on which the
 * clock changes twice per quarter of an hour: every instant is asked for itself only within the quarter that holds the
 * change, or far from today.
 */
export function offsetsByDay(offsetAt: (utcMs: number) => number): (utcMs: number) => number {
  const steady = (from: number, length: number): number => {
    const offset = offsetAt(from);
    return offset === offsetAt(from + length - 1) ? offset : CHANGES;
  };
  const ofDay = new Float64Array(DAYS_AT_HAND).fill(Number.NaN);
  const ofQuarter = new Map<number, number>();
  const onDayOfChange = (utcMs: number): number => {
    const quarter = Math.floor(utcMs / QUARTER_MS);
    const offset = ofQuarter.get(quarter) ?? steady(quarter * QUARTER_MS, QUARTER_MS);
    ofQuarter.set(quarter, offset);
    return offset === CHANGES ? offsetAt(utcMs) : offset;
  };
  return (utcMs) => {
    const day = dayOf(utcMs);
    if (!(day >= 0 && day < DAYS_AT_HAND)) return offsetAt(utcMs);
    let offset = ofDay[day] as number;
    if (Number.isNaN(offset)) {
      offset = steady(day * DAY_MS, DAY_MS);
      ofDay[day] = offset;
    }
    return offset === CHANGES ? onDayOfChange(utcMs) : offset;
  };
}

/** Quarters of an hour from the first start to the last that stand in an array: 114 years of them. */
const QUARTERS_AT_HAND = 4_000_000;

/**
 * The hour (since 1970) of every contact on the clock with these offsets: all calendar dimensions come from it. A million
 * contacts are of some ten thousand quarters of an hour, and clocks go by those; where they do not, or years lie too far
 * apart, every contact is asked for.
 */
export function localHours({ startedAt, count }: ContactColumns, offsetAt: (utcMs: number) => number): CodedNumbers {
  const offset = offsetsByDay(offsetAt);
  const [first, last] = rangeOf(startedAt).map((utcMs) => Math.floor(utcMs / QUARTER_MS)) as [number, number];
  const width = first <= last ? last - first + 1 : 0;
  const isUsed = new Uint8Array(width <= QUARTERS_AT_HAND ? width : 0);
  const codes = isUsed.length === 0 ? null : quarterCodes(startedAt, first, isUsed);
  const hours = new Float64Array(isUsed.length).fill(Number.NaN);
  for (let at = 0; at < hours.length; at++) if (isUsed[at] === 1) hours[at] = hourOfQuarter(first + at, offset);
  if (codes !== null && !hours.includes(SEVERAL)) return { codes, numbers: hours };
  const { codes: own, ordered } = codesOfNumbers(count, (index) => {
    const start = startedAt[index] as number;
    return Number.isNaN(start) ? start : hourAt(start, offset);
  });
  return { codes: own, numbers: ordered };
}

const SEVERAL = Number.POSITIVE_INFINITY;

const hourAt = (utcMs: number, offset: (utcMs: number) => number): number =>
  Math.floor((utcMs + offset(utcMs)) / HOUR_MS);

function hourOfQuarter(quarter: number, offset: (utcMs: number) => number): number {
  const from = quarter * QUARTER_MS;
  const ahead = offset(from);
  const isOne = ahead % QUARTER_MS === 0 && ahead === offset(from + QUARTER_MS - 1);
  return isOne ? Math.floor((from + ahead) / HOUR_MS) : SEVERAL;
}

/** How far the quarter of each contact is from the first one, from 1; 0 = no start. Those that occur are marked. */
function quarterCodes(startedAt: Float64Array, first: number, isUsed: Uint8Array): Uint32Array {
  const codes = new Uint32Array(startedAt.length);
  for (let i = 0; i < codes.length; i++) {
    const start = startedAt[i] as number;
    if (Number.isNaN(start)) continue;
    const at = Math.floor(start / QUARTER_MS) - first;
    isUsed[at] = 1;
    codes[i] = at + 1;
  }
  return codes;
}

/** Least and most of those that are numbers. */
function rangeOf(numbers: Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return [least, most];
}

/** A calendar dimension of all contacts; contacts without a start are blank. */
export function calendarColumn(hours: CodedNumbers, dimension: CalendarDimension): DictionaryColumn {
  const { number, word } = RULES[dimension];
  const { codes, ordered } = codesOfCoded(hours, number);
  return { codes, values: [null, ...ordered.map(word)] };
}
