import type { CalendarDimension } from './dimensions.ts';

type Shape = {
  /** What such a word is called, and one as it is written. */
  readonly name: string;
  readonly written: string;
  readonly isWord: (text: string) => boolean;
  /** Whether such a word can stand at or beyond this bound. */
  readonly isBound: (text: string) => boolean;
};

const DAY_MS = 86_400_000;
const THURSDAY = 4;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const isMonth = (text: string): boolean => isDay(`${text}-01`);
const isYear = (text: string): boolean => isMonth(`${text}-01`);

/** A year has a week 53 when it begins or ends on a Thursday. */
function isWeek(text: string): boolean {
  const [, year = '', number = ''] = /^(\d{4})-W(\d\d)$/.exec(text) ?? [];
  if (year === '' || number === '00') return false;
  const first = Date.parse(`${year}-01-01T00:00:00Z`);
  const last = Date.parse(`${year}-12-31T00:00:00Z`);
  const isLong = [first, last].some((at) => (Math.floor(at / DAY_MS) + THURSDAY) % 7 === THURSDAY);
  return Number(number) <= (isLong ? 53 : 52);
}

const isNumber = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

const SHAPES: Readonly<Record<CalendarDimension, Shape>> = {
  day: {
    ...{ name: 'day', written: '2026-03-02', isWord: isDay },
    isBound: (text) => isDay(text) || isMonth(text) || isYear(text),
  },
  week: { name: 'week', written: '2026-W10', isWord: isWeek, isBound: (text) => isWeek(text) || isYear(text) },
  month: { name: 'month', written: '2026-03', isWord: isMonth, isBound: (text) => isMonth(text) || isYear(text) },
  weekday: {
    ...{ name: 'weekday', written: '1 (Monday) to 7', isWord: (text) => /^[1-7]$/.test(text), isBound: isNumber },
  },
  hour: { name: 'hour', written: '00 to 23', isWord: (text) => /^([01]\d|2[0-3])$/.test(text), isBound: isNumber },
};

/** What is wrong with a value of a test on a calendar field, and how it is written; null = nothing. */
export function calendarProblem(field: CalendarDimension, value: string | number, asBound: boolean): string | null {
  const { name, written, isWord, isBound } = SHAPES[field];
  const text = String(value);
  return (asBound ? isBound(text) : isWord(text)) ? null : `"${text}" is no ${name}: write ${written}`;
}
