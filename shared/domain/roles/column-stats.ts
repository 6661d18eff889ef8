import { isAnonymous, isBlankWord } from '../normalise/blank-words.ts';
import { CALENDARS, type Calendar, toGregorian } from '../normalise/calendars.ts';
import { DAY_MS } from '../normalise/civil-date.ts';
import { readSpokenDuration } from '../normalise/duration-words.ts';
import { readIsoDuration } from '../normalise/read-duration.ts';
import { InstantReader } from '../normalise/read-instant.ts';
import { readNumber } from '../normalise/read-number.ts';
import { readTimeText } from '../normalise/read-time-text.ts';

/** What the sample of one column looks like. Shares are of its filled cells, 0..1. */
export type ColumnStats = {
  readonly rows: number;
  readonly blank: number;
  readonly distinct: number;
  /** Different values with their counts, most frequent first. */
  readonly values: readonly (readonly [value: string, count: number])[];
  /** Up to five different values as they come. */
  readonly samples: readonly string[];
  readonly integer: number;
  readonly decimal: number;
  /** `0:02:23`, `8h05`: a duration or a time of day. */
  readonly clock: number;
  /** `5m 3s`, `1 h 05 min`: durations in words. */
  readonly spoken: number;
  /** Where every one of them is midnight, they are dates: programs of tables write `2026-03-02 00:00:00`. */
  readonly dateTime: number;
  readonly dateOnly: number;
  /** Dates of digits only (YYMMDD, epoch, serial day): these may as well be numbers. */
  readonly digitDate: number;
  /** Of the times: those that carry an offset or are counts since 1970. */
  readonly withOffset: number;
  readonly email: number;
  /** Of the cells that are not anonymous. */
  readonly phone: number;
  readonly anonymous: number;
  readonly lettersOnly: number;
  readonly meanLength: number;
  readonly median: number;
  readonly max: number;
};

/** Shapes are read from at most this many different values of a column. */
const SHAPE_VALUES = 400;
/** Where neither one of the first so many of these nor of the last is a date, the others are not asked: that costs most. */
const DATE_VALUES = 30;
const LONGEST_VALUE = 300;
const SAMPLES = 5;

export type ColumnCounter = { readonly add: (cell: string) => void; readonly stats: () => ColumnStats };

type Shares = {
  integer: number;
  decimal: number;
  clock: number;
  spoken: number;
  dateTime: number;
  midnight: number;
  dateOnly: number;
  digitDate: number;
  withOffset: number;
  email: number;
  phone: number;
  anonymous: number;
  lettersOnly: number;
  length: number;
};

const noShares = (): Shares => ({
  integer: 0,
  decimal: 0,
  clock: 0,
  spoken: 0,
  dateTime: 0,
  midnight: 0,
  dateOnly: 0,
  digitDate: 0,
  withOffset: 0,
  email: 0,
  phone: 0,
  anonymous: 0,
  lettersOnly: 0,
  length: 0,
});

/** One set of readers for all columns of an inspection: day and month may stand in any order. */
type DateProbe = (text: string) => 'dateTime' | 'dateOnly' | 'digitDate' | null;
export type Probe = {
  readonly dateShape: DateProbe;
  readonly hasOffset: () => boolean;
  readonly isMidnight: () => boolean;
};

/** Every date has a number, of any script; the longest spelling with weekday, month and zone stays well below this. */
const LONGEST_DATE = 100;
const mayBeDate = (text: string): boolean => text.length <= LONGEST_DATE && /\p{N}/u.test(text);

/** `calendars`: those in which years may be counted besides ours. */
export function makeProbe(calendars: readonly Calendar[] = CALENDARS): Probe {
  const readers = (['ymd', 'dmy', 'mdy'] as const).map((order) => new InstantReader(order, 'UTC'));
  let offset = false;
  let midnight = false;
  const shapeOf: DateProbe = (text) => {
    for (const reader of readers) {
      reader.read(text);
      if (reader.last.trouble !== 'none') continue;
      offset = reader.last.offset !== null;
      midnight = reader.last.local % DAY_MS === 0;
      if (/^\d+([.,]\d+)?$/.test(text)) return 'digitDate';
      return reader.last.isDateOnly ? 'dateOnly' : 'dateTime';
    }
    return null;
  };
  return {
    hasOffset: () => offset,
    isMidnight: () => midnight,
    dateShape: (text) => {
      if (!mayBeDate(text)) return null;
      let found = shapeOf(text);
      for (const calendar of calendars) {
        const ours = found === null ? toGregorian(text, calendar) : text;
        if (ours !== text) found = shapeOf(ours);
      }
      return found;
    },
  };
}

