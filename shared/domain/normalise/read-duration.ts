import type { DurationUnit } from '../importing/mapping.ts';
import { isBlankWord } from './blank-words.ts';
import { readNumber } from './read-number.ts';

/** Seconds, or why there are none. -1 blank, -2 negative, -3 unreadable: durations themselves are never below 0. */
export const DURATION_BLANK = -1;
export const DURATION_NEGATIVE = -2;
export const DURATION_UNREADABLE = -3;

/** More than a year is no duration of a contact but a number that something mangled. */
const LONGEST_SECONDS = 366 * 86_400;

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
 * Whole seconds of a duration: `75`, `75.4`, `1:15`, `0:01:15`, `2 days 03:04:05`, `1h 15m`, in the unit of its column.
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
  const isNegative = text.charCodeAt(0) === 45;
  const plain = isNegative ? text.slice(1).trim() : text;
  const seconds = plain.includes(':') ? readClock(plain, unit) : readPlain(plain, unit);
  if (Number.isNaN(seconds) || seconds > LONGEST_SECONDS) return DURATION_UNREADABLE;
  return isNegative && seconds > 0 ? DURATION_NEGATIVE : seconds;
}

function readClock(text: string, unit: DurationUnit): number {
  const found =
    /^(?:(\d+)\s?(?:d|days?|tage?|jours?|días?|dias?|天|일)?[,.\s]\s?)?(\d+):(\d{1,2})(?::(\d{1,2}(?:[.,]\d+)?))?$/i.exec(
      text,
    );
  if (found === null) return Number.NaN;
  const [, days, first, second, third] = found;
  const a = Number(first);
  const b = Number(second);
  if (b > 59) return Number.NaN;
  const whole = Number(days ?? 0) * 86_400;
  if (third === undefined) return whole + (unit === 'hours' ? a * 3600 + b * 60 : a * 60 + b);
  const c = Number(third.replace(',', '.'));
  return c >= 60 ? Number.NaN : Math.round(whole + a * 3600 + b * 60 + c);
}

const PIECE =
  /(\d+(?:[.,]\d+)?)\s?(d|days?|tage?|天|일|h|hrs?|hours?|std|stunden?|小时|时|시간|m|mins?|minutes?|minuten|分钟|分|분|s|secs?|seconds?|sek|sekunden?|秒|초|ms)(?![a-z])/giu;

function pieceSeconds(unit: string): number {
  if (unit === 'ms') return 0.001;
  const first = unit.charAt(0);
  if (/[d天일t]/.test(first)) return 86_400;
  if (/[h小时]/.test(first) || unit.startsWith('시간') || unit.startsWith('st')) return 3600;
  return /[m分분]/.test(first) ? 60 : 1;
}

function readPlain(text: string, unit: DurationUnit): number {
  const number = readNumber(text);
  if (!Number.isNaN(number)) {
    if (number < 0) return Number.NaN;
    return Math.round(unit === 'clock' && Number.isInteger(number) ? number : number * SECONDS_PER[unit]);
  }
  const lower = text.toLowerCase();
  if (
    lower
      .replaceAll(PIECE, '')
      .trim()
      .replaceAll(/[,\s]|and|und/g, '') !== ''
  )
    return Number.NaN;
  let total = 0;
  for (const [, amount = '', word = ''] of lower.matchAll(PIECE)) {
    total += Number(amount.replace(',', '.')) * pieceSeconds(word);
  }
  return Math.round(total);
}
