import type { RawRecord } from '../importing/record.ts';
import { cellType } from './cell-type.ts';
import { isKnownName } from './detect-header.ts';
import { createRowMender } from './mend-row.ts';
import type { ScanOptions } from './scan-options.ts';

/**
 * Keeps what a reader hands out to the table that was decided on. Rows that hold nothing but delimiters are no records,
 * as blank lines are none. Rows of another width are mended where that is certain. Another table below, with a header
 * of its own and another width, is marked `other_table` down to where the first header stands again.
 * Works batch by batch; one record may wait for the next one.
 */
export type TableKeeper = {
  readonly keep: (batch: readonly RawRecord[]) => readonly RawRecord[];
  /** True when a row as wide as usual whose first cell is filled would be handed on as it stands. */
  readonly isIdle: () => boolean;
  /** What still waits at the end of the file. */
  readonly end: () => readonly RawRecord[];
};

const LONGEST_NAME = 60;

const isBlank = (cell: string): boolean => cell.trim() === '';
const plain = (cell: string): string => cell.trim().toLowerCase();

/** Only delimiters and blanks: `,,,`. A quoted blank was meant to be there. */
const isBlankRow = ({ cells, raw }: RawRecord): boolean =>
  cells.length > 1 && isBlank(cells[0] ?? '') && cells.every(isBlank) && !/["']/.test(raw);

/** Names only, each once, and most of them names that columns have. */
function looksLikeHeader(cells: readonly string[], names: ReadonlySet<string>): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length < 2 || filled.length < cells.length - 1 || new Set(filled.map(plain)).size < filled.length)
    return false;
  if (filled.some((cell) => cell.length > LONGEST_NAME || ['number', 'time', 'address'].includes(cellType(cell))))
    return false;
  const known = filled.filter((cell) => names.has(plain(cell)) || isKnownName(cell)).length;
  return known >= 2 && known >= filled.length * 0.6;
}

export function createTableKeeper(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  width: number,
  options: ScanOptions,
): TableKeeper {
  const mend = createRowMender(sample, width, options);
  const names = new Set(header.map(plain).filter((name) => name !== ''));
  const isFirstHeader = ({ cells }: RawRecord): boolean =>
    names.size > 1 &&
    cells.length === header.length &&
    cells.every((cell, column) => plain(cell) === plain(header[column] ?? ''));
  /** Perhaps the header of another table: the row below decides. */
  let waiting: RawRecord | null = null;
  let isOther = false;

  const settled = (record: RawRecord): RawRecord => (mend === null ? record : mend(record));

  function hand(record: RawRecord, out: RawRecord[]): void {
    const before = waiting;
    waiting = null;
    if (before !== null) {
      isOther = before.cells.length === record.cells.length && !looksLikeHeader(record.cells, names);
      out.push(isOther ? { ...before, defect: 'other_table' } : settled(before));
    }
    if (isOther && isFirstHeader(record)) isOther = false;
    if (isOther) out.push({ ...record, defect: 'other_table' });
    else if (record.cells.length === width || record.cells.length === header.length) out.push(settled(record));
    else if (names.size > 1 && looksLikeHeader(record.cells, names)) waiting = record;
    else out.push(settled(record));
  }

  const isIdle = (): boolean => !isOther && waiting === null;

  function keep(batch: readonly RawRecord[]): readonly RawRecord[] {
    const isUsual = (record: RawRecord): boolean => record.cells.length === width && !isBlank(record.cells[0] ?? '');
    if (isIdle() && batch.every(isUsual)) return batch;
    const out: RawRecord[] = [];
    for (const record of batch) if (!isBlankRow(record)) hand(record, out);
    return out;
  }

  return {
    keep,
    isIdle,
    end: () => (waiting === null ? [] : [settled(waiting)]),
  };
}
