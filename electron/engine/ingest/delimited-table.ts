import { closeHeaderGaps } from '../../../shared/domain/csv/detect-header.ts';
import { evidence } from '../../../shared/domain/csv/evidence.ts';
import { joinHeaderRows, mergeHeaderRows } from '../../../shared/domain/csv/header-rows.ts';
import { cellsOfQuotedRow } from '../../../shared/domain/csv/quoted-rows.ts';
import { scanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { createTableKeeper, type TableKeeper } from '../../../shared/domain/csv/table-keeper.ts';
import { unguardCell, unguardCells } from '../../../shared/domain/csv/unguard-cell.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import type { ByteFile } from './bytes/byte-file.ts';
import { readingError } from './bytes/plain-file.ts';
import { decideReading, type ReadingDecision } from './decide-reading.ts';
import { completeSample } from './file-sample.ts';
import { walkedOffsets } from './line-offsets.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';
import { firstLines } from './own-reading.ts';
import { PLAIN_CHUNK_BYTES, plainSourceOf } from './plain-stream.ts';
import { CHUNK_BYTES, type StreamPlan, streamRecords } from './record-stream.ts';
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

async function* readRecords(
  file: ByteFile,
  plan: StreamPlan,
  options: OpenOptions,
  onBytes: (diskOffset: number) => void,
) {
  const source = await file.open();
  try {
    yield* streamRecords(source, plan, options.signal, (at) => onBytes(source.diskOffset(at)));
  } catch (cause) {
    throw readingError(file.name, cause);
  } finally {
    await source.close();
  }
}

const columnNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_value, index) => `column_${index + 1}`);

/** `="Phone"` is Phone. What begins with an apostrophe may be a name. */
const unguardName = (cell: string): string => (cell.startsWith('=') ? unguardCell(cell) : cell);

/** The records of the header: most often one. */
async function headerRecords(file: ByteFile, plan: StreamPlan, rows: number): Promise<readonly RawRecord[]> {
  const found: RawRecord[] = [];
  if (rows === 0) return found;
  for await (const batch of readRecords(file, { ...plan, chunkBytes: 1 << 16 }, {}, () => undefined)) {
    found.push(...batch.slice(0, rows - found.length));
    if (found.length === rows) break;
  }
  return found;
}

/** The rows below the header that belong to the table, as its keeper hands them on. */
async function* tableRows(batches: AsyncIterable<readonly RawRecord[]>, headerRows: number, keeper: TableKeeper) {
  let due = headerRows;
  for await (const batch of batches) {
    const rows = keeper.keep(due === 0 ? batch : batch.slice(due));
    due = Math.max(0, due - batch.length);
    if (rows.length > 0) yield rows;
  }
  const rest = keeper.end();
  if (rest.length > 0) yield rest;
}

/** A file of delimited text, of which the first bytes are known. See openTable for what fails. */
export async function openDelimited(
  file: ByteFile,
  begin: Buffer,
  wanted: Partial<ReadingOptions>,
  options: OpenOptions,
): Promise<OpenedTable> {
  const { name } = file;
  const sample = await completeSample(file, begin, options.signal);
  const decision = decideReading(name, sample, wanted);
  const { reading, width, text, sampled } = decision;
  const start = startOfTable(name, decision, sample.start);
  const plan: StreamPlan = {
    encoding: reading.encoding,
    scan: scanOptions(reading, width, decision.isBlankDropped),
    fromByte: start.byte,
    fromLine: start.line,
    chunkBytes: options.chunkBytes ?? CHUNK_BYTES,
    bytes: file.bytes,
    file: name,
  };
  const plainPlan = { ...plan, chunkBytes: options.chunkBytes ?? PLAIN_CHUNK_BYTES };
  const headerRows = decision.headerRow.rows;
  const head = (await headerRecords(file, plan, headerRows)).map(({ cells, raw }) =>
    (cellsOfQuotedRow(raw, plan.scan) ?? cells).map(unguardName),
  );
  if (headerRows > 0 && head.length === 0) throw new AppError('FILE_EMPTY', { file: name });
  const named = (cells: readonly string[]): readonly string[] =>
    head.length === 0 ? columnNames(width) : closeHeaderGaps(cells, decision.body);
  const header = named(mergeHeaderRows(head));
  const sampleCells = decision.body.filter(({ defect }) => defect === null).map(({ cells }) => unguardCells(cells));
  let used = 0;
  const keeper = (): TableKeeper => createTableKeeper(header, sampleCells, width, plan.scan, decision.areRowsQuoted);
  function records(): AsyncGenerator<readonly RawRecord[]> {
    used = 0;
    const batches = readRecords(file, plan, options, (at) => {
      used = at;
      options.onProgress?.(at);
    });
    return tableRows(batches, headerRows, keeper());
  }
  const charactersInFile = (text.length / Math.min(sample.start.length, 1 << 18)) * (file.bytes ?? file.bytesAbout);
  return {
    name,
    bytes: file.diskBytes,
    reading,
    format: { name: 'delimited', evidence: evidence('format_delimited') },
    part: { name: '', evidence: evidence('part_only') },
    parts: [],
    header,
    headerAsWritten: named(joinHeaderRows(head)),
    width,
    encoding: decision.encoding,
    delimiter: {
      value: reading.delimiter,
      evidence: decision.dialect.evidence,
      candidates: decision.dialect.candidates,
    },
    headerRow: decision.headerRow,
    rawLines: firstLines(text),
    estimatedRows: Math.round((sampled.records * charactersInFile) / Math.max(1, sampled.characters)),
    records,
    plain: plainSourceOf({ plan: plainPlan, headerRows, file, keeper }, header),
    bytesRead: () => used,
  };
}
