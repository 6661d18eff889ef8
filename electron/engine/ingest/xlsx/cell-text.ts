import type { NumberKind } from './number-format.ts';

/** Numbers of a spreadsheet as the text that a careful export would have written. */
const DAY_MS = 86_400_000;
/** Days from the day 0 of the first epoch to 1970-01-01, and from the first epoch to that of 1904. */
const DAYS_TO_1970 = 25_569;
const DAYS_TO_1904 = 1462;
/** 10000-01-01: no spreadsheet knows a later day. */
const END_OF_DAYS = 2_958_466;
/** A clock time below this many days is a span that somebody formatted as a time of day. */
const LONGEST_SPAN_DAYS = 1000;

/** Writers round days to eight or more digits: this much is no part of a second. */
const ROUNDING_MS = 5;

function snapped(ms: number): number {
  const second = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - second) <= ROUNDING_MS ? second : Math.round(ms);
}

const two = (value: number): string => String(value).padStart(2, '0');

function clock(ms: number, hourDigits: number): string {
  const seconds = Math.floor(ms / 1000);
  const rest = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  const hours = String(Math.floor(seconds / 3600)).padStart(hourDigits, '0');
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${rest}`;
}

/** Null where the calendar of a spreadsheet has no such day: before its epoch, behind its end, 29 February 1900. */
function dateText(serial: number, showsClock: boolean, is1904: boolean): string | null {
  const days = is1904 ? serial + DAYS_TO_1904 : serial;
  if (days < 1 || days >= END_OF_DAYS || (days >= 60 && days < 61)) return null;
  // The first epoch takes 1900 for a leap year: days before March are one too early.
  const ms = snapped((days < 60 ? days + 1 : days) * DAY_MS) - DAYS_TO_1970 * DAY_MS;
  const iso = new Date(ms).toISOString();
  if (ms % DAY_MS === 0 && !showsClock) return iso.slice(0, 10);
  return ms % 1000 === 0 ? iso.slice(0, 19) : iso.slice(0, 23);
}

type Moment = Extract<NumberKind, { kind: 'moment' }>;

function momentText(serial: number, { hasDate, showsClock }: Moment, is1904: boolean): string | null {
  if (!hasDate && serial < LONGEST_SPAN_DAYS) return clock(snapped(serial * DAY_MS), serial < 1 ? 2 : 1);
  return dateText(serial, hasDate && showsClock, is1904);
}

/**
 * Fifteen digits are what a spreadsheet keeps and shows; the seventeen of its files show how a double is stored
 * (274.65999999999997). Whole numbers keep all their digits, and what is no number stays as it stands.
 */
export function numberText(raw: string): string {
  const text = raw.trim();
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || /^-?\d+$/.test(text)) return text;
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : text;
  return String(Number(value.toPrecision(15)));
}

export function valueText(raw: string, format: NumberKind, is1904: boolean): string {
  const plain = numberText(raw);
  const value = Number(plain);
  if (format.kind === 'plain' || plain === '' || !(value >= 0)) return plain;
  if (format.kind === 'padded') return /^\d+$/.test(plain) ? plain.padStart(format.digits, '0') : plain;
  if (format.kind === 'elapsed') return value < END_OF_DAYS ? clock(snapped(value * DAY_MS), 1) : plain;
  return momentText(value, format, is1904) ?? plain;
}

/** Characters that XML has no place for are written as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** 0-based column of a reference such as AB12; -1 when there is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
