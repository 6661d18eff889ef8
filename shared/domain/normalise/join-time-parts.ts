import { halfOfDay } from './read-time-text.ts';
import { cellReader, type RoleColumn } from './role-columns.ts';

/**
 * A date or a time of day that stands in several columns: Year | Month | Day, Hour | Minute, and the half of the day beside
 * its clock (`1:20` | `PM`). Columns of one role are joined to the text that one cell would hold; what it means, the
 * readers of times say. Where no part is told, the first filled column counts, as for any other role.
 */

const DATE_PARTS: readonly (readonly [part: 0 | 1 | 2, name: RegExp])[] = [
  [0, /(?:^|[^\p{L}])(?:year|yr|jahr|année|annee|año|ano|anno|jaar|yyyy|yy)$|^[\p{L}\s]{0,4}(?:年|년|年份|연도)$/iu],
  [1, /(?:^|[^\p{L}])(?:month|monat|mois|mes|mês|mese|maand|mm)$|^[\p{L}\s]{0,4}(?:月|월|月份)$/iu],
  [2, /(?:^|[^\p{L}])(?:day|tag|jour|día|dia|giorno|dag|dd)$|^[\p{L}\s]{0,4}(?:日|일)$/iu],
];

/** 0 year, 1 month, 2 day; null for any other name. */
export function datePartOf(header: string): 0 | 1 | 2 | null {
  const name = header.normalize('NFC').trim();
  return DATE_PARTS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

type CellReader = (cells: readonly string[]) => string;

/** The date of a row: from year, month and day in that order, where the columns have these names, else as one cell has it. */
export function dateCellReader(columns: readonly RoleColumn[]): CellReader {
  const parts = [0, 1, 2].map((part) => columns.find(({ name }) => datePartOf(withoutCopy(name)) === part));
  if (columns.length !== 3 || parts.includes(undefined)) return cellReader(columns);
  const indices = parts.map((column) => column?.index ?? -1);
  return (cells) => {
    const texts = indices.map((index) => (cells[index] ?? '').trim());
    if (texts.every((text) => text === '')) return '';
    const [year = ''] = texts;
    if (/^\d\d$/.test(year)) texts[0] = `${Number(year) < 70 ? 20 : 19}${year}`;
    return texts.join(' ');
  };
}

/** A second column of one name is called `Day (2)`. */
const withoutCopy = (name: string): string => name.replace(/ \(\d+\)$/, '');

const HOUR = /(?:^|[^\p{L}])(?:hour|hr|hh|stunde|heure|hora|ora|uur)$|^(?:时|時|시|点|小时|시간)$/iu;

/** A column of hours of the day, by its name. */
export const namesHours = (header: string): boolean => HOUR.test(header.trim());

const PART_OF_CLOCK = /^\d{1,2}(?:\.0)?$/;

/** An hour of the day alone: of the minutes nothing is known. */
const hourReader =
  (index: number): CellReader =>
  (cells) => {
    const text = (cells[index] ?? '').trim();
    return PART_OF_CLOCK.test(text) ? `${text.replace('.0', '')}:00` : text;
  };

/**
 * The time of day of a row: hour, minute and second with colons between them, the half of the day behind. A half without a
 * clock says nothing, unless the clock stands with the date (`isBehindWhole`).
 */
export function timeCellReader(columns: readonly RoleColumn[], isBehindWhole: boolean): CellReader {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined && namesHours(withoutCopy(only.name))) return hourReader(only.index);
  if (columns.length < 2) return cellReader(columns);
  const indices = columns.map(({ index }) => index);
  return (cells) => {
    const filled = indices.map((index) => (cells[index] ?? '').trim()).filter((text) => text !== '');
    const half = filled.map(halfOfDay).find((word) => word !== null) ?? '';
    const clock = filled.filter((text) => halfOfDay(text) === null);
    const isInParts = clock.length > 1 && clock.every((text) => PART_OF_CLOCK.test(text));
    const time = isInParts ? clock.map((text) => text.replace('.0', '').padStart(2, '0')).join(':') : (clock[0] ?? '');
    if (time === '') return isBehindWhole ? half : '';
    return half === '' ? time : `${time} ${half}`;
  };
}