export function isPhoneShaped(cell: string): boolean {
  // `Jo Stone <0301234567>`, as telephone systems write who called.
  const text = cell.endsWith('>') ? (/^[^<>]{0,60}<([^<>]*)>$/.exec(cell)?.[1] ?? cell) : cell;
  if (!/^(?:(?:tel|sips?|whatsapp|sms):)?\+?[\d\s()./-]{6,22}(?:\.0)?$/.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
}

/** `8h05`, `오후 3:05`, `下午3点05分`, `8:05 Uhr`. */
const isTimeOfDay = (text: string): boolean =>
  text.length <= LONGEST_TIME && /\d/.test(text) && readTimeText(text, null) !== null;
const LONGEST_TIME = 16;

const isSpoken = (text: string): boolean => {
  if (text.length > LONGEST_SPOKEN) return false;
  if (/^P[T\d]/i.test(text)) return !Number.isNaN(readIsoDuration(text));
  return /^\d/.test(text) && !Number.isNaN(readSpokenDuration(text.toLowerCase()));
};
const LONGEST_SPOKEN = 40;

/** `probe` null = it is no date. */
function addShape(shares: Shares, text: string, count: number, probe: Probe | null): void {
  shares.length += text.length * count;
  if (isAnonymous(text)) shares.anonymous += count;
  if (/^[+-]?\d+$/.test(text)) shares.integer += count;
  else if (!Number.isNaN(readNumber(text))) shares.decimal += count;
  else if (/^-?(?:\d+\s?(?:d|days?)?[,.\s]+)?\d+:\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?$/i.test(text))
    shares.clock += count;
  else if (isTimeOfDay(text)) shares.clock += count;
  else if (isSpoken(text)) shares.spoken += count;
  else if (text.includes('@') && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) shares.email += count;
  else if (/^[\p{L}\p{M}\s.'-]+$/u.test(text)) shares.lettersOnly += count;
  if (isPhoneShaped(text)) shares.phone += count;
  const date = probe?.dateShape(text) ?? null;
  if (probe === null || date === null) return;
  shares[date] += count;
  if (probe.hasOffset()) shares.withOffset += count;
  if (date === 'dateTime' && probe.isMidnight()) shares.midnight += count;
}

function numbersOf(values: readonly (readonly [string, number])[]): readonly number[] {
  return values
    .map(([text]) => readNumber(text))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b);
}

/** At most so many of them, spread evenly. */
function every<T>(entries: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(entries.length / most));
  return step === 1 ? entries : entries.filter((_entry, index) => index % step === 0);
}

type Counted = Pick<ColumnStats, 'rows' | 'blank'> & { readonly texts: readonly (readonly [string, number])[] };

/** Different texts in the order in which they came. */
function countTexts(cells: ReadonlyMap<string, { readonly count: number }>): Counted {
  const texts: (readonly [string, number])[] = [];
  let rows = 0;
  let blank = 0;
  let isAsItStands = true;
  for (const [cell, { count }] of cells) {
    rows += count;
    const text = cell.trim().slice(0, LONGEST_VALUE);
    if (isBlankWord(text)) blank += count;
    else texts.push([text, count]);
    isAsItStands &&= text.length === cell.length;
  }
  if (isAsItStands) return { texts, rows, blank };
  const merged = new Map<string, number>();
  for (const [text, count] of texts) merged.set(text, (merged.get(text) ?? 0) + count);
  return { texts: [...merged], rows, blank };
}

/** Counts one column of a sample. */
export function makeColumnCounter(probe: Probe): ColumnCounter {
  /** Cells as they stand: what is done to a cell is done once for all that are the same. */
  const cells = new Map<string, { count: number }>();
  return {
    add: (cell) => {
      const known = cells.get(cell);
      if (known === undefined) cells.set(cell, { count: 1 });
      else known.count++;
    },
    stats: () => {
      const { texts, rows, blank } = countTexts(cells);
      const looked = every(texts, SHAPE_VALUES);
      const ends = [...looked.slice(0, DATE_VALUES), ...looked.slice(-DATE_VALUES)];
      const holdsDates = ends.some(([text]) => probe.dateShape(text) !== null);
      const shares = noShares();
      let seen = 0;
      for (const [text, count] of looked) {
        addShape(shares, text, count, holdsDates ? probe : null);
        seen += count;
      }
      const areDays = shares.dateTime === shares.midnight && texts.length > 1;
      const share = (count: number): number => (seen === 0 ? 0 : count / seen);
      const numbers = numbersOf(looked);
      const times = shares.dateTime + shares.dateOnly + shares.digitDate;
      return {
        rows,
        blank,
        distinct: texts.length,
        values: texts.toSorted((a, b) => b[1] - a[1]),
        samples: texts.slice(0, SAMPLES).map(([text]) => text),
        integer: share(shares.integer),
        decimal: share(shares.decimal),
        clock: share(shares.clock),
        spoken: share(shares.spoken),
        dateTime: areDays ? 0 : share(shares.dateTime),
        dateOnly: share(shares.dateOnly + (areDays ? shares.dateTime : 0)),
        digitDate: share(shares.digitDate),
        withOffset: times === 0 ? 0 : shares.withOffset / times,
        email: share(shares.email),
        phone: seen === shares.anonymous ? 0 : shares.phone / (seen - shares.anonymous),
        anonymous: share(shares.anonymous),
        lettersOnly: share(shares.lettersOnly),
        meanLength: share(shares.length),
        median: numbers[Math.floor(numbers.length / 2)] ?? Number.NaN,
        max: numbers.at(-1) ?? Number.NaN,
      };
    },
  };
}
