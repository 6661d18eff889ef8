import type { RawRecord } from '../importing/record.ts';
import { cellType } from './cell-type.ts';
import { isKnownName } from './detect-header.ts';
import { joinEntities } from './join-entities.ts';
import { createRowMender, type RowMender } from './mend-row.ts';
import { cellsOfQuotedRow } from './quoted-rows.ts';
import type { ScanOptions } from './scan-options.ts';
import { unguardCells } from './unguard-cell.ts';

/**
 * Keeps what a reader hands out to the table that was decided on. Values come out of what guards them from spreadsheets. Rows that hold nothing but delimiters are no records,
 * as blank lines are none. Rows of another width are mended where that is certain. Another table below, with a header
 * of its own and another width, is marked `other_table` down to where the first header stands again, or a row as wide as
the first table: a row too many is set aside by its values, a row too few would be lost.
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

/** Names only, each once; and most of them names that columns have, unless blank rows set it off from what is above. */
function looksLikeHeader(cells: readonly string[], names: ReadonlySet<string>, isSetOff: boolean): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length < 2 || filled.length < cells.length - 1 || new Set(filled.map(plain)).size < filled.length)
    return false;
  if (filled.some((cell) => cell.length > LONGEST_NAME || ['number', 'time', 'address'].includes(cellType(cell))))
    return false;
  const known = filled.filter((cell) => names.has(plain(cell)) || isKnownName(cell)).length;
  return isSetOff || (known >= 2 && known >= filled.length * 0.6);
}

const hasValue = (cells: readonly string[]): boolean =>
  cells.some((cell) => ['number', 'time'].includes(cellType(cell)));

/** The names of the header, and the last word of those that were joined from several lines. */
const namesOf = (header: readonly string[]): ReadonlySet<string> =>
  new Set(header.flatMap((name) => [plain(name), plain(name.split(' ').at(-1) ?? '')]).filter((name) => name !== ''));

const APOSTROPHE = 39;

/**
 * True for a table quoted with apostrophes in which every quotation mark is doubled: it was escaped for quotation marks
 * before another program put apostrophes around its cells. Example: `'5"" TV'` is `5" TV`.
 */
function isQuoteDoubled(sample: readonly (readonly string[])[], quote: number): boolean {
  if (quote !== APOSTROPHE) return false;
  const runs = sample.flatMap((cells) =>
    cells.flatMap((cell) => (cell.includes('"') ? (cell.match(/"+/g) ?? []) : [])),
  );
  return runs.length >= 2 && runs.every((run) => run.length % 2 === 0);
}

const withSingleQuotes = (record: RawRecord): RawRecord =>
  record.raw.includes('""') ? { ...record, cells: record.cells.map((cell) => cell.replaceAll('""', '"')) } : record;

/** Values without what guards them, and the row that stands inside one that was quoted as a whole: here and there, or all. */
function opened(record: RawRecord, options: ScanOptions, areRowsQuoted: boolean): RawRecord {
  const inside = cellsOfQuotedRow(record.raw, options);
  const cells = unguardCells(inside ?? record.cells);
  if (inside !== null) return { ...record, cells, defect: areRowsQuoted ? null : 'mended' };
  return cells === record.cells ? record : { ...record, cells };
}

export function createTableKeeper(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  width: number,
  options: ScanOptions,
  areRowsQuoted = false,
): TableKeeper {
  const open = (record: RawRecord): RawRecord => opened(record, options, areRowsQuoted);
  let mend: RowMender | null | undefined;
  const names = namesOf(header);
  const delimiter = String.fromCharCode(options.delimiter);
  const isDoubled = isQuoteDoubled(sample, options.quote);
  const isFirstHeader = ({ cells }: RawRecord): boolean =>
    names.size > 1 &&
    cells.length === header.length &&
    cells.every((cell, column) => plain(cell) === plain(header[column] ?? ''));
  /** Perhaps the header of another table: the row below decides. */
  let waiting: RawRecord | null = null;
  let isOther = false;
  /** A row of nothing but delimiters stood right above. */
  let isSetOff = false;

  // What the columns look like is learned when a row needs it: most files have none that does.
  const settled = (record: RawRecord): RawRecord => {
    if (record.cells.length === width) return record;
    const joined = joinEntities(record.cells, width, delimiter);
    if (joined !== null && record.defect === null) return { ...record, cells: joined, defect: 'mended' };
    if (mend === undefined) mend = createRowMender(sample, width, options);
    return mend === null ? record : mend(record);
  };

  /** What waits is a header when the row below is one of its rows. */
  function settleWaiting(next: RawRecord, out: RawRecord[]): void {
    if (waiting === null) return;
    const isAlike = waiting.cells.length === next.cells.length && !looksLikeHeader(next.cells, names, false);
    isOther = isAlike && (looksLikeHeader(waiting.cells, names, false) || hasValue(next.cells));
    out.push(isOther ? { ...waiting, defect: 'other_table' } : settled(waiting));
    waiting = null;
  }

  function hand(record: RawRecord, out: RawRecord[]): void {
    settleWaiting(record, out);
    const isOfTable = record.cells.length === width || record.cells.length === header.length;
    if (isOther && (isOfTable || isFirstHeader(record))) isOther = false;
    if (isOther) out.push({ ...record, defect: 'other_table' });
    else if (!isOfTable && names.size > 1 && looksLikeHeader(record.cells, names, isSetOff)) waiting = record;
    else out.push(settled(record));
    isSetOff = false;
  }

  const isIdle = (): boolean => !isDoubled && !isOther && waiting === null && !isSetOff;

  function keep(batch: readonly RawRecord[]): readonly RawRecord[] {
    const isUsual = (record: RawRecord): boolean =>
      record.cells.length === width && !isBlank(record.cells[0] ?? '') && open(record) === record;
    if (isIdle() && batch.every(isUsual)) return batch;
    const out: RawRecord[] = [];
    for (const record of batch) {
      if (isBlankRow(record)) isSetOff = true;
      else hand(open(isDoubled ? withSingleQuotes(record) : record), out);
    }
    return out;
  }

  return {
    keep,
    isIdle,
    end: () => (waiting === null ? [] : [settled(waiting)]),
  };
}
