import type { ColumnShapes } from './column-shapes.ts';
import { parseRecord } from './parse-record.ts';
import type { ScanOptions } from './scan-options.ts';

/** Longer rows are not tried: every place of the row is. */
const MOST_CHARS = 4000;

type Row = readonly string[];

function cut(raw: string, options: ScanOptions): Row {
  return parseRecord(raw, 0, true, options)?.cells ?? [];
}

/** The only different row among these; null when there is none or more than one. */
function only(rows: readonly Row[]): Row | null {
  const different = new Map(rows.map((row) => [row.join('\u001f'), row]));
  const [first] = different.values();
  return different.size === 1 && first !== undefined ? first : null;
}

/** Quotes that stand at the edge of a cell: a sign that the cut is beside the right place. */
const strayQuotes = (row: Row, quote: string): number =>
  row.filter((cell) => cell.startsWith(quote) || cell.endsWith(quote)).length;

/** Rows that come about when `inserted` is put somewhere in the raw text, with the place. */
function* withInserted(
  raw: string,
  inserted: string,
  at: readonly number[],
  options: ScanOptions,
  fits: (row: Row) => boolean,
) {
  for (const place of at) {
    const row = cut(raw.slice(0, place) + inserted + raw.slice(place), options);
    if (fits(row)) yield row;
  }
}

/** A delimiter left out beside a quote: `"a""b"`, `a"b"`; or a quote left out before the closing one: `5"",`. */
function besideQuotes(raw: string, options: ScanOptions, fits: (row: Row) => boolean): Row | null {
  const quote = String.fromCharCode(options.quote);
  const delimiter = String.fromCharCode(options.delimiter);
  const beside: number[] = [];
  const closing: number[] = [];
  for (let at = raw.indexOf(quote); at !== -1; at = raw.indexOf(quote, at + 1)) {
    beside.push(at, at + 1);
    const isDoubled = raw[at + 1] === quote && raw[at + 2] === delimiter && raw[at - 1] !== delimiter;
    if (isDoubled) closing.push(at + 1);
  }
  const rows = [
    ...withInserted(raw, delimiter, [...new Set(beside)], options, fits),
    ...withInserted(raw, quote, closing, options, fits),
  ];
  const least = Math.min(...rows.map((row) => strayQuotes(row, quote)));
  return only(rows.filter((row) => strayQuotes(row, quote) === least));
}

/** Between two free texts nobody can say where one ends; elsewhere the piece that has a shape is as long as it can be. */
function bestSplits(cells: Row, column: number, shapes: ColumnShapes): readonly Row[] {
  const text = cells[column] ?? '';
  const splits: Row[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const [left, right] = [text.slice(0, at), text.slice(at)];
    if (left.trim() === '' || right.trim() === '') continue;
    if (!shapes.fits(column, left) || !shapes.fits(column + 1, right)) continue;
    splits.push([...cells.slice(0, column), left, right, ...cells.slice(column + 1)]);
  }
  if (shapes.isText(column) && shapes.isText(column + 1)) return splits;
  if (shapes.isText(column)) return splits.slice(0, 1);
  return shapes.isText(column + 1) ? splits.slice(-1) : splits;
}

/**
 * A row with one cell too few, in which a delimiter is missing: found where exactly one place gives every column what
 * it expects. `9:30,7Hello` with columns time, number, text gives `9:30 | 7 | Hello`. A cell that is missing
 * altogether is taken as blank on the same condition.
 */
export function splitCells(
  raw: string,
  cells: Row,
  width: number,
  shapes: ColumnShapes,
  options: ScanOptions,
): Row | null {
  if (raw.length > MOST_CHARS) return null;
  const fits = (row: Row): boolean => row.length === width && row.every((cell, column) => shapes.fits(column, cell));
  if (options.quote !== -1 && raw.includes(String.fromCharCode(options.quote))) {
    const found = besideQuotes(raw, options, fits);
    if (found !== null) return found;
  }
  if (cells.length !== width - 1) return null;
  const candidates: Row[] = [];
  for (let column = 0; column < width; column += 1) {
    if (column < cells.length) candidates.push(...bestSplits(cells, column, shapes).filter(fits));
    const withBlank = [...cells.slice(0, column), '', ...cells.slice(column)];
    if (fits(withBlank)) candidates.push(withBlank);
  }
  return only(candidates);
}
