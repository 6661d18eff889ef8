import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
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

/** Rows of a window, each made when it is asked for. */
type Window = { readonly rows: number; readonly at: (row: number) => unknown };

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

/**
 * The values of a column by row. Those of a plain column are kept as the bytes of their text: as texts, or with their
 * rows as objects, a group would take ten times the memory.
 */
function columnOf(child: SchemaTree, rows: readonly Readonly<Record<string, unknown>>[]): (row: number) => unknown {
  const { name } = child.element;
  const plainOf = valueReader(child);
  if (child.children.length > 0) {
    const values = rows.map((row) => plainOf(row[name]) ?? null);
    return (row) => values[row];
  }
  const texts = new PackedTexts();
  for (const row of rows) texts.add(cellText(plainOf(row[name])));
  return (row) => texts.at(row);
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
    const readColumn = async (child: SchemaTree, rowStart: number, rowEnd: number) => {
      stopIfCancelled(signal);
      const rows = await parquetReadObjects({ ...settled, columns: [child.element.name], rowStart, rowEnd });
      if (buffer.failure() !== null) throw buffer.failure();
      // Rows that the file promises and does not have.
      if (rows.length !== rowEnd - rowStart) throw new Error(`${rows.length} rows from ${rowStart} to ${rowEnd}`);
      return columnOf(child, rows);
    };
    return {
      rows: Number(metadata.num_rows),
      columns,
      endOfWindow: windowEnds(metadata),
      read: async (from, to) => {
        try {
          await checkPages(from, to);
          const values = new Map<string, (row: number) => unknown>();
          for (const child of schema.children) values.set(child.element.name, await readColumn(child, from, to));
          const parts = [...values];
          return {
            rows: to - from,
            at: (row) => Object.fromEntries(parts.map(([name, valueAt]) => [name, valueAt(row)])),
          };
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
  for (let row = 0; row < sample.rows; row++) columns.learn(sample.at(row));
  let used = 0;
  const records = (window: Window, first: number, from: number, to: number): readonly RawRecord[] => {
    const made: RawRecord[] = [];
    for (let row = from; row < to; row++) made.push(new TableRecord(first + row + 1, columns.cells(window.at(row))));
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
