import type { DateOrder } from '../importing/mapping.ts';
import { type Calendar, toGregorian } from './calendars.ts';
import { DAY_MS } from './civil-date.ts';
import { memoise } from './memo.ts';
import { splitZone } from './named-zone.ts';
import { type DateReading, plainText, readDateText } from './read-date-text.ts';
import { readIso } from './read-iso.ts';
import { type Meridiem, readBareClock, readTimeText, splitMeridiem, type TimeReading } from './read-time-text.ts';
import {
  readDayFraction,
  readEpoch,
  readInnerTime,
  readSerial,
  readWholeTime,
  type WholeReading,
} from './read-whole-time.ts';
import { isZone, makeZoneClock, type ZoneClock } from './zone-clock.ts';

/**
 * Written times to UTC milliseconds, for one order of day and month and one zone.
 * ISO 8601 has its own path (read-iso.ts). Everything else is cut into date and time of day, and both parts are
 * remembered, because a column of a million times has some hundred dates and at most 86,400 times of day.
 * Example: `1/06/2021 5:36` under dmy in America/Bogota is 2021-06-01T10:36:00Z.
 */
export type InstantTrouble = 'none' | 'blank' | 'bad' | 'impossible';

/** What the last call of a reader found besides the instant; overwritten by every call. */
type LastReading = {
  trouble: InstantTrouble;
  /** A date without a time of day: 00:00 was taken. */
  isDateOnly: boolean;
  shift: 'none' | 'gap' | 'overlap';
  /** The clock in the text as ms since 1970 on that clock. */
  local: number;
  /** ms that the text itself gives as its offset; null = the zone was used. */
  offset: number | null;
};

const MEMO_LIMIT = 100_000;
/** Each has memories of its own; a file names a few. */
const MOST_ZONES = 40;
const T = 84;
const SPACE = 32;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

type DatePart = { readonly days: DateReading; readonly meridiem: Meridiem };
type TimePart = {
  readonly plain: TimeReading | null;
  readonly am: TimeReading | null;
  readonly pm: TimeReading | null;
  /** In a cell of its own. */
  readonly alone: TimeReading | null;
};

/**
 * SECURITY: the longest spelling with weekday, month and zone stays well below this, and the patterns for what people
 * write look through runs of blanks and digits again and again: long ones would hold an import up for minutes.
 */
const LONGEST_TIME = 200;

export class InstantReader {
  readonly last: Readonly<LastReading>;
  readonly #last: LastReading;
  readonly #calendar: Calendar | undefined;
  readonly #clock: ZoneClock;
  readonly #order: DateOrder;
  readonly #readersOfZones = new Map<string, InstantReader | null>();
  readonly #dateOf: (text: string) => DatePart;
  readonly #timeOf: (text: string) => TimePart;
  readonly #wholeOf: (text: string) => WholeReading;
  readonly #innerOf: (text: string) => WholeReading | null;

