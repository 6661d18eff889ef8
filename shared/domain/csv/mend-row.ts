import type { RawRecord } from '../importing/record.ts';
import { alignCells } from './align-cells.ts';
import { type ColumnShapes, learnColumnShapes } from './column-shapes.ts';
import { parseRecord } from './parse-record.ts';
import type { ScanOptions } from './scan-options.ts';
import { splitCells } from './split-cells.ts';

/**
 * Rows of another width than the table: a delimiter too many, too few, inside text without quotes, or another one in
 * this row. Left as they are, their cells would stand in the wrong columns. They are put right where the other rows
 * leave exactly one way to do it; what was done is remarked, and nothing but blank cells is left out. Rows that fit as
 * they stand (only the last cells are missing, or only blanks too many) are not touched.
 */
export type RowMender = (record: RawRecord) => RawRecord;

/** Delimiters that a single row may have instead of the table's. */
const OTHERS = [',', ';', '\t', '|', ' '];
const MOST_COLUMNS = 200;
/** After so many rows in vain, less those that came out, the file is not of this kind. */
const PATIENCE = 300;

type Row = readonly string[];

/** The row cut at another delimiter, when it comes out right with it. */
function withOtherDelimiter(raw: string, width: number, shapes: ColumnShapes, options: ScanOptions): Row | null {
  for (const other of OTHERS) {
    const delimiter = other.charCodeAt(0);
    if (delimiter === options.delimiter || !raw.includes(other)) continue;
    const cells = parseRecord(raw, 0, true, { ...options, delimiter, expectedCells: width })?.cells ?? [];
    if (cells.length < width) continue;
    const row = alignCells(cells, width, shapes, other);
    if (row !== null) return row;
  }
  return null;
}

function mendedCells(record: RawRecord, width: number, shapes: ColumnShapes, options: ScanOptions): Row | null {
  const { cells, raw, defect } = record;
  const joiner = String.fromCharCode(options.delimiter) + (options.isBlankDropped ? ' ' : '');
  const align = (): Row | null => (cells.length > width ? alignCells(cells, width, shapes, joiner) : null);
  const split = (): Row | null => splitCells(raw, cells, width, shapes, options);
  const recut = (): Row | null => withOtherDelimiter(raw, width, shapes, options);
  if (cells.length * 2 <= width) return recut();
  // Where a quote is broken, the quote is looked at first.
  return (defect === null ? (align() ?? split()) : (split() ?? align())) ?? recut();
}

/** True when the row means the same as it stands, filled up or cut: then there is nothing to mend. */
function fitsAsItStands(cells: Row, width: number, shapes: ColumnShapes): boolean {
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return false;
  for (let column = 0; column < width; column += 1) if (!shapes.fits(column, cells[column] ?? '')) return false;
  return true;
}

/** null = the rows of the sample do not say enough about their columns. */
export function createRowMender(sample: readonly Row[], width: number, options: ScanOptions): RowMender | null {
  if (width > MOST_COLUMNS) return null;
  const rows = sample.filter((cells) => cells.length === width);
  const strict = learnColumnShapes(rows, width, true);
  const rough = learnColumnShapes(rows, width, false);
  if (strict === null || rough === null || strict.shaped < Math.max(2, width / 4)) return null;
  let patience = PATIENCE;
  return (record) => {
    const { cells, defect } = record;
    const isMendable = defect === null || defect === 'unbalanced_quote';
    if (cells.length === width || !isMendable || patience <= 0 || cells.length > width * 8) return record;
    if (fitsAsItStands(cells, width, rough)) return record;
    const mended = mendedCells(record, width, strict, options) ?? mendedCells(record, width, rough, options);
    patience = mended === null ? patience - 1 : Math.min(PATIENCE, patience + 1);
    return mended === null ? record : { ...record, cells: mended, defect: 'mended' };
  };
}
