import type { ColumnShapes } from './column-shapes.ts';

/** Steps after which a row is given up: only rows that fit nearly everywhere get that far. */
const MOST_STEPS = 20_000;

type Search = {
  readonly cells: readonly string[];
  readonly width: number;
  readonly shapes: ColumnShapes;
  readonly joiner: string;
  readonly mayJoin: boolean;
  readonly found: Map<string, readonly string[]>;
  steps: number;
};

/** How many cells from `at` on stand in `column` together: 1, or more where text was cut at delimiters inside it. */
function* takes(search: Search, at: number, column: number): Generator<readonly [count: number, cell: string]> {
  const { cells, width, shapes, joiner, mayJoin } = search;
  yield [1, cells[at] ?? ''];
  if (!mayJoin || !shapes.isText(column)) return;
  const most = cells.length - at - (width - column - 1);
  for (let count = 2; count <= most; count += 1) {
    const parts = cells.slice(at, at + count);
    // A cell that holds the delimiter stood in quotes: it is whole.
    if (parts.some((part) => part.includes(joiner.charAt(0)))) return;
    // A blank cell is no text, but two blanks in a row are.
    const isText = joiner === ' ' ? parts.at(-1) !== '' && parts[0] !== '' : parts.every((part) => part.trim() !== '');
    if (isText) yield [count, parts.join(joiner)];
  }
}

function place(search: Search, at: number, column: number, row: readonly string[]): void {
  const { cells, width, shapes, found } = search;
  search.steps += 1;
  if (search.steps > MOST_STEPS || found.size > 1 || cells.length - at < width - column) return;
  if (column === width) {
    if (cells.slice(at).every((cell) => cell.trim() === '')) found.set(row.join('\u001f'), row);
    return;
  }
  for (const [count, cell] of takes(search, at, column)) {
    if (shapes.fits(column, cell)) place(search, at + count, column + 1, [...row, cell]);
  }
  if (cells.length - at > width - column && (cells[at] ?? '').trim() === '') place(search, at + 1, column, row);
}

/**
 * A row with too many cells, brought to the width of the table: blank cells go, or cells of free text that were cut
 * apart are joined again, so that every cell stands where its column expects it. Only when there is exactly one way;
 * nothing but blanks is ever left out. Example (number, text, time): `7||Hello|9:30` gives `7|Hello|9:30`.
 */
export function alignCells(
  cells: readonly string[],
  width: number,
  shapes: ColumnShapes,
  joiner: string,
): readonly string[] | null {
  for (const mayJoin of [false, true]) {
    const search: Search = { cells, width, shapes, joiner, mayJoin, found: new Map(), steps: 0 };
    place(search, 0, 0, []);
    const [only] = search.found.values();
    if (search.steps > MOST_STEPS || search.found.size > 1) return null;
    if (only !== undefined) return only;
  }
  return null;
}
