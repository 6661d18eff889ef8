import { restoreCell } from './neutralise.ts';

/**
 * What programs put around a value so that a spreadsheet keeps its hands off it, or to make a link of it: `="00123"`, a
 * formula that is the text 00123 with its zeros; the apostrophe before a number, or before text that would run. The value is
 * what a spreadsheet shows.
 */

const TEXT_FORMULA = /^=\s?"((?:[^"]|"")*)"\s*$/;
const LINK = /^=HYPERLINK\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)\s*$/;
const EQUALS = 61;
const APOSTROPHE = 39;

/** `="00123"` and `'00123` -> `00123`, `=HYPERLINK("http://x","T-7")` -> `T-7`, `'=1+1` -> `=1+1`; else the cell as it stands. */
export function unguardCell(cell: string): string {
  const first = cell.charCodeAt(0);
  if (first === APOSTROPHE) return restoreCell(cell);
  if (first !== EQUALS) return cell;
  const inside = TEXT_FORMULA.exec(cell)?.[1] ?? LINK.exec(cell)?.[1];
  return inside === undefined ? cell : inside.replaceAll('""', '"');
}

const hasGuard = (cell: string): boolean => unguardCell(cell) !== cell;

/** The same cells, where none is guarded. */
export const unguardCells = (cells: readonly string[]): readonly string[] =>
  cells.some(hasGuard) ? cells.map(unguardCell) : cells;
