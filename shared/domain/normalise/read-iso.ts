import { DAY_MS, daysFromCivil } from './civil-date.ts';

/**
 * ISO 8601 without regular expressions and without allocation: `2026-03-02`, `2026-03-02T10:00`, `2026-03-02 10:00:59.5`,
 * `2026/03/02T10:00:59+02:00`, `…Z`. The commonest form of all, read twice for every row of a large file.
 */
export type IsoReading = {
  /** Clock of the text as ms since 1970 on that clock. */
  local: number;
  /** ms of the offset in the text; null = none. */
  offset: number | null;
  isDateOnly: boolean;
};

/** `other` = not in this form, which says nothing about the text. */
export type IsoResult = 'ok' | 'other' | 'bad' | 'impossible';

const ZERO = 48;
const COLON = 58;
const MINUTE_MS = 60_000;

/** Longer texts are of another form. */
const LONGEST = 64;
const scratch = new Uint8Array(LONGEST);

/** The cell in hand, as bytes: beside the functions, because passing three values to each would cost more than they do. */
let bytes: Uint8Array = scratch;
let from = 0;
let length = 0;

/** The byte at a position of the cell; -1 behind its end. */
const byteAt = (at: number): number => (at < length ? (bytes[from + at] as number) : -1);

/** Two digits at a position, or -1. */
function pair(at: number): number {
  const tens = byteAt(at) - ZERO;
  const ones = byteAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** ms of `Z`, `+02:00`, `+0200` or `+02` from a position to the end; NaN for anything else. */
function isoOffset(at: number): number {
  const sign = byteAt(at);
  if ((sign === 90 || sign === 122) && length === at + 1) return 0;
  if (sign !== 43 && sign !== 45) return Number.NaN;
  const hours = pair(at + 1);
  const hasMinutes = length > at + 3;
  const minutesAt = byteAt(at + 3) === COLON ? at + 4 : at + 3;
  const minutes = hasMinutes ? pair(minutesAt) : 0;
  const end = hasMinutes ? minutesAt + 2 : at + 3;
  if (hours < 0 || hours > 18 || minutes < 0 || length !== end) return Number.NaN;
  const ms = (hours * 60 + minutes) * MINUTE_MS;
  return sign === 45 ? -ms : ms;
}

/** Where the last fraction ended; beside the value, because a pair would have to be allocated. */
let fractionEnd = 0;

function fractionMs(at: number): number {
  let ms = 0;
  let weight = 100;
  let position = at;
  for (; position < length; position++) {
    const digit = byteAt(position) - ZERO;
    if (digit < 0 || digit > 9) break;
    ms += digit * weight;
    weight = weight >= 10 ? weight / 10 : 0;
  }
  fractionEnd = position;
  return ms;
}

/** True when the cell has the dashes or slashes of an ISO date and goes on, if at all, with T or a space. */
function looksIso(): boolean {
  if (length < 10) return false;
  const separator = byteAt(4);
  if ((separator !== 45 && separator !== 47) || byteAt(7) !== separator) return false;
  if (length === 10) return true;
  const glue = byteAt(10);
  return glue === 84 || glue === 32 || glue === 116;
}

/** Seconds and their fraction from position 16, in ms; -1 when they do not read. `fractionEnd` is behind them. */
function secondsMs(): number {
  fractionEnd = 16;
  if (byteAt(16) !== COLON) return 0;
  const second = pair(17);
  if (second < 0 || second > 60) return -1;
  fractionEnd = 19;
  const point = byteAt(19);
  return second * 1000 + (point === 46 || point === 44 ? fractionMs(20) : 0);
}

/** Reads a trimmed text into `out`. */
export function readIso(text: string, out: IsoReading): IsoResult {
  if (text.length < 10 || text.length > LONGEST) return 'other';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) return 'other';
    scratch[at] = unit;
  }
  return readIsoBytes(scratch, 0, text.length, out);
}

/** Reads a trimmed cell that stands in these bytes into `out`. */
export function readIsoBytes(cell: Uint8Array, begin: number, size: number, out: IsoReading): IsoResult {
  bytes = cell;
  from = begin;
  length = size;
  if (size > LONGEST || !looksIso()) return 'other';
  const century = pair(0);
  const year = pair(2);
  const month = pair(5);
  const day = pair(8);
  if (century < 0 || year < 0 || month < 0 || day < 0) return 'other';
  const days = daysFromCivil(century * 100 + year, month, day);
  if (days === Number.POSITIVE_INFINITY) return 'impossible';
  out.local = days * DAY_MS;
  out.offset = null;
  out.isDateOnly = length === 10;
  return out.isDateOnly ? 'ok' : readIsoTime(out);
}

function readIsoTime(out: IsoReading): IsoResult {
  const hour = pair(11);
  const minute = byteAt(13) === COLON ? pair(14) : -1;
  const seconds = secondsMs();
  if (hour < 0 || minute < 0 || seconds < 0) return 'other';
  const ms = (hour * 60 + minute) * MINUTE_MS + seconds;
  // 24:00 is the end of the day; second 60 is a leap second.
  if (minute > 59 || (hour > 23 && ms !== DAY_MS)) return 'bad';
  out.local += ms;
  if (fractionEnd === length) return 'ok';
  const offset = isoOffset(fractionEnd);
  if (Number.isNaN(offset)) return 'other';
  out.offset = offset;
  return 'ok';
}
