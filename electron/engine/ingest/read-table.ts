import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Evidence, evidence } from '../../../shared/domain/csv/evidence.ts';
import { createRecordScanner } from '../../../shared/domain/csv/record-scanner.ts';
import { scanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { fixedOffsets } from './line-offsets.ts';
import { CHUNK_BYTES, fileSource, streamRecords } from './record-stream.ts';
import { createPieceDecoder } from './text-decoder.ts';

export type OpenOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many bytes are used up, once for each batch. */
  readonly onProgress?: ((bytesRead: number) => void) | undefined;
  /** Bytes of one read; tests make it small. */
  readonly chunkBytes?: number | undefined;
};

/** A delimited file whose reading is decided. Nothing stays open between calls. */
export type OpenedTable = {
  readonly name: string;
  readonly bytes: number;
  readonly reading: ReadingOptions;
  /** Cells of the header as they stand in the file; column_1, column_2, … when the file has none. */
  readonly header: readonly string[];
  readonly encoding: { readonly name: string; readonly evidence: Evidence; readonly candidates: readonly string[] };
  readonly delimiter: { readonly value: string; readonly evidence: Evidence };
  readonly headerRow: { readonly line: number; readonly evidence: Evidence };
  /** The first physical lines (at most 120), each cut at 500 characters. */
  readonly rawLines: readonly { readonly line: number; readonly text: string }[];
  readonly estimatedRows: number;
  /** Batches of records below the header, in file order. Can be called again: each call reads the file from its start. */
  readonly records: () => AsyncIterable<readonly RawRecord[]>;
  /** File offset behind the last record that was handed out by the newest records(). */
  readonly bytesRead: () => number;
};

const SAMPLE_BYTES = 1 << 20;

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('FILE_UNREADABLE', { file: basename(path), detail }, cause);
  }
}

function bestDelimiter(text: string): { value: string; cells: number } {
  const scored = [',', ';', '\t', '|'].map((value) => {
    const out: RawRecord[] = [];
    const options = scanOptions({ delimiter: value, quote: '"', escape: 'double' }, 0);
    createRecordScanner(options).scan(text, true, fixedOffsets(0, 1), out);
    const cells = out[0]?.cells.length ?? 1;
    const even = out.filter((record) => record.cells.length === cells).length / Math.max(1, out.length);
    return { value, cells, score: cells === 1 ? 0 : even * cells };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best));
}

/** Decides how a file is read (what `wanted` leaves open), and gives its records. */
export async function openTable(
  path: string,
  wanted: Partial<ReadingOptions> = {},
  options: OpenOptions = {},
): Promise<OpenedTable> {
  const name = basename(path);
  const handle = await openFile(path);
  let sample: Buffer;
  let bytes: number;
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new AppError('FILE_UNREADABLE', { file: name, detail: 'it is not a file' });
    bytes = stat.size;
    const buffer = Buffer.alloc(Math.min(SAMPLE_BYTES, bytes));
    const read = await handle.read(buffer, 0, buffer.length, 0);
    sample = buffer.subarray(0, read.bytesRead);
  } finally {
    await handle.close();
  }
  if (sample.length === 0) throw new AppError('FILE_EMPTY', { file: name });
  const bom = sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf ? 3 : 0;
  const encoding = wanted.encoding ?? 'utf-8';
  const text = createPieceDecoder(encoding)(sample.subarray(bom), false);
  const guess = bestDelimiter(text);
  const reading: ReadingOptions = {
    encoding,
    delimiter: wanted.delimiter ?? guess.value,
    quote: wanted.quote ?? '"',
    escape: wanted.escape ?? 'double',
    headerLine: wanted.headerLine ?? 1,
  };
  const first: RawRecord[] = [];
  createRecordScanner(scanOptions(reading, 0)).scan(text, sample.length === bytes, fixedOffsets(0, 1), first);
  const head = first.find((record) => record.line >= reading.headerLine);
  if (head === undefined) throw new AppError('FILE_EMPTY', { file: name });
  const header = reading.headerLine === 0 ? head.cells.map((_cell, index) => `column_${index + 1}`) : head.cells;
  let used = 0;
  async function* records(): AsyncGenerator<readonly RawRecord[]> {
    const source = await openFile(path);
    try {
      const plan = {
        encoding,
        scan: scanOptions(reading, header.length),
        fromByte: bom,
        fromLine: 1,
        chunkBytes: options.chunkBytes ?? CHUNK_BYTES,
      };
      for await (const batch of streamRecords(fileSource(source), plan, options.signal, (at) => {
        used = at;
        options.onProgress?.(at);
      })) {
        const kept =
          (batch[0]?.line ?? 0) > reading.headerLine ? batch : batch.filter((r) => r.line > reading.headerLine);
        if (kept.length > 0) yield kept;
      }
    } finally {
      await source.close();
    }
  }
  return {
    name,
    bytes,
    reading,
    header,
    encoding: { name: encoding, evidence: evidence('encoding_default'), candidates: [encoding] },
    delimiter: { value: reading.delimiter, evidence: evidence('delimiter_consistent', { cells: header.length }) },
    headerRow: { line: reading.headerLine, evidence: evidence('header_first_line') },
    rawLines: text.split(/\r\n|\n|\r/, 120).map((line, index) => ({ line: index + 1, text: line.slice(0, 500) })),
    estimatedRows: Math.round((first.length * bytes) / sample.length),
    records,
    bytesRead: () => used,
  };
}
