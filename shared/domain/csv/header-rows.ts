import { CANONICAL_FIELDS } from '../contact/fields.ts';
import type { RawRecord } from '../importing/record.ts';
import { cellType } from './cell-type.ts';
import { isUnitRow, unitsOf } from './unit-row.ts';

/**
 * Headers over several lines. Three kinds occur: groups above the names (`Call,,Agent,` over `start,end,id,name`, merged
 * cells in the spreadsheet they come from), the same header written twice, and units below the names. The names of a column are joined from
 * top to bottom; a group stands for all columns up to the next one. Lines of metadata (`Queue,Sales,,`) and titles are
 * no groups: they do not span the table.
 */
const MOST_ROWS = 4;
const LONGEST_NAME = 120;

const NAMES: ReadonlySet<string> = new Set(CANONICAL_FIELDS.map((field) => field.name));

const isFilled = (cell: string | undefined): boolean => cell !== undefined && cell.trim() !== '';

const isNameLike = (cell: string): boolean =>
  cell.length <= LONGEST_NAME && !['number', 'time', 'address'].includes(cellType(cell));

const plain = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Names that need nothing above them: mostly those of our own, and each once. */
function isCanonical(cells: readonly string[]): boolean {
  const names = cells.filter(isFilled).map(plain);
  const known = names.filter((name) => NAMES.has(name)).length;
  return known >= 2 && known >= names.length / 2 && new Set(names).size === names.length;
}

function isGroupLine(upper: readonly string[], lower: readonly string[]): boolean {
  if (upper.length !== lower.length || isCanonical(lower)) return false;
  const groups = upper.flatMap((cell, column) => (isFilled(cell) ? [column] : []));
  const last = groups.at(-1) ?? 0;
  const spansTable = groups.length >= 2 && last >= (upper.length - 1) / 2;
  // A group has more than one name below it somewhere, and every column without a group of its own belongs to one.
  const hasSpan = groups.some((column) => !isFilled(upper[column + 1]) && isFilled(lower[column + 1]));
  return spansTable && hasSpan && upper.every((cell) => !isFilled(cell) || isNameLike(cell));
}

const isNames = (cells: readonly string[]): boolean =>
  cells.filter(isFilled).length >= 2 && cells.every((cell) => !isFilled(cell) || isNameLike(cell));

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((cell, column) => cell.trim() === (b[column] ?? '').trim());

/** How many records belong to the header that starts at `at`: 1 for nearly all files. */
export function headerRowsAt(records: readonly RawRecord[], at: number): number {
  let rows = 1;
  while (rows < MOST_ROWS) {
    const upper = records[at + rows - 1]?.cells ?? [];
    const lower = records[at + rows]?.cells ?? [];
    if (isUnitRow(upper, lower)) return rows + 1;
    if (!isNames(lower) || !(isGroupLine(upper, lower) || (isNames(upper) && isSame(upper, lower)))) break;
    rows += 1;
  }
  return rows;
}

/** Index of the topmost line of groups above the names at `at`; `at` itself when there is none. */
export function topOfHeader(records: readonly RawRecord[], at: number): number {
  let top = at;
  while (top > 0 && at - top < MOST_ROWS - 1 && isGroupLine(records[top - 1]?.cells ?? [], records[top]?.cells ?? [])) {
    top -= 1;
  }
  return top + headerRowsAt(records, top) > at ? top : at;
}

/** The group over a column: its own, or the nearest to the left that no group of a line above cuts off. */
function groupOver(rows: readonly (readonly string[])[], level: number, column: number): string {
  for (let at = column; at >= 0; at -= 1) {
    const cell = rows[level]?.[at] ?? '';
    if (isFilled(cell)) return cell;
    if (rows.slice(0, level).some((upper) => isFilled(upper[at]))) return '';
  }
  return '';
}

/** One name for each column, its parts joined by a blank. */
export function joinHeaderRows(rows: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = rows;
  if (others.length === 0) return first;
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_unused, column) =>
    rows
      .map((row, level) => {
        const hasNameBelow = rows.slice(level + 1).some((lower) => isFilled(lower[column]));
        return hasNameBelow ? groupOver(rows, level, column) : (row[column] ?? '');
      })
      .filter(isFilled)
      .join(' '),
  );
}

/** The same with parts that name nothing left out: a header written twice has the names of one, and of units those of time count. */
export function mergeHeaderRows(rows: readonly (readonly string[])[]): readonly string[] {
  const kept = rows.filter((row, index) => index === 0 || !isSame(row, rows[index - 1] ?? []));
  const above = kept.at(-2);
  const last = kept.at(-1) ?? [];
  return joinHeaderRows(above !== undefined && isUnitRow(above, last) ? kept.with(-1, unitsOf(last)) : kept);
}
