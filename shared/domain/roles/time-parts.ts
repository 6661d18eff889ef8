import { evidence } from '../csv/evidence.ts';
import type { ColumnMapping, ColumnRole } from '../importing/mapping.ts';
import { monthOf } from '../normalise/date-words.ts';
import { datePartOf, namesHours } from '../normalise/join-time-parts.ts';
import { halfOfDay } from '../normalise/read-time-text.ts';
import type { ColumnStats } from './column-stats.ts';
import type { RoleSuggestion } from './suggest-roles.ts';

/**
 * Parts of a time in columns of their own: Year | Month | Day, Hour | Minute, and AM or PM beside a clock. Each alone is a
 * number or a word that nothing speaks for, and without them starts would be without a day, or twelve hours early.
 */

const MINUTE = /(?:^|[^\p{L}])(?:minute|min|mi|minuto|minuut)$|^(?:分|분|分钟)$/iu;
const SECOND = /(?:^|[^\p{L}])(?:second|sec|ss|sekunde|seconde|segundo|secondo)$|^(?:秒|초)$/iu;
const HALF_NAME = /(?:^|[^\p{L}])(?:a\.?m\.?|p\.?m\.?|ampm|meridiem|meridian)(?:$|[^\p{L}])/iu;

/** What a column of parts may hold: few whole numbers up to `most`. */
const holds =
  (least: number, most: number) =>
  ({ values }: ColumnStats): boolean =>
    values.length > 0 &&
    values.every(([text]) => /^\d{1,4}(?:\.0)?$/.test(text) && Number(text) >= least && Number(text) <= most);

const isMonth = (stats: ColumnStats): boolean =>
  holds(1, 12)(stats) ||
  (stats.values.length > 0 && stats.values.every(([text]) => monthOf(text.toLowerCase().replace(/\.$/, '')) > 0));
const isYear = (stats: ColumnStats): boolean => holds(1970, 2199)(stats) || holds(0, 99)(stats);
const DATE_VALUES = [isYear, isMonth, holds(1, 31)] as const;

type Parts = {
  readonly columns: readonly RoleSuggestion[];
  readonly stats: readonly ColumnStats[];
  readonly isOpen: (index: number) => boolean;
};

const hasRole = ({ columns }: Parts, ...roles: readonly ColumnRole[]): boolean =>
  columns.some(({ role }) => roles.includes(role));

/** Year, month and day, where no column is a start and each of them stands in one column. */
function dateParts(parts: Parts): readonly number[] {
  if (hasRole(parts, 'started_at', 'started_date')) return [];
  const found = DATE_VALUES.map((isOne, part) =>
    parts.columns.flatMap(({ header, index }) => {
      const stats = parts.stats[index];
      const fits = stats !== undefined && datePartOf(header) === part && parts.isOpen(index) && isOne(stats);
      return fits ? [index] : [];
    }),
  );
  return found.every((indices) => indices.length === 1) ? found.flat() : [];
}

/** Hour and minute, and the second where there is one, or the hour alone, beside a day without a time. */
function clockParts(parts: Parts): readonly number[] {
  if (hasRole(parts, 'started_time')) return [];
  const named = (isNamed: (header: string) => boolean, most: number): readonly number[] =>
    parts.columns.flatMap(({ header, index }) => {
      const stats = parts.stats[index];
      const fits = stats !== undefined && isNamed(header.trim()) && parts.isOpen(index) && holds(0, most)(stats);
      return fits ? [index] : [];
    });
  const [hours, minutes, seconds] = [
    named(namesHours, 24),
    named((name) => MINUTE.test(name), 59),
    named((name) => SECOND.test(name), 59),
  ];
  if (hours.length !== 1) return [];
  // An hour alone is better than midnight, where rows are contacts and no intervals.
  if (minutes.length !== 1) return hasRole(parts, 'customer_id', 'phone', 'email', 'contact_id') ? hours : [];
  return [...hours, ...minutes, ...(seconds?.length === 1 ? seconds : [])];
}

const CLOCKS: readonly ColumnRole[] = ['started_at', 'started_time', 'ended_at', 'ended_time'];

/** True when all clocks of a column are of half a day, and none says which. */
function isHalfClock(stats: ColumnStats | undefined): boolean {
  if (stats === undefined) return false;
  const hours = stats.values.map(([text]) => /(?:^|[T\s])(\d{1,2}):\d\d(?::\d\d)?$/.exec(text)?.[1]);
  return hours.length > 0 && hours.every((hour) => hour !== undefined && Number(hour) <= 12);
}

/** The clock that a column of halves belongs to: that on its left, else on its right, else the start. */
function clockOf(index: number, { columns, stats }: Parts): ColumnRole | null {
  const isClock = (at: number): boolean => CLOCKS.includes(columns[at]?.role ?? 'extra') && isHalfClock(stats[at]);
  const beside = [index - 1, index + 1].find(isClock);
  const at = beside ?? columns.find((column) => isClock(column.index))?.index;
  return at === undefined ? null : (columns[at]?.role ?? null);
}

function halfRole(index: number, header: string, parts: Parts): ColumnRole | null {
  const values = parts.stats[index]?.values ?? [];
  if (values.length === 0 || values.some(([text]) => halfOfDay(text) === null)) return null;
  if (!HALF_NAME.test(header) && values.some(([text]) => text.length === 1)) return null;
  const clock = clockOf(index, parts);
  if (clock === null) return null;
  return clock.startsWith('started') ? 'started_time' : 'ended_time';
}

/** Gives parts of times their roles. What a person said of a column stays. */
export function assignTimeParts(
  columns: readonly RoleSuggestion[],
  stats: readonly ColumnStats[],
  chosen: readonly ColumnMapping[],
): readonly RoleSuggestion[] {
  const decided = new Set(chosen.map(({ index }) => index));
  const isOpen = (index: number): boolean => !decided.has(index) && columns[index]?.confidence !== 'sure';
  const become = (all: readonly RoleSuggestion[], indices: readonly number[], role: ColumnRole, code: string) =>
    all.map((column): RoleSuggestion => {
      if (!indices.includes(column.index)) return column;
      const { index, header } = column;
      return { index, header, role, confidence: 'likely', evidence: [evidence(code)] };
    });
  const dated = become(columns, dateParts({ columns, stats, isOpen }), 'started_date', 'part_of_date');
  const isDated = dated.some(
    ({ role, index }) => role === 'started_date' || (role === 'started_at' && (stats[index]?.dateOnly ?? 0) > 0.5),
  );
  const clocked = isDated
    ? become(dated, clockParts({ columns: dated, stats, isOpen }), 'started_time', 'part_of_clock')
    : dated;
  return clocked.map((column) => {
    if (column.role !== 'extra' || !isOpen(column.index)) return column;
    const { index, header } = column;
    const role = halfRole(index, header, { columns: clocked, stats, isOpen });
    return role === null ? column : { index, header, role, confidence: 'likely', evidence: [evidence('half_of_day')] };
  });
}
