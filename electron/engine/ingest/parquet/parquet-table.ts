import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import type { StoredBytes } from '../bytes/byte-file.ts';
import { PackedTexts } from '../bytes/packed-texts.ts';
import { cellText, JsonColumns } from '../json/json-columns.ts';
import type { OpenedTable, OpenOptions } from '../opened-table.ts';
import { firstLines, ownReading } from '../own-reading.ts';
import { stopIfCancelled } from '../record-stream.ts';
import { TableRecord } from '../table-record.ts';
import { DECOMPRESSORS } from './decompress.ts';
import { assertPages } from './page-check.ts';
import { blankValue, PARSERS, valueReader } from './parquet-value.ts';

/**
 * Rows that are decoded at once, a column at a time: most writers make groups of about as many, and within a group the
 * decoder would unpack the pages before them once more.
 */
const WINDOW_ROWS = 1 << 17;
/** Few, so that few rows are alive at a time. */
const BATCH_RECORDS = 512;
const SAMPLE_ROWS = 1000;
const SHOWN_ROWS = 120;
/** SECURITY: the usual is a million; a file of some bytes can promise any number. */
const MOST_GROUP_ROWS = 16 << 20;

type Source = AsyncBuffer & {
  /** Why bytes could not be read; null as long as they could. */
  readonly failure: () => unknown;
};

/**
 * The decoder asks for many pieces at once and forgets those that it needs no more: a piece that fails then would be a
 * failure that nobody hears. So no piece fails: it is empty, and the failure is asked for afterwards.
 */
function sourceOf(file: StoredBytes): Source {
  let failure: unknown = null;
  return {
    byteLength: file.size,
    slice: async (start, end = file.size) => {
      try {
        const bytes = await file.slice(start, end);
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      } catch (cause) {
        failure ??= cause;
        return new ArrayBuffer(0);
      }
    },
    failure: () => failure,
  };
}

/** What the decoder says of broken data, in our words. Everything that it throws comes from the file. */
function decodingError(file: string, cause: unknown): unknown {
  if (cause instanceof AppError || !(cause instanceof Error) || 'syscall' in cause) return cause;
  const codec = /unsupported compression codec: (\w+)/.exec(cause.message)?.[1];
  if (codec !== undefined)
    return new AppError('FILE_NOT_TEXT', { file, detail: `a Parquet file packed with ${codec}` }, cause);
  return new AppError('FILE_DAMAGED', { file, detail: 'it cannot be decoded as Parquet' }, cause);
}

/** Rows of a window; the cells of each are made when it is asked for. */
type Window = {
  readonly rows: number;
  /** What has no cell of its own: structs, lists and maps, by column. */
  readonly valuesAt: (row: number) => Readonly<Record<string, unknown>>;
  readonly cellsAt: (row: number) => string[];
};

type Reader = {
  readonly rows: number;
  readonly columns: JsonColumns;
  readonly read: (from: number, to: number) => Promise<Window>;
  /** Where a window that begins here ends: behind a group, where one ends within its length. */
  readonly endOfWindow: (from: number) => number;
};

function assertReadable(file: string, metadata: FileMetaData): void {
  if (metadata.row_groups.some((group) => Number(group.num_rows) > MOST_GROUP_ROWS)) {
    throw new AppError('LIMIT_EXCEEDED', { what: `The number of rows in a group of ${file}`, limit: MOST_GROUP_ROWS });
  }
  if (metadata.row_groups.some((group) => group.columns.some((column) => column.crypto_metadata !== undefined))) {
    throw new AppError('FILE_ENCRYPTED', { file });
  }
}

/** Looks at the pages of every row group before its rows are read for the first time. */
function pageChecker(file: StoredBytes, metadata: FileMetaData): (from: number, to: number) => Promise<void> {
  const seen = new Set<number>();
  return async (from, to) => {
    let start = 0;
    for (const [index, group] of metadata.row_groups.entries()) {
      const end = start + Number(group.num_rows);
      if (start < to && end > from && !seen.has(index)) await assertPages(file, group);
      if (start < to && end > from) seen.add(index);
      start = end;
    }
  };
}

function windowEnds({ num_rows, row_groups }: FileMetaData): (from: number) => number {
  const ends: number[] = [];
  for (const group of row_groups) ends.push((ends.at(-1) ?? 0) + Number(group.num_rows));
  return (from) => {
    const most = Math.min(Number(num_rows), from + WINDOW_ROWS);
    return ends.findLast((end) => end > from && end <= most) ?? most;
  };
}

type SchemaTree = ReturnType<typeof parquetSchema>;

type Chunk = Parameters<NonNullable<Parameters<typeof parquetRead>[0]['onChunk']>>[0];

/**
 * The texts of a plain column, as bytes: as texts, or with their rows as objects, a group would take ten times the memory. They
 * are taken from the pieces that the decoder gives, in whatever order: each has its place among the rows, and may begin before
 * those that are wanted and end behind them. Behind a gap nothing is taken; then they are too few.
 */
function textsOf(child: SchemaTree, chunks: readonly Chunk[], from: number, to: number) {
  const texts = new PackedTexts();
  const plainOf = valueReader(child);
  let next = from;
  for (const { columnData, rowStart } of chunks.toSorted((a, b) => a.rowStart - b.rowStart)) {
    const end = Math.min(to, rowStart + columnData.length);
    for (; next >= rowStart && next < end; next++) texts.add(cellText(plainOf(columnData[next - rowStart])));
  }
  return { texts, rows: next - from };
}

