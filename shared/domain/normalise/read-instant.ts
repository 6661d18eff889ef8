import type { DateOrder } from '../importing/mapping.ts';
import { DAY_MS, daysFromCivil } from './civil-date.ts';
import { memoise } from './memo.ts';
import { type DateReading, plainText, readDateText } from './read-date-text.ts';
import { readTimeText, splitMeridiem, type TimeReading } from './read-time-text.ts';
import { isZone, makeZoneClock } from './zone-clock.ts';

/**
 * Written times to UTC milliseconds. ISO 8601 takes a path without regular expressions or allocation; everything else
 * is cut into date and time of day, and both parts are remembered, because a column of a million times has some
 * hundred dates and at most 86,400 times of day.
 */
export type InstantTrouble = 'none' | 'blank' | 'bad' | 'impossible';

/** What the last call of a reader found besides the instant. One object for each reader, overwritten by every call. */
export type LastReading = {
  trouble: InstantTrouble;
  /** A date without a time of day: 00:00 was taken. */
  isDateOnly: boolean;
  shift: 'none' | 'gap' | 'overlap';
  /** The clock in the text as ms since 1970 on that clock; NaN for epochs. */
  local: number;
  /** ms that the text itself gives as its offset; null = the zone was used. */
  offset: number | null;
};

export type InstantReader = {
  /** UTC ms, or NaN: then `last.trouble` says why. */
  readonly read: (text: string) => number;
  /** The same from a date in one cell and a time of day in another. */
  readonly readParts: (date: string, time: string) => number;
  /** UTC ms of a time of day on the first day at or after `notBefore` (a clock like `last.local`). */
  readonly readTimeAfter: (time: string, notBefore: number, offset: number | null) => number;
  readonly last: Readonly<LastReading>;
};

const MEMO_LIMIT = 100_000;
const EXCEL_EPOCH_DAYS = -25_569;
const ZERO = 48;

/** Two digits at a position, or -1. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > ZERO + 9) return false;
  }
  return true;
}

/** ms of `Z`, `+02:00`, `+0200` or `+02` from a position to the end; NaN for anything else. */
function isoOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if ((sign === 90 || sign === 122) && text.length === at + 1) return 0;
  if (sign !== 43 && sign !== 45) return Number.NaN;
  const hours = pair(text, at + 1);
  const minutesAt = text.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const minutes = text.length === at + 3 ? 0 : pair(text, minutesAt);
  if (hours < 0 || hours > 18 || minutes < 0 || (text.length !== at + 3 && text.length !== minutesAt + 2)) {
    return Number.NaN;
  }
  const ms = (hours * 60 + minutes) * 60_000;
  return sign === 45 ? -ms : ms;
}

/** Seconds, tenths … of an ISO fraction that starts after the point; leaves the position after it in `fractionEnd`. */
let fractionEnd = 0;
function isoFraction(text: string, at: number): number {
  let ms = 0;
  let weight = 100;
  let position = at;
  for (; position < text.length; position++) {
    const digit = text.charCodeAt(position) - ZERO;
    if (digit < 0 || digit > 9) break;
    ms += digit * weight;
    weight = weight >= 10 ? weight / 10 : 0;
  }
  fractionEnd = position;
  return ms;
}