  /** An unknown zone is read as UTC: whoever settles a mapping checks it with `isZone`. */
  constructor(order: DateOrder, zone: string, calendar?: Calendar) {
    this.#calendar = calendar;
    this.#order = order;
    this.#last = { trouble: 'none', isDateOnly: false, shift: 'none', local: Number.NaN, offset: null };
    this.last = this.#last;
    this.#clock = makeZoneClock(isZone(zone) ? zone : 'UTC');
    this.#dateOf = memoise(MEMO_LIMIT, (text) => {
      const { date, meridiem } = splitMeridiem(text);
      return { days: readDateText(date, order), meridiem };
    });
    this.#timeOf = memoise(MEMO_LIMIT, (text) => ({
      plain: readTimeText(text, null),
      am: readTimeText(text, 'am'),
      pm: readTimeText(text, 'pm'),
      alone: readTimeText(text, null) ?? readBareClock(text),
    }));
    this.#wholeOf = memoise(MEMO_LIMIT, (text) => readWholeTime(text, order));
    this.#innerOf = memoise(MEMO_LIMIT, (text) => readInnerTime(text, order));
  }

  /** UTC ms of a written time, or NaN: then `last.trouble` says why. */
  read(raw: string): number {
    return this.#calendar === undefined ? this.#read(raw) : this.#read(toGregorian(raw.trim(), this.#calendar));
  }

  #read(raw: string): number {
    const text = raw.trim();
    if (text === '') return this.#fail('blank');
    const last = this.#last;
    const iso = readIso(text, last);
    if (iso === 'ok') return this.#settle(last.local, last.offset, last.isDateOnly);
    if (iso !== 'other') return this.#fail(iso);
    if (text.length > LONGEST_TIME) return this.#fail('bad');
    const zoned = this.#readZoned(text);
    if (zoned !== null) return zoned;
    const other = this.#readOther(text);
    if (last.trouble !== 'bad') return other;
    // Full-width digits and colons are tried as plain ones, only when nothing else reads.
    const plain = plainText(text);
    return plain === text ? other : this.#read(plain);
  }

  /** The same from a date in one cell and a time of day in another. Of the date cell only the day counts. */
  readParts(dateCell: string, timeCell: string): number {
    const text = timeCell.trim();
    const date = this.read(dateCell);
    if (text === '' || this.#last.trouble !== 'none') return date;
    const days = Math.floor(this.#last.local / DAY_MS);
    return this.#combine(days, this.#timeOfDay(text));
  }

  /** UTC ms of a time of day at or after `notBefore` (a clock like `last.local`): on its day, else on the next. */
  readTimeAfter(timeCell: string, notBefore: number, offset: number | null): number {
    const text = timeCell.trim();
    if (text === '') return this.#fail('blank');
    const time = this.#timeOfDay(text);
    if (time === null || Number.isNaN(notBefore)) return this.#fail('bad');
    const local = Math.floor(notBefore / DAY_MS) * DAY_MS + time.ms;
    return this.#settle(local < notBefore ? local + DAY_MS : local, time.offset ?? offset, false);
  }

  /** The reader of a zone that a text names; null where there is no such zone. */
  #readerOf(zone: string): InstantReader | null {
    const known = this.#readersOfZones.get(zone);
    if (known !== undefined) return known;
    const reader = isZone(zone) ? new InstantReader(this.#order, zone) : null;
    if (this.#readersOfZones.size >= MOST_ZONES) this.#readersOfZones.clear();
    this.#readersOfZones.set(zone, reader);
    return reader;
  }

  /** A clock in the zone that the text itself names; null where it names none. */
  #readZoned(text: string): number | null {
    const zoned = splitZone(text);
    if (zoned === null) return null;
    if (zoned.zone === null) return this.#read(zoned.rest);
    const reader = this.#readerOf(zoned.zone);
    if (reader === null) return null;
    const at = reader.read(zoned.rest);
    Object.assign(this.#last, reader.last);
    if (reader.last.trouble === 'none') this.#last.offset = reader.last.local - at;
    return at;
  }

  #timeOfDay(text: string): TimeReading | null {
    return text.length > LONGEST_TIME ? null : (readDayFraction(text) ?? this.#timeOf(text).alone);
  }

  #fail(trouble: InstantTrouble): number {
    this.#last.trouble = trouble;
    return Number.NaN;
  }

  #settle(local: number, offset: number | null, isDateOnly: boolean): number {
    const last = this.#last;
    last.trouble = 'none';
    last.isDateOnly = isDateOnly;
    last.local = local;
    last.offset = offset;
    last.shift = 'none';
    if (offset !== null) return local - offset;
    const utc = this.#clock.toUtc(local);
    last.shift = this.#clock.shift();
    return utc;
  }

  #combine(days: DateReading, time: TimeReading | null): number {
    if (days === Number.POSITIVE_INFINITY) return this.#fail('impossible');
    if (Number.isNaN(days) || time === null) return this.#fail('bad');
    return this.#settle(days * DAY_MS + time.ms, time.offset, false);
  }

  #readOther(text: string): number {
    const epoch = readEpoch(text);
    if (epoch !== null) return this.#settle(epoch, 0, false);
    const colon = text.indexOf(':');
    if (colon > 0) return this.#readSplit(text, colon);
    const serial = readSerial(text);
    if (!Number.isNaN(serial)) return this.#settle(serial, null, serial % DAY_MS === 0);
    const whole = this.#wholeOf(text);
    if (whole.epoch !== null) return this.#settle(whole.epoch, 0, false);
    if (whole.time !== undefined) return this.#combine(whole.days, whole.time);
    if (Number.isNaN(whole.days)) return this.#fail('bad');
    if (whole.days === Number.POSITIVE_INFINITY) return this.#fail('impossible');
    return this.#settle(whole.days * DAY_MS, null, true);
  }

  /** The time of day starts with the digits before the first colon; what stands before them is the date. */
  #readSplit(text: string, colon: number): number {
    let start = colon;
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
    let end = start;
    while (end > 0 && text.charCodeAt(end - 1) === SPACE) end--;
    if (end > 8 && text.charCodeAt(end - 1) === T && isDigit(text.charCodeAt(end - 2))) end--;
    const date = this.#dateOf(text.slice(0, end));
    const times = this.#timeOf(text.slice(start));
    const time = date.meridiem === null ? times.plain : times[date.meridiem];
    if (!Number.isNaN(date.days) && time !== null) return this.#combine(date.days, time);
    const inner = this.#innerOf(text);
    return inner === null ? this.#fail('bad') : this.#combine(inner.days, inner.time ?? null);
  }
}
