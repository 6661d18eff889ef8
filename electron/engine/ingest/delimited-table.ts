import { basename } from 'node:path';
import { closeHeaderGaps } from '../../../shared/domain/csv/detect-header.ts';
import { evidence } from '../../../shared/domain/csv/evidence.ts';
import { joinHeaderRows, mergeHeaderRows } from '../../../shared/domain/csv/header-rows.ts';
import { scanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { decideReading, type ReadingDecision } from './decide-reading.ts';
import { openFile, readSampleBytes, unreadable } from './file-sample.ts';
import { walkedOffsets } from './line-offsets.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';
import { CHUNK_BYTES, fileSource, type StreamPlan, streamRecords } from './record-stream.ts';
import { isUtf16 } from './utf16.ts';

/** Where the header line, or the first line of a file without a header, starts. */
function startOfTable(file: string, decision: ReadingDecision, start: Buffer): { byte: number; line: number } {
  const { bom, reading, text } = decision;
  if (reading.headerLine <= 1) return { byte: bom, line: 1 };
  const lineEnds = reading.headerLine - 1;
  if (text.split(/\r\n|\n|\r/, lineEnds + 1).length <= lineEnds) {
    throw new AppError('INVALID_INPUT', { detail: `${file} has no line ${reading.headerLine} near its start.` });
  }
  if (!isUtf16(reading.encoding))
    return { byte: walkedOffsets(start.subarray(bom), bom)(0, lineEnds), line: lineEnds + 1 };
  let at = 0;
  for (let passed = 0; passed < lineEnds; passed += 1) {
    const found = /\r\n|\n|\r/.exec(text.slice(at));
    at += (found?.index ?? 0) + (found?.[0].length ?? 0);
  }
  return { byte: bom + at * 2, line: lineEnds + 1 };
}

async function* readRecords(path: string, plan: StreamPlan, options: OpenOptions, onBytes: (at: number) => void) {
  const handle = await openFile(path);
  try {
    yield* streamRecords(fileSource(handle), plan, options.signal, onBytes);
  } catch (cause) {
    // Only the file system puts a `syscall` on its errors; everything else is ours or a bug.
    throw cause instanceof Error && 'syscall' in cause ? unreadable(path, cause) : cause;
  } finally {
    await handle.close();
  }
}

const columnNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_value, index) => `column_${index + 1}`);

/** The records of the header: most often one. */
async function headerRecords(path: string, plan: StreamPlan, rows: number): Promise<readonly RawRecord[]> {
  const found: RawRecord[] = [];
  if (rows === 0) return found;
  for await (const batch of readRecords(path, { ...plan, chunkBytes: 1 << 16 }, {}, () => undefined)) {
    found.push(...batch.slice(0, rows - found.length));
    if (found.length === rows) break;
  }
  return found;
}

async function* withoutFirst(batches: AsyncIterable<readonly RawRecord[]>, count: number) {
  let due = count;
  for await (const batch of batches) {
    const rows = due === 0 ? batch : batch.slice(due);
    due = Math.max(0, due - batch.length);
    if (rows.length > 0) yield rows;
  }
}

/** A file of delimited text. See openTable for what fails. */
export async function openDelimited(
  path: string,
  wanted: Partial<ReadingOptions>,
  options: OpenOptions,
): Promise<OpenedTable> {
  const name = basename(path);
  const sample = await readSampleBytes(path, options.signal);
  const decision = decideReading(name, sample, wanted);
  const { reading, width, text, sampled } = decision;
  const start = startOfTable(name, decision, sample.start);
  const plan: StreamPlan = {
    encoding: reading.encoding,
    scan: scanOptions(reading, width, decision.isBlankDropped),
    fromByte: start.byte,
    fromLine: start.line,
    chunkBytes: options.chunkBytes ?? CHUNK_BYTES,
    bytes: sample.bytes,
    file: name,
  };
  const headerRows = decision.headerRow.rows;
  const head = (await headerRecords(path, plan, headerRows)).map((record) => record.cells);
  if (headerRows > 0 && head.length === 0) throw new AppError('FILE_EMPTY', { file: name });
  const named = (cells: readonly string[]): readonly string[] =>
    head.length === 0 ? columnNames(width) : closeHeaderGaps(cells, decision.body);
  let used = 0;
  function records(): AsyncGenerator<readonly RawRecord[]> {
    used = 0;
    const batches = readRecords(path, plan, options, (at) => {
      used = at;
      options.onProgress?.(at);
    });
    return withoutFirst(batches, headerRows);
  }
  const charactersInFile = (text.length / Math.min(sample.start.length, 1 << 18)) * sample.bytes;
  return {
    name,
    bytes: sample.bytes,
    reading,
    format: { name: 'delimited', evidence: evidence('format_delimited') },
    part: { name: '', evidence: evidence('part_only') },
    parts: [],
    header: named(mergeHeaderRows(head)),
    headerAsWritten: named(joinHeaderRows(head)),
    width,
    encoding: decision.encoding,
    delimiter: {
      value: reading.delimiter,
      evidence: decision.dialect.evidence,
      candidates: decision.dialect.candidates,
    },
    headerRow: decision.headerRow,
    rawLines: text.split(/\r\n|\n|\r/, 120).map((line, index) => ({ line: index + 1, text: line.slice(0, 500) })),
    estimatedRows: Math.round((sampled.records * charactersInFile) / Math.max(1, sampled.characters)),
    records,
    bytesRead: () => used,
  };
}
