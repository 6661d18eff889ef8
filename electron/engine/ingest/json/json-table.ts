import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import { asUtf8 } from '../bytes/as-utf8.ts';
import { type ByteFile, fillFrom } from '../bytes/byte-file.ts';
import { readingError } from '../bytes/plain-file.ts';
import type { OpenedTable, OpenOptions } from '../opened-table.ts';
import { firstLines, ownReading } from '../own-reading.ts';
import type { JsonPlace } from './find-arrays.ts';
import { JsonColumns } from './json-columns.ts';
import { type JsonElement, JsonWalker } from './json-walker.ts';

const CHUNK_BYTES = 1 << 20;
/** Walked through at once: the values of its elements are alive at a time, and take several times as much. */
const PIECE_BYTES = 1 << 16;
/** Columns are found from this much of the file. */
const SAMPLE_ELEMENTS = 2000;
const SAMPLE_BYTES = 32 << 20;
/** Handed on at once, so that a consumer can stop in between. */
const BATCH_RECORDS = 4096;

type Walked = { readonly elements: readonly JsonElement[]; readonly position: number; readonly diskOffset: number };

/** Rows of the table at `place`, a chunk of the file at a time. */
async function* walk(file: ByteFile, place: JsonPlace, options: OpenOptions): AsyncGenerator<Walked> {
  const source = await file.open();
  const walker = new JsonWalker(file.name, place);
  const buffer = Buffer.allocUnsafe(options.chunkBytes ?? CHUNK_BYTES);
  try {
    for (let position = 0, isLast = false; !isLast; ) {
      if (options.signal?.aborted === true) throw new AppError('CANCELLED');
      const chunk = await fillFrom(source, buffer, position);
      position += chunk.length;
      isLast = chunk.length < buffer.length;
      const isOther = file.bytes !== null && (position > file.bytes || (isLast && position < file.bytes));
      if (isOther) throw new AppError('FILE_CHANGED', { file: file.name });
      const start = position - chunk.length;
      let at = 0;
      do {
        // An element that is longer than a piece would else be copied again and again.
        const piece = chunk.subarray(at, at + Math.max(PIECE_BYTES, walker.held));
        at += piece.length;
        const elements: JsonElement[] = [];
        walker.take(piece, isLast && at === chunk.length, elements);
        yield { elements, position: start + at, diskOffset: source.diskOffset(walker.offset) };
      } while (at < chunk.length);
    }
  } catch (cause) {
    throw readingError(file.name, cause);
  } finally {
    await source.close();
  }
}

type Sample = {
  readonly columns: JsonColumns;
  readonly count: number;
  readonly bytes: number;
  /** At least one of its objects could not be read. */
  readonly isBroken: boolean;
};

function noColumns(file: string, isBroken: boolean): AppError {
  if (!isBroken) return new AppError('FILE_EMPTY', { file });
  const detail = 'none of its first objects can be read, as no valid JSON or nested more than 100 deep';
  return new AppError('FILE_DAMAGED', { file, detail });
}

async function learnColumns(file: ByteFile, place: JsonPlace, options: OpenOptions): Promise<Sample> {
  const columns = new JsonColumns();
  let count = 0;
  let bytes = 0;
  let isBroken = false;
  for await (const { elements, position } of walk(file, place, { ...options, chunkBytes: CHUNK_BYTES / 4 })) {
    bytes = position;
    for (const { value, defect } of elements) {
      if (defect === null) columns.learn(value);
      else isBroken = true;
    }
    count += elements.length;
    if (count >= SAMPLE_ELEMENTS || bytes >= SAMPLE_BYTES) break;
  }
  return { columns, count, bytes, isBroken };
}

/** A class, no literal: ../xlsx/README.md, memory. */
class JsonRecord implements RawRecord {
  readonly line: number;
  readonly byteOffset: number;
  readonly cells: readonly string[];
  readonly raw: string;
  readonly defect: RawRecord['defect'];

  constructor({ number, byteOffset, text, value, defect }: JsonElement, columns: JsonColumns) {
    this.line = number;
    this.byteOffset = byteOffset;
    this.cells = value === undefined ? [] : columns.cells(value);
    this.raw = text;
    this.defect = defect;
  }
}

/** The table at `place` of a JSON file, one row for each object, nested objects as dotted columns. */
export async function openJson(
  packed: ByteFile,
  start: Buffer,
  place: JsonPlace,
  options: OpenOptions,
): Promise<OpenedTable> {
  const { file, encoding } = asUtf8(packed, start);
  const { columns, count, bytes, isBroken } = await learnColumns(file, place, options);
  if (columns.names.length === 0) throw noColumns(file.name, isBroken);
  let used = 0;
  async function* records(): AsyncGenerator<readonly RawRecord[]> {
    used = 0;
    for await (const { elements, diskOffset } of walk(file, place, options)) {
      used = diskOffset;
      options.onProgress?.(used);
      for (let at = 0; at < elements.length; at += BATCH_RECORDS) {
        yield elements.slice(at, at + BATCH_RECORDS).map((element) => new JsonRecord(element, columns));
      }
    }
  }
  const all = file.bytes ?? file.bytesAbout;
  return {
    name: file.name,
    bytes: file.diskBytes,
    ...ownReading('json', encoding),
    header: columns.names,
    width: columns.names.length,
    headerRow: { line: 0, evidence: evidence('header_own_names', { columns: columns.names.length }) },
    rawLines: firstLines(new TextDecoder(encoding.name).decode(start.subarray(0, 1 << 17))),
    estimatedRows: bytes >= all ? count : Math.round((count * all) / Math.max(1, bytes)),
    records,
    bytesRead: () => used,
  };
}
