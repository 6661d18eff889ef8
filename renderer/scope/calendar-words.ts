import type { CalendarDimension } from '../../shared/domain/filter/dimensions.ts';
import type { Format } from '../ui/format.ts';
import { startOfDay } from './day-range.ts';

/** Units of a trend: calendar dimensions that follow each other on a time line. */
export type TrendUnit = Extract<CalendarDimension, 'day' | 'week' | 'month'>;

const DAY_MS = 86_400_000;
const DAY_TEXT = 10;
const YEAR_TEXT = 4;
const MONTH_TEXT = 7;
const DAYS_PER_WEEK = 7;
/** ISO weeks: week 1 holds the 4th of January. */
const JANUARY_FOURTH = '01-04';

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, DAY_TEXT);

/** Monday of an ISO week, 2026-W42, as UTC ms of that calendar day. */
function mondayOf(word: string): number {
  const [year = '1970', week = '01'] = word.split('-W');
  const fourth = Date.parse(`${year}-${JANUARY_FOURTH}T00:00:00Z`);
  const weekday = (new Date(fourth).getUTCDay() + DAYS_PER_WEEK - 1) % DAYS_PER_WEEK;
  return fourth + (Number(week) - 1) * DAYS_PER_WEEK * DAY_MS - weekday * DAY_MS;
}

/** First day of a period, and of the one after it, as calendar days (2026-10-12). */
export function periodDays(unit: TrendUnit, word: string): { readonly first: string; readonly next: string } {
  if (unit === 'day') return { first: word, next: toDay(Date.parse(`${word}T00:00:00Z`) + DAY_MS) };
  if (unit === 'week') {
    const monday = mondayOf(word);
    return { first: toDay(monday), next: toDay(monday + DAYS_PER_WEEK * DAY_MS) };
  }
  const [year = 1970, month = 1] = word.split('-').map(Number);
  return { first: `${word}-01`, next: toDay(Date.UTC(year, month, 1)) };
}

/** UTC ms at which a period begins in a zone. */
export function periodStart(unit: TrendUnit, word: string, zone: string): number {
  return startOfDay(periodDays(unit, word).first, zone);
}

/** UTC ms at which a period ends in a zone. */
export function periodEnd(unit: TrendUnit, word: string, zone: string): number {
  return startOfDay(periodDays(unit, word).next, zone);
}

/** True for a calendar word of that unit; the blank and anything else is none. */
export function isPeriod(unit: TrendUnit, word: string | null): word is string {
  const shapes = { day: /^\d{4}-\d\d-\d\d$/, week: /^\d{4}-W\d\d$/, month: /^\d{4}-\d\d$/ } as const;
  return word !== null && shapes[unit].test(word);
}

/** The year of a calendar word where it is another one than that in which the data ends. */
function otherYear(word: string, { lastYear }: Format): string | null {
  const year = word.slice(0, YEAR_TEXT);
  return lastYear === null || lastYear === year ? null : year;
}

/**
 * A period on an axis: W42, 13 Oct, Oct 2026; of another year than the data ends in W42 2025, 13 Oct 2025. Days are named by
 * their date alone, so the zone must not move them.
 */
export function periodLabel(unit: TrendUnit, word: string, format: Format): string {
  const other = otherYear(word, format);
  if (unit === 'week') return `W${word.slice(-2)}${other === null ? '' : ` ${other}`}`;
  const at = Date.parse(`${periodDays(unit, word).first}T12:00:00Z`);
  const options: Intl.DateTimeFormatOptions = {
    ...(unit === 'day' && { day: 'numeric' }),
    month: 'short',
    ...((unit === 'month' || other !== null) && { year: 'numeric' }),
  };
  return new Intl.DateTimeFormat(format.locale, { ...options, timeZone: 'UTC' }).format(at);
}

/** The label of a week where there is little room: 42 for W42; 42 and ’25 below it for W42 2025, unless the one before says 2025. */
export function narrowWeek(label: string, before: string): string {
  const [week = '', year] = label.replace(/^\D+/, '').split(' ');
  return year === undefined || before.endsWith(` ${year}`) ? week : `${week}\n’${year.slice(-2)}`;
}

/**
 * A day where there is little room: 14, and 13 with Oct below it where the month begins to be another than that of the day
 * before it; of another year than the data ends in with ’25 below that.
 */
export function narrowDay(word: string, before: string | null, format: Format): string {
  const day = String(Number(word.slice(-2)));
  if (before?.slice(0, MONTH_TEXT) === word.slice(0, MONTH_TEXT)) return day;
  const month = new Intl.DateTimeFormat(format.locale, { month: 'short', timeZone: 'UTC' });
  const year = otherYear(word, format);
  const isSaid = year === null || before?.startsWith(year) === true;
  return `${day}\n${month.format(Date.parse(`${word}T12:00:00Z`))}${isSaid ? '' : `\n’${year.slice(-2)}`}`;
}

/** Periods that follow each other in one list, those after a gap in the next. */
function chainsOf(unit: TrendUnit, words: readonly string[]): readonly (readonly string[])[] {
  const chains: string[][] = [];
  for (const word of [...words].sort()) {
    const chain = chains.at(-1);
    const before = chain?.at(-1);
    if (chain !== undefined && before !== undefined && periodDays(unit, before).next === periodDays(unit, word).first) {
      chain.push(word);
    } else chains.push([word]);
  }
  return chains;
}

/** Periods in order of time, those that follow each other as one: W40–43, W46; 3–9 Oct. What lies between two is not in them. */
export function periodRanges(unit: TrendUnit, words: readonly string[], format: Format): readonly string[] {
  return chainsOf(unit, words).map((chain) => {
    const [first = '', last = first] = [chain[0], chain.at(-1)];
    const begin = periodLabel(unit, first, format);
    if (first === last) return begin;
    const end = periodLabel(unit, last, format);
    const isShort = unit === 'week' && otherYear(first, format) === null;
    return `${begin}–${isShort ? end.slice(1) : end}`;
  });
}

/** A day with its weekday: Tue 13 Oct; of another year than the data ends in 13 Oct 2025. */
export function dayLabel(word: string, format: Format): string {
  if (otherYear(word, format) !== null) return periodLabel('day', word, format);
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(format.locale, options).format(Date.parse(`${word}T12:00:00Z`));
}
