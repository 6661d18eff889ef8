import { detectHeader, type HeaderDecision, headerAtLine } from '../../../../shared/domain/csv/detect-header.ts';
import { mergeHeaderRows } from '../../../../shared/domain/csv/header-rows.ts';
import { unguardCells } from '../../../../shared/domain/csv/unguard-cell.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import type { OpenedTable, OpenOptions } from '../opened-table.ts';
import { firstLines, ownReading } from '../own-reading.ts';
import { TableRecord } from '../table-record.ts';
import { MergedRows, nameMergedCells, readMerges } from './merged-cells.ts';
import type { SheetRow } from './sheet-row-maker.ts';
import { sheetRows } from './sheet-rows.ts';
import type { CellParts, Sheet, Workbook } from './workbook.ts';

/** Enough to find the header by; more would only cost time. */
const SAMPLE_ROWS = 500;

type Sample = { readonly rows: readonly SheetRow[]; readonly estimatedRows: number };

async function readSample(sheet: Sheet, parts: CellParts, is1904: boolean, options: OpenOptions): Promise<Sample> {
  const rows: SheetRow[] = [];
  let seen = 0;
  let last = 0;
  let isWhole = true;
  for await (const piece of sheetRows(sheet.file, parts, is1904, options)) {
    rows.push(...piece.rows);
    seen = piece.bytesSeen;
    last = Math.max(last, piece.lastRow);
    if (rows.length < SAMPLE_ROWS) continue;
    isWhole = false;
    break;
  }
  const byBytes = Math.round((rows.length * sheet.file.bytesAbout) / Math.max(1, seen));
  return { rows, estimatedRows: isWhole ? rows.length : last > rows.length ? last : byBytes };
}

const padded = (cells: readonly string[], width: number): readonly string[] =>
  cells.length >= width ? cells : cells.concat(new Array<string>(width - cells.length).fill(''));

/** Cells without the blank ones behind the last that is filled, but never fewer than the table has columns. */
function trimmed(cells: readonly string[], width: number): readonly string[] {
  let length = cells.length;
  while (length > width && cells[length - 1] === '') length -= 1;
  return length === cells.length ? padded(cells, width) : cells.slice(0, length);
}

function recordOf({ row, cells }: SheetRow, width: number): RawRecord {
  const all = trimmed(cells, width);
  return new TableRecord(row, unguardCells(all), all);
}

const lastFilled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell !== '') + 1;

type Head = { readonly names: readonly string[]; readonly lastRow: number; readonly decision: HeaderDecision };

function findHead(
  name: string,
  sample: readonly SheetRow[],
  wanted: number | undefined,
  merges: Awaited<ReturnType<typeof readMerges>>,
): Head {
  const width = Math.max(...sample.map(({ cells }) => lastFilled(cells)));
  const records = sample.map((row) => recordOf({ ...row, cells: padded(row.cells, width) }, width));
  const decision = wanted === undefined ? detectHeader(records, width) : headerAtLine(records, wanted);
  const at = sample.findIndex(({ row }) => row === decision.line);
  if (decision.line > 0 && at === -1) {
    throw new AppError('INVALID_INPUT', { detail: `${name} has nothing in row ${decision.line} near its start.` });
  }
  const rows = sample.slice(at, at + decision.rows);
  const lowest = rows.at(-1);
  if (at === -1 || lowest === undefined) {
    return { names: Array.from({ length: width }, (_unused, index) => `column_${index + 1}`), lastRow: 0, decision };
  }
  const above = sample.slice(0, at + decision.rows - 1);
  const lines = rows.map((row) => {
    const cells = row === lowest && rows.length === 1 ? nameMergedCells(row, above, merges) : row.cells;
    return padded(cells, width);
  });
  const names = mergeHeaderRows(lines);
  const used = Math.max(...sample.slice(at).map(({ cells }) => lastFilled(cells)), lastFilled(names));
  return { names: names.slice(0, used), lastRow: lowest.row, decision };
}

/** One sheet of a workbook. Its records are its filled rows; `raw` is the row as CSV. */
export async function openSheet(
  workbook: Workbook,
  sheet: Sheet,
  wanted: Partial<ReadingOptions>,
  options: OpenOptions,
): Promise<OpenedTable> {
  const { file } = sheet;
  const parts = await workbook.cellParts();
  const sample = await readSample(sheet, parts, workbook.is1904, options);
  if (sample.rows.length === 0) throw new AppError('FILE_EMPTY', { file: file.name });
  const merges = await readMerges(file);
  const head = findHead(file.name, sample.rows, wanted.headerLine, merges);
  const width = head.names.length;
  let used = 0;
  async function* records(): AsyncGenerator<readonly RawRecord[]> {
    const merged = new MergedRows(merges);
    used = 0;
    for await (const { rows, diskOffset } of sheetRows(file, parts, workbook.is1904, options)) {
      used = diskOffset;
      options.onProgress?.(used);
      const below = rows.filter(({ row }) => row > head.lastRow);
      if (below.length > 0) yield below.map((row) => recordOf({ row: row.row, cells: merged.fill(row) }, width));
    }
  }
  return {
    name: file.name,
    bytes: file.diskBytes,
    ...ownReading('xlsx', null, head.decision.line),
    header: head.names,
    width,
    headerRow: head.decision,
    rawLines: rawLines(sample.rows),
    estimatedRows: Math.max(0, sample.estimatedRows - sample.rows.filter(({ row }) => row <= head.lastRow).length),
    records,
    bytesRead: () => used,
  };
}

/** The first rows as CSV, each under its number. */
function rawLines(rows: readonly SheetRow[]): OpenedTable['rawLines'] {
  const lines = firstLines(rows.map(({ cells }) => csvLine(cells).replaceAll(/[\r\n]+/g, ' ')).join('\n'));
  return lines.map(({ text }, index) => ({ line: rows[index]?.row ?? index + 1, text }));
}