async function openReader(file: StoredBytes, signal: AbortSignal | undefined): Promise<Reader> {
  const buffer = sourceOf(file);
  try {
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    assertReadable(file.name, metadata);
    const schema = parquetSchema(metadata);
    const checkPages = pageChecker(file, metadata);
    const columns = new JsonColumns();
    columns.learn(blankValue(schema) ?? {});
    const settled = { file: buffer, metadata, compressors: DECOMPRESSORS, parsers: PARSERS, geoparquet: false };
    /** Rows that the file promises and does not have. */
    const assertAll = (rows: number, rowStart: number, rowEnd: number): void => {
      if (buffer.failure() !== null) throw buffer.failure();
      if (rows !== rowEnd - rowStart) throw new Error(`${rows} rows from ${rowStart} to ${rowEnd}`);
    };
    const readTexts = async (child: SchemaTree, rowStart: number, rowEnd: number): Promise<PackedTexts> => {
      stopIfCancelled(signal);
      const chunks: Chunk[] = [];
      const onChunk = (chunk: Chunk): void => {
        chunks.push(chunk);
      };
      await parquetRead({ ...settled, columns: [child.element.name], rowStart, rowEnd, onChunk });
      const { texts, rows } = textsOf(child, chunks, rowStart, rowEnd);
      assertAll(rows, rowStart, rowEnd);
      return texts;
    };
    const readValues = async (child: SchemaTree, rowStart: number, rowEnd: number) => {
      stopIfCancelled(signal);
      const plainOf = valueReader(child);
      const rows = await parquetReadObjects({ ...settled, columns: [child.element.name], rowStart, rowEnd });
      assertAll(rows.length, rowStart, rowEnd);
      return rows.map((row) => plainOf(row[child.element.name]) ?? null);
    };
    return {
      rows: Number(metadata.num_rows),
      columns,
      endOfWindow: windowEnds(metadata),
      read: async (from, to) => {
        try {
          await checkPages(from, to);
          const texts: { readonly place: number; readonly at: (row: number) => string | undefined }[] = [];
          const values: (readonly [name: string, values: readonly unknown[]])[] = [];
          for (const child of schema.children) {
            const { name } = child.element;
            const place = child.children.length > 0 ? -1 : columns.placeOf(name);
            if (place === -1) values.push([name, await readValues(child, from, to)]);
            else {
              const column = await readTexts(child, from, to);
              texts.push({ place, at: (row) => column.at(row) });
            }
          }
          const valuesAt = (row: number) => Object.fromEntries(values.map(([name, all]) => [name, all[row]]));
          const cellsAt = (row: number): string[] => {
            const cells = columns.cells(valuesAt(row));
            for (const { place, at } of texts) cells[place] = at(row) ?? '';
            return cells;
          };
          return { rows: to - from, valuesAt, cellsAt };
        } catch (cause) {
          throw decodingError(file.name, buffer.failure() ?? cause);
        }
      },
    };
  } catch (cause) {
    throw decodingError(file.name, buffer.failure() ?? cause);
  }
}

/** A Parquet file: structs become dotted columns, lists JSON text in a cell. `raw` is the row as CSV. */
export async function openParquet(file: StoredBytes, options: OpenOptions): Promise<OpenedTable> {
  const reader = await openReader(file, options.signal);
  const { rows: total, columns } = reader;
  if (total === 0) throw new AppError('FILE_EMPTY', { file: file.name });
  const sample = await reader.read(0, Math.min(SAMPLE_ROWS, total));
  for (let row = 0; row < sample.rows; row++) columns.learn(sample.valuesAt(row));
  let used = 0;
  const records = (window: Window, first: number, from: number, to: number): readonly RawRecord[] => {
    const made: RawRecord[] = [];
    for (let row = from; row < to; row++) made.push(new TableRecord(first + row + 1, window.cellsAt(row)));
    return made;
  };
  async function* batches(): AsyncGenerator<readonly RawRecord[]> {
    used = 0;
    for (let from = 0, to = 0; from < total; from = to) {
      to = reader.endOfWindow(from);
      const window = await reader.read(from, to);
      for (let at = 0; at < window.rows; at += BATCH_RECORDS) {
        const end = Math.min(window.rows, at + BATCH_RECORDS);
        stopIfCancelled(options.signal);
        used = Math.round((file.diskBytes * (from + end)) / total);
        options.onProgress?.(used);
        yield records(window, from, at, end);
      }
    }
  }
  const shown = records(sample, 0, 0, Math.min(SHOWN_ROWS, sample.rows));
  return {
    name: file.name,
    bytes: file.diskBytes,
    ...ownReading('parquet', null),
    header: columns.names,
    width: columns.names.length,
    headerRow: { line: 0, evidence: evidence('header_own_names', { columns: columns.names.length }) },
    rawLines: firstLines(shown.map(({ raw }) => raw.replaceAll(/[\r\n]+/g, ' ')).join('\n')),
    estimatedRows: total,
    records: batches,
    bytesRead: () => used,
  };
}
