import type { DurationUnit } from '../importing/mapping.ts';
import { isBlankWord } from './blank-words.ts';
import { DAY_WORDS, readSpokenDuration } from './duration-words.ts';
import { plainText } from './read-date-text.ts';
import { readNumber } from './read-number.ts';

/** Seconds, or why there are none. -1 blank, -2 negative, -3 unreadable: durations themselves are never below 0. */
export const DURATION_BLANK = -1;
export const DURATION_NEGATIVE = -2;
export const DURATION_UNREADABLE = -3;

/** More than a year is no duration of a contact but a number that something mangled. */
const LONGEST_SECONDS = 366 * 86_400;

/** SECURITY: patterns for spoken durations look through a run of digits again and again: a long one would take minutes. */
const LONGEST_TEXT = 200;

/** A contact of more than four hours is kept and remarked. */
export const LONG_DURATION_SECONDS = 4 * 3600;

const SECONDS_PER: Readonly<Record<DurationUnit, number>> = {
  seconds: 1,
  milliseconds: 0.001,
  minutes: 60,
  hours: 3600,
  // A number without a colon in a clock column is a spreadsheet's fraction of a day.
  clock: 86_400,
};

/**
 * Whole seconds of a duration: `75`, `75.4`, `1:15`, `0:01:15`, `2 days 03:04:05`, `1h 15m`, `PT1M15S`, in the unit of its column.
 * A colon decides by itself: two parts are minutes and seconds (hours and minutes in a column of hours), three are
 * hours, minutes and seconds. A whole number in a clock column is seconds. Blank is DURATION_BLANK, never 0.
 */
export function readDuration(raw: string, unit: DurationUnit): number {
  const length = raw.length;
  if (length > 0 && length < 9) {
    let value = 0;
    let at = 0;
    for (; at < length; at++) {
      const digit = raw.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === length) {
      const whole = unit === 'seconds' || unit === 'clock' ? value : Math.round(value * SECONDS_PER[unit]);
      return whole > LONGEST_SECONDS ? DURATION_UNREADABLE : whole;
    }
  }
  const text = raw.trim();
  if (isBlankWord(text)) return DURATION_BLANK;
  if (text.length > LONGEST_TEXT) return DURATION_UNREADABLE;
  const isNegative = text.charCodeAt(0) === 45;
  const plain = isNegative ? text.slice(1).trim() : text;
  const seconds = readUnsigned(plain, unit);
  if (Number.isNaN(seconds) || seconds > LONGEST_SECONDS) return DURATION_UNREADABLE;
  return isNegative && seconds > 0 ? DURATION_NEGATIVE : seconds;
}

function readUnsigned(text: string, unit: DurationUnit): number {
  const seconds = text.includes(':') ? readClock(text, unit) : readPlain(text, unit);
  if (!Number.isNaN(seconds)) return seconds;
  // Full-width digits and colons are tried as plain ones, only when nothing else reads.
  const plain = plainText(text);
  return plain === text ? seconds : readUnsigned(plain, unit);
}

const CLOCK = new RegExp(
  String.raw`^(?:(\d+)\s?(?:${DAY_WORDS})?[,.\s]\s?)?(\d+):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d+))?(?:\s?([ap])\.?m\.?)?$`,
  'i',
);
/** Days of a spreadsheet that shows a duration as a date: it counts from 1899-12-30, and 1900-01-01 is one day. */
const SHEET_DAY = /^(?:1899-12-3[01]|12\/3[01]\/1899|1900-01-(\d\d)|1\/(\d+)\/1900)[ T]/;

/** hours of a time of day, where a program wrote a duration as one: 12:01:15 AM is 75 seconds. */
const hourOf = (hour: number, meridiem: string | undefined): number =>
  meridiem === undefined ? hour : (hour % 12) + (meridiem.toLowerCase() === 'p' ? 12 : 0);

function readClock(text: string, unit: DurationUnit): number {
  const sheet = SHEET_DAY.exec(text);
  const sheetDays = Number(sheet?.[1] ?? sheet?.[2] ?? 0);
  const clock = sheet === null ? text : text.slice(sheet[0].length);
  const four = /^(\d+):(\d{1,2}:\d{2}:\d{2})$/.exec(clock);
  const found = CLOCK.exec(four === null ? clock : `${four[1]} ${four[2]}`);
  if (found === null) return Number.NaN;
  const [, days, first, second, third, fraction, meridiem] = found;
  const a = Number(first);
  const b = Number(second);
  if (b > 59) return Number.NaN;
  const whole = (Number(days ?? 0) + sheetDays) * 86_400;
  const rest = Number(`0.${fraction ?? 0}`);
  if (third === undefined) {
    if (unit === 'hours' || meridiem !== undefined) return whole + hourOf(a, meridiem) * 3600 + b * 60;
    return Math.round(whole + a * 60 + b + rest);
  }
  const c = Number(third);
  return c >= 60 ? Number.NaN : Math.round(whole + hourOf(a, meridiem) * 3600 + b * 60 + c + rest);
}

/** ISO 8601: `PT1M15S`, `P1DT2H`. Months and years have no length. */
export function readIsoDuration(text: string): number {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i.exec(text);
  if (found === null || text.length < 3 || /T$/i.test(text)) return Number.NaN;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = found;
  const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60;
  return Math.round(whole + Number(seconds.replace(',', '.')));
}

function readPlain(text: string, unit: DurationUnit): number {
  const number = readNumber(text);
  if (!Number.isNaN(number)) {
    if (number < 0) return Number.NaN;
    return Math.round(unit === 'clock' && Number.isInteger(number) ? number : number * SECONDS_PER[unit]);
  }
  if (/^p/i.test(text)) return readIsoDuration(text);
  const ticks = /^(\d+)['′](\d{1,2})?(?:"|''|″)?$/.exec(text);
  if (ticks !== null) return Number(ticks[1]) * 60 + Number(ticks[2] ?? 0);
  return Math.round(readSpokenDuration(text.toLowerCase()));
}
