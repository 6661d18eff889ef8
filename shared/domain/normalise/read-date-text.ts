import type { DateOrder } from '../importing/mapping.ts';
import { daysFromCivil, fullYear } from './civil-date.ts';
import { isSilentDateWord, monthOf } from './date-words.ts';

/** Days since 1970-01-01; NaN = does not read as a date; Infinity = reads as one that the calendar does not have. */
export type DateReading = number;

const UNREADABLE = Number.NaN;

/** The numbers and words of a written date. null when it has characters that dates do not have. */
type DateTokens = { readonly numbers: readonly string[]; readonly month: number; readonly monthAt: number };

/** Full-width digits, no-break spaces and compatibility forms become plain ones. */
export const plainText = (text: string): string => text.normalize('NFKC').trim();

/** Cuts `Thu, 27 Oct 2016` into numbers 27 and 2016 with month 10 before the second of them. */
function tokeniseDate(text: string): DateTokens | null {
  const lower = plainText(text).toLowerCase();
  if (!/^[\p{L}\p{M}\d\s./,()'’-]+$/u.test(lower)) return null;
  const numbers: string[] = [];
  let month = 0;
  let monthAt = -1;
  for (const [word] of lower.matchAll(/\d+|[\p{L}\p{M}]+/gu)) {
    if (/^\d/.test(word)) {
      numbers.push(word);
      continue;
    }
    const named = monthOf(word);
    if (named > 0) {
      month = named;
      monthAt = numbers.length;
    } else if (!isSilentDateWord(word)) return null;
  }
  return { numbers, month, monthAt };
}

function fromNamedMonth({ numbers, month, monthAt }: DateTokens): DateReading {
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length !== 2) return UNREADABLE;
  // Year first only where it shows: 2021-Jan-05. Otherwise the day comes first: 5-Jan-21, Jan 5 2021, 5. Januar 2021.
  const isYearFirst = first.length === 4 && monthAt <= 1;
  const [year, day] = isYearFirst ? [first, second] : [second, first];
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return UNREADABLE;
  return daysFromCivil(fullYear(Number(year), year.length), month, Number(day));
}

function inOrder(parts: readonly [string, string, string], order: DateOrder): DateReading {
  const [a, b, c] = parts;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if ((year.length !== 4 && year.length !== 2) || month.length > 2 || day.length > 2) return UNREADABLE;
  return daysFromCivil(fullYear(Number(year), year.length), Number(month), Number(day));
}

function fromDigits(digits: string, order: DateOrder): DateReading {
  if (digits.length === 6) return inOrder([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], order);
  if (digits.length !== 8) return UNREADABLE;
  const year = Number(digits.slice(0, 4));
  const isYearFirst = order === 'ymd' || (year >= 1900 && year < 2100 && Number(digits.slice(4, 6)) <= 12);
  return isYearFirst
    ? inOrder([digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)], 'ymd')
    : inOrder([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], order);
}

/** Years that are counted from the beginning of a reign or a republic: Japan, and Taiwan where the text says so. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  r: 2018,
  平成: 1988,
  h: 1988,
  昭和: 1925,
  s: 1925,
  民國: 1911,
  民国: 1911,
  中華民國: 1911,
};
const ERA_DATE =
  /^(令和|平成|昭和|(?:中華)?民國|民国|[rhs])\s?(元|\d{1,3})(?:年|[./-])\s?(\d{1,2})(?:月|[./-])\s?(\d{1,2})日?(?:\s?\(\p{L}\))?$/iu;

/** `令和6年3月2日`, `R6.3.2`, `民國113年3月2日`; null for any other text. */
function readEraDate(text: string): DateReading | null {
  const found = ERA_DATE.exec(text);
  if (found === null) return null;
  const [, era = '', year = '', month, day] = found;
  const before = ERAS[era.toLowerCase()] ?? Number.NaN;
  return daysFromCivil(before + (year === '元' ? 1 : Number(year)), Number(month), Number(day));
}

/** `2026-W10-1`: the Monday of the tenth week, by ISO 8601; null for any other text. */
function readWeekDate(text: string): DateReading | null {
  const found = /^(\d{4})-?W(\d{2})-?([1-7])$/i.exec(text);
  if (found === null) return null;
  const [year, week, day] = found.slice(1).map(Number) as [number, number, number];
  // The fourth of January is in the first week; 1970-01-01 was a Thursday.
  const mondayOf = (of: number): number => {
    const fourth = daysFromCivil(of, 1, 4);
    return fourth - ((fourth + 3) % 7);
  };
  const days = mondayOf(year) + (week - 1) * 7 + day - 1;
  return week < 1 || days >= mondayOf(year + 1) ? Number.POSITIVE_INFINITY : days;
}

/** `2024-003`: the third day of the year, by ISO 8601; null for any other text. */
function readDayOfYear(text: string): DateReading | null {
  const found = /^(\d{4})-(\d{3})$/.exec(text);
  if (found === null) return null;
  const first = daysFromCivil(Number(found[1]), 1, 1);
  const days = first + Number(found[2]) - 1;
  return days < first || days >= daysFromCivil(Number(found[1]) + 1, 1, 1) ? Number.POSITIVE_INFINITY : days;
}

/**
 * A written date without time of day, in any of the usual spellings: `2026-03-02`, `2.3.2026`, `3/2/26`, `1-Jan-21`,
 * `Jan 5, 2021`, `2026年3月2日`, `2026. 3. 2.`, `990101`, `20260302`. A year of four digits in front needs no order.
 * Refuses (NaN) a date with the year behind under the order ymd: the mapping then does not fit the column.
 */
export function readDateText(text: string, order: DateOrder): DateReading {
  // `R6.3.2` is a year of a reign; elsewhere the letter says nothing (`3 marca 2024 r.`).
  const tokens = /^\s*[rhs]\s?\d/i.test(text) ? null : tokeniseDate(text);
  if (tokens === null) return readEraDate(plainText(text)) ?? readWeekDate(text.trim()) ?? UNREADABLE;
  // `mar. 07/04/2026`: a Tuesday in French, Spanish and Italian, and the month stands in the numbers.
  if (tokens.month > 0 && tokens.numbers.length < 3) return fromNamedMonth(tokens);
  const [a, b, c] = tokens.numbers;
  if (tokens.numbers.length === 2) return readDayOfYear(text.trim()) ?? UNREADABLE;
  if (tokens.numbers.length === 1 && a !== undefined) return fromDigits(a, order);
  if (tokens.numbers.length !== 3 || a === undefined || b === undefined || c === undefined) return UNREADABLE;
  if (a.length === 4) return inOrder([a, b, c], 'ymd');
  return inOrder([a, b, c], order);
}
