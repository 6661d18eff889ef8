import type { DateOrder } from '../importing/mapping.ts';
import { type DateReading, plainText, readDateText } from './read-date-text.ts';
import {
  readBareClock,
  readTimeText,
  splitHour,
  splitMeridiem,
  splitTimeFirst,
  type TimeReading,
} from './read-time-text.ts';

/** Date and time of day in one text, where no colon tells where one ends and the other begins. */
export type WholeReading = {
  readonly days: DateReading;
  /** undefined = there is none; null = there is one that does not read. */
  readonly time: TimeReading | null | undefined;
  /** UTC ms, when the text is a count since 1970. */
  readonly epoch: number | null;
};

const EXCEL_EPOCH_DAYS = 25_569;

/** Days since 1899-12-30 as spreadsheets keep them, 1927..2119, as ms on a local clock; NaN for anything else. */
export function readSerial(text: string): number {
  const first = text.charCodeAt(0);
  if (first < 49 || first > 56 || !/^\d{5}(?:[.,]\d+)?$/.test(text)) return Number.NaN;
  const days = Number(text.replace(',', '.'));
  return days >= 10_000 && days < 80_500 ? Math.round((days - EXCEL_EPOCH_DAYS) * 86_400) * 1000 : Number.NaN;
}

/** Spreadsheets keep a time of day as a fraction of the day: 0.48118 is 11:32:54. null for anything else. */
export function readDayFraction(text: string): TimeReading | null {
  const first = text.charCodeAt(0);
  if ((first !== 48 && first !== 46 && first !== 44) || !/^0?[.,]\d+$/.test(text)) return null;
  return { ms: Math.round(Number(text.replace(',', '.')) * 86_400) * 1000, offset: null };
}

/**
 * Seconds, milliseconds, micro- or nanoseconds since 1970, told apart by their number of digits; null for anything else. A
 * program of tables writes them as decimals (`1772445845000.0`).
 */
export function readEpoch(text: string): number | null {
  const length = text.length;
  if (length < 10 || length > 20) return null;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (at === 10 && code === 46) return /^\d{10}\.\d{1,9}$/.test(text) ? Math.floor(Number(text) * 1000) : null;
    if (at === 13 && code === 46) return /^\d{13}\.\d{1,6}$/.test(text) ? Number(text.slice(0, 13)) : null;
    if (code < 48 || code > 57) return null;
  }
  if (length === 10) return Number(text) * 1000;
  return length === 13 || length === 16 || length === 19 ? Number(text.slice(0, 13)) : null;
}

const readHours = (text: string): TimeReading | null => readTimeText(text, null) ?? readBareClock(text);

/** `05-MAR-26 10.05.07.123456 PM +02:00`, as a database writes times by itself: with dots, and half of the day behind them. */
const HALF_DAY_DOTS = /^(.*\d)\s+(\d{1,2})\.(\d{2})(?:\.(\d{2}))?((?:\.\d{1,9})?\s?[ap]\.?m\b.*)$/i;

function readHalfDayDots(text: string, order: DateOrder): WholeReading | null {
  const found = HALF_DAY_DOTS.exec(text);
  if (found === null) return null;
  const [, date = '', hour, minute, second = '00', rest = ''] = found;
  return {
    days: readDateText(date, order),
    time: readTimeText(`${hour}:${minute}:${second}${rest}`, null),
    epoch: null,
  };
}

/** Dates alone, `20260302T100059Z`, `3月2日 15时04分`, `2.3.2026 14.30 Uhr`, `5/1/2021 14h30`. */
export function readWholeTime(text: string, order: DateOrder): WholeReading {
  const plain = plainText(text);
  const epoch = readEpoch(plain);
  if (epoch !== null) return { days: 0, time: undefined, epoch };
  const compact = /^(\d{8})(?:T?|[-_](?=\d{6}(?!\d)))(\d{2})(\d{2})(\d{2})?(.*)$/i.exec(plain);
  if (compact !== null) {
    const [, date = '', hour = '', minute = '', second = '00', rest = ''] = compact;
    return {
      days: readDateText(date, 'ymd'),
      time: readTimeText(`${hour}:${minute}:${second}${rest}`, null),
      epoch: null,
    };
  }
  // `03012024 090507`: the day in the order of the mapping, then six digits of a clock.
  const digits = /^(\d{8})\s(\d{2})(\d{2})(\d{2})$/.exec(plain);
  if (digits !== null) {
    const [, date = '', hour, minute, second] = digits;
    return { days: readDateText(date, order), time: readTimeText(`${hour}:${minute}:${second}`, null), epoch: null };
  }
  const spoken = /^(.*?)\s?(\d{1,2}\s?(?:时|時|点|點|시|h)\s?\d{1,2}.*)$/u.exec(plain);
  if (spoken !== null) {
    const { date, meridiem } = splitMeridiem(spoken[1] ?? '');
    return { days: readDateText(date, order), time: readTimeText(spoken[2] ?? '', meridiem), epoch: null };
  }
  const halfDay = readHalfDayDots(plain, order);
  if (halfDay !== null) return halfDay;
  const dotted =
    /^(.*\d{4}|\d{1,2}\.\s?\d{1,2}\.\s?\d{2})[,\s]+(?:ore\s|kl\.?\s|um\s)?(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?:\s?uhr)?$/i.exec(
      plain,
    ) ?? /^(\d{4}[-./]\d{2}[-./]\d{2})[-T\s]+(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?:\.\d+)?$/i.exec(plain);
  if (dotted !== null) {
    const [, date = '', hour, minute, second = '00'] = dotted;
    return { days: readDateText(date, order), time: readTimeText(`${hour}:${minute}:${second}`, null), epoch: null };
  }
  const uhr = /^(.*\d)[,\s]+(?:um\s|à\s)?(\d{1,2}\s?(?:uhr|h))$/i.exec(plain);
  if (uhr !== null) return { days: readDateText(uhr[1] ?? '', order), time: readHours(uhr[2] ?? ''), epoch: null };
  const hour = splitHour(plain);
  if (hour !== null) return { days: readDateText(hour.date, order), time: hour.time, epoch: null };
  const json = /^\/Date\((\d{10,13})(?:[+-]\d{4})?\)\/$/i.exec(plain);
  if (json !== null) return { days: 0, time: undefined, epoch: readEpoch(json[1] ?? '') };
  return { days: readDateText(plain, order), time: undefined, epoch: null };
}

/**
 * Times that do not stand behind the date: inside it (`Tue Oct 31 22:10:47 +0000 2017`), before it
 * (`10:04 02/03/2026`), or glued to it (`02MAR2026:10:04:05`). null for any other text.
 */
export function readInnerTime(text: string, order: DateOrder): WholeReading | null {
  const first = splitTimeFirst(plainText(text));
  if (first !== null) return { days: readDateText(first.date, order), time: first.time, epoch: null };
  const halfDay = readHalfDayDots(plainText(text), order);
  if (halfDay !== null) return halfDay;
  const glued = /^(\d{1,2}[A-Za-z]{3}\d{2,4}):(\d{1,2}:\d{2}.*)$/.exec(text);
  if (glued !== null) {
    return { days: readDateText(glued[1] ?? '', order), time: readTimeText(glued[2] ?? '', null), epoch: null };
  }
  const found = /^(.*[A-Za-z]\D*\d{1,2}),?\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(.*?)\s?(\d{4})$/.exec(plainText(text));
  if (found === null) return null;
  const [, day, time, offset, year] = found;
  return { days: readDateText(`${day} ${year}`, 'ymd'), time: readTimeText(`${time} ${offset}`, null), epoch: null };
}
