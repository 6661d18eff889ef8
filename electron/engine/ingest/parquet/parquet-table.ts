import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import type { StoredBytes } from '../bytes/byte-file.ts';
import { JsonColumns } from '../json/json-columns.ts';
import type { OpenedTable, OpenOptions } from '../opened-table.ts';
import { firstLines, ownReading } from '../own-reading.ts';
import { DECOMPRESSORS } from './decompress.ts';
import { assertPages } from './page-check.ts';
import { blankValue, PARSERS, valueReader } from './parquet-value.ts';

/** Rows that are decoded at once: the pages before them are passed over without being unpacked. */
const WINDOW_ROWS = 50_000;
const BATCH_RECORDS = 4096;
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

type Reader = {
  readonly rows: number;
  readonly columns: JsonColumns;
  readonly read: (from: number, to: number) => Promise<readonly unknown[]>;
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

async function openReader(file: StoredBytes): Promise<Reader> {
  const buffer = sourceOf(file);
  try {
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    assertReadable(file.name, metadata);
    const schema = parquetSchema(metadata);
    const readers = new Map(schema.children.map((child) => [child.element.name, valueReader(child)]));
    const checkPages = pageChecker(file, metadata);
    const columns = new JsonColumns();
    columns.learn(blankValue(schema) ?? {});
    const convert = (row: Readonly<Record<string, unknown>>): unknown =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readers.get(name)?.(value) ?? null]));
    return {
      rows: Number(metadata.num_rows),
      columns,
      read: async (rowStart, rowEnd) => {
        try {
          await checkPages(rowStart, rowEnd);
          const options = { file: buffer, metadata, rowStart, rowEnd, compressors: DECOMPRESSORS, parsers: PARSERS };
          const rows = await parquetReadObjects({ ...options, geoparquet: false });
          if (buffer.failure() !== null) throw buffer.failure();
          return rows.map(convert);
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
  const reader = await openReader(file);
  const { rows: total, columns } = reader;
  if (total === 0) throw new AppError('FILE_EMPTY', { file: file.name });
  const sample = await reader.read(0, Math.min(SAMPLE_ROWS, total));
  for (const row of sample) columns.learn(row);
  let used = 0;
  const recordOf = (row: unknown, index: number): RawRecord => {
    const cells = columns.cells(row);
    return { line: index + 1, byteOffset: 0, cells, raw: csvLine(cells), defect: null };
  };
  async function* records(): AsyncGenerator<readonly RawRecord[]> {
    used = 0;
    for (let from = 0; from < total; from += WINDOW_ROWS) {
      if (options.signal?.aborted === true) throw new AppError('CANCELLED');
      const to = Math.min(total, from + WINDOW_ROWS);
      const rows = await reader.read(from, to);
      // Rows that the file promises and does not have.
      if (rows.length !== to - from)
        throw decodingError(file.name, new Error(`${rows.length} rows from ${from} to ${to}`));
      used = Math.round((file.diskBytes * to) / total);
      options.onProgress?.(used);
      for (let at = 0; at < rows.length; at += BATCH_RECORDS) {
        yield rows.slice(at, at + BATCH_RECORDS).map((row, index) => recordOf(row, from + at + index));
      }
    }
  }
  const shown = sample.slice(0, SHOWN_ROWS).map((row, index) => recordOf(row, index).raw.replaceAll(/[\r\n]+/g, ' '));
  return {
    name: file.name,
    bytes: file.diskBytes,
    ...ownReading('parquet', null),
    header: columns.names,
    width: columns.names.length,
    headerRow: { line: 0, evidence: evidence('header_own_names', { columns: columns.names.length }) },
    rawLines: firstLines(shown.join('\n')),
    estimatedRows: total,
    records,
    bytesRead: () => used,
  };
}