/** Reads for one date order and one zone. An unknown zone is read as UTC; whoever settles a mapping checks it. */
export function makeInstantReader(order: DateOrder, zone: string): InstantReader {
  const clock = makeZoneClock(isZone(zone) ? zone : 'UTC');
  const last: LastReading = { trouble: 'none', isDateOnly: false, shift: 'none', local: Number.NaN, offset: null };
  const dateOf = memoise(MEMO_LIMIT, (text) => {
    const { date, meridiem } = splitMeridiem(text);
    return { days: readDateText(date, order), meridiem };
  });
  const timeOf = memoise(MEMO_LIMIT, (text) => ({
    plain: readTimeText(text, null),
    am: readTimeText(text, 'am'),
    pm: readTimeText(text, 'pm'),
  }));
  const wholeOf = memoise(MEMO_LIMIT, (text) => readWhole(text, order));

  const fail = (trouble: InstantTrouble): number => {
    last.trouble = trouble;
    return Number.NaN;
  };
  const settle = (local: number, offset: number | null, isDateOnly: boolean): number => {
    last.trouble = 'none';
    last.isDateOnly = isDateOnly;
    last.local = local;
    last.offset = offset;
    last.shift = 'none';
    if (offset !== null) return local - offset;
    const utc = clock.toUtc(local);
    last.shift = clock.shift();
    return utc;
  };
  const combine = (days: DateReading, time: TimeReading | null): number => {
    if (Number.isNaN(days)) return fail('bad');
    if (days === Number.POSITIVE_INFINITY) return fail('impossible');
    if (time === null) return fail('bad');
    return settle(days * DAY_MS + time.ms, time.offset, false);
  };
  const readIso = (text: string): number | null => {
    const length = text.length;
    const year = pair(text, 0) * 100 + pair(text, 2);
    const month = pair(text, 5);
    const day = pair(text, 8);
    if (year < 0 || month < 0 || day < 0) return null;
    const days = daysFromCivil(year, month, day);
    if (days === Number.POSITIVE_INFINITY) return fail('impossible');
    if (length === 10) return settle(days * DAY_MS, null, true);
    const hour = pair(text, 11);
    const minute = text.charCodeAt(13) === 58 ? pair(text, 14) : -1;
    if (hour < 0 || minute < 0) return null;
    let at = 16;
    let ms = (hour * 60 + minute) * 60_000;
    if (text.charCodeAt(16) === 58) {
      const second = pair(text, 17);
      if (second < 0 || second > 60) return null;
      ms += second * 1000;
      at = 19;
      const point = text.charCodeAt(19);
      if (point === 46 || point === 44) {
        ms += isoFraction(text, 20);
        at = fractionEnd;
      }
    }
    if (minute > 59 || (hour > 23 && ms !== DAY_MS)) return fail('bad');
    if (at === length) return settle(days * DAY_MS + ms, null, false);
    const offset = isoOffset(text, at);
    return Number.isNaN(offset) ? null : settle(days * DAY_MS + ms, offset, false);
  };
  const readSplit = (text: string, colon: number): number => {
    let start = colon;
    while (start > 0 && text.charCodeAt(start - 1) >= ZERO && text.charCodeAt(start - 1) <= ZERO + 9) start--;
    let end = start;
    while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
    const date = dateOf(text.slice(0, text.charCodeAt(end - 1) === 84 && end > 8 ? end - 1 : end));
    const times = timeOf(text.slice(start));
    const time = date.meridiem === null ? times.plain : times[date.meridiem];
    if (!Number.isNaN(date.days) && time !== null) return combine(date.days, time);
    const odd = readOdd(text);
    return odd === null ? fail('bad') : combine(odd.days, odd.time);
  };
  const readOther = (text: string): number => {
    if (text.length === 10 || text.length === 13) {
      if (isDigits(text)) return settleEpoch(text.length === 10 ? Number(text) * 1000 : Number(text));
    }
    const colon = text.indexOf(':');
    if (colon > 0) return readSplit(text, colon);
    const serial = readSerial(text);
    if (!Number.isNaN(serial)) return settle(serial, null, Number.isInteger(serial / DAY_MS));
    const whole = wholeOf(text);
    if (whole.epoch !== null) return settleEpoch(whole.epoch);
    if (whole.time !== null) return combine(whole.days, whole.time);
    if (Number.isNaN(whole.days)) return fail('bad');
    if (whole.days === Number.POSITIVE_INFINITY) return fail('impossible');
    return settle(whole.days * DAY_MS, null, true);
  };
  const settleEpoch = (ms: number): number => settle(ms, 0, false);

  const read = (raw: string): number => {
    const text = raw.trim();
    if (text === '') return fail('blank');
    const separator = text.charCodeAt(4);
    if (text.length >= 10 && (separator === 45 || separator === 47) && text.charCodeAt(7) === separator) {
      const glue = text.length === 10 ? 84 : text.charCodeAt(10);
      if (glue === 84 || glue === 32 || glue === 116) {
        const iso = readIso(text);
        if (iso !== null) return iso;
      }
    }
    return readOther(text);
  };
  const readParts = (dateCell: string, timeCell: string): number => {
    const time = timeCell.trim();
    if (time === '' || dateCell.trim() === '') return read(dateCell);
    const date = read(dateCell);
    if (last.trouble !== 'none') return date;
    // The date cell may hold a time of its own ("2021-01-05 00:00:00" beside "9:12"): only its day counts.
    const days = Math.floor(last.local / DAY_MS);
    const ofDay = dayFraction(time) ?? timeOf(time).plain;
    return combine(days, ofDay);
  };
  const readTimeAfter = (timeCell: string, notBefore: number, offset: number | null): number => {
    const text = timeCell.trim();
    if (text === '') return fail('blank');
    const time = dayFraction(text) ?? timeOf(text).plain;
    if (time === null || Number.isNaN(notBefore)) return fail('bad');
    const local = Math.floor(notBefore / DAY_MS) * DAY_MS + time.ms;
    return settle(local < notBefore ? local + DAY_MS : local, time.offset ?? offset, false);
  };
  return { read, readParts, readTimeAfter, last };
}

/** Spreadsheets keep a time of day as a fraction of the day: 0.48118 is 11:32:54. */
function dayFraction(text: string): TimeReading | null {
  if (!/^0?[.,]\d+$/.test(text)) return null;
  return { ms: Math.round(Number(text.replace(',', '.')) * 86_400) * 1000, offset: null };
}

/** Days since 1899-12-30 as spreadsheets keep them, 1927..2119, as a local clock; NaN for anything else. */
function readSerial(text: string): number {
  const first = text.charCodeAt(0);
  if (first < 49 || first > 56 || !/^\d{5}(?:[.,]\d+)?$/.test(text)) return Number.NaN;
  const days = Number(text.replace(',', '.'));
  return days >= 10_000 && days < 80_500 ? Math.round((days + EXCEL_EPOCH_DAYS) * 86_400) * 1000 : Number.NaN;
}

type Whole = { readonly days: DateReading; readonly time: TimeReading | null; readonly epoch: number | null };

/** Texts without a colon: dates, compact date-times, epochs in other units, CJK and dotted times of day. */
function readWhole(text: string, order: DateOrder): Whole {
  const plain = plainText(text);
  const none = { time: null, epoch: null } as const;
  const epoch = /^(\d{10})[.,](\d{1,9})$/.exec(plain);
  if (epoch !== null) return { ...none, days: 0, epoch: Math.floor(Number(`${epoch[1]}.${epoch[2]}`) * 1000) };
  if (/^\d{16}$|^\d{19}$/.test(plain)) return { ...none, days: 0, epoch: Math.floor(Number(plain.slice(0, 13))) };
  const compact = /^(\d{8})T?(\d{2})(\d{2})(\d{2})?(.*)$/i.exec(plain);
  if (compact !== null) {
    const [, date = '', hour = '', minute = '', second = '00', rest = ''] = compact;
    return {
      days: readDateText(date, 'ymd'),
      time: readTimeText(`${hour}:${minute}:${second}${rest}`, null),
      epoch: null,
    };
  }
  const spoken = /^(.*?)\s?(\d{1,2}\s?(?:时|時|点|點|시|h)\s?\d{1,2}.*)$/u.exec(plain);
  if (spoken !== null) {
    const { date, meridiem } = splitMeridiem(spoken[1] ?? '');
    return { days: readDateText(date, order), time: readTimeText(spoken[2] ?? '', meridiem), epoch: null };
  }
  const dotted = /^(.*\d{4})[,\s]+(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?:\s?uhr)?$/i.exec(plain);
  if (dotted !== null) {
    const [, date = '', hour, minute, second = '00'] = dotted;
    return { days: readDateText(date, order), time: readTimeText(`${hour}:${minute}:${second}`, null), epoch: null };
  }
  return { ...none, days: readDateText(plain, order) };
}

/** `Tue Oct 31 22:10:47 +0000 2017` (time in the middle), `22:10 31/10/2017` is refused: nothing says which is which. */
function readOdd(text: string): { readonly days: DateReading; readonly time: TimeReading | null } | null {
  const found = /^(.*[A-Za-z]\D*\d{1,2}),?\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(.*?)\s?(\d{4})$/.exec(plainText(text));
  if (found === null) return null;
  const [, day, time, offset, year] = found;
  return { days: readDateText(`${day} ${year}`, 'ymd'), time: readTimeText(`${time} ${offset}`, null) };
}
