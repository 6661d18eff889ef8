import {
  type DialectDecision,
  detectDialect,
  isBlankBehindDelimiters,
  readSample,
  usualWidth,
} from '../../../shared/domain/csv/detect-dialect.ts';
import { detectHeader, type HeaderDecision, headerAtLine } from '../../../shared/domain/csv/detect-header.ts';
import { evidence } from '../../../shared/domain/csv/evidence.ts';
import { areEven, unquoteLines } from '../../../shared/domain/csv/quoted-rows.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { codePageName } from './code-pages.ts';
import { bomLength, detectEncoding, type EncodingDecision } from './detect-encoding.ts';
import type { FileSample } from './file-sample.ts';
import { createPieceDecoder } from './text-decoder.ts';
import { isUtf16 } from './utf16.ts';

export type ReadingDecision = {
  readonly reading: ReadingOptions;
  readonly encoding: EncodingDecision;
  readonly dialect: DialectDecision;
  readonly headerRow: HeaderDecision;
  /** Cells of a usual row. */
  readonly width: number;
  /** See ScanOptions. */
  readonly isBlankDropped: boolean;
  /** Most rows were quoted as a whole (csv/quoted-rows.ts). */
  readonly areRowsQuoted: boolean;
  /** Records of the sample below the header. */
  readonly body: readonly RawRecord[];
  /** Bytes of the byte-order mark. */
  readonly bom: number;
  /** The decoded start of the file. */
  readonly text: string;
  /** How much of `text` the sampled records cover, and how many those are. */
  readonly sampled: { readonly characters: number; readonly records: number };
};

/** Enough for the decisions; more would only cost time. */
const DETECTION_BYTES = 1 << 18;

/** The name of a label that a person typed: a code page of DOS, else the WHATWG name (latin1 is windows-1252 there). */
function encodingName(label: string): string {
  const codePage = codePageName(label);
  if (codePage !== null) return codePage;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError('INVALID_INPUT', { detail: `There is no encoding "${label}" here.` }, cause);
  }
}

/** Line of the first character that does not decode, when the encoding a person chose does not fit; 0 when it fits. */
function firstMisfit(text: string, bytes: Buffer, encoding: string): number {
  // U+FFFD that stands in the file is a character like others: whatever wrote the file had lost the real one.
  const stored = encoding === 'utf-8' ? bytes.toString('latin1').split('\u00EF\u00BF\u00BD').length - 1 : 0;
  const bad = text.split('\uFFFD').length - 1 - stored;
  if (bad > 0) {
    const special = [...text].filter((character) => character > '\u007F').length;
    return bad * 2 > special ? text.slice(0, text.indexOf('\uFFFD')).split(/\r\n|\n|\r/).length : 0;
  }
  // ASCII read as UTF-16 decodes, into Chinese without a line end.
  const isWithoutLines = isUtf16(encoding) && !/[\n\r]/.test(text) && (bytes.includes(10) || bytes.includes(13));
  return isWithoutLines ? 1 : 0;
}

function decideEncoding(file: string, sample: FileSample, wanted: string | undefined): EncodingDecision {
  if (wanted === undefined) return detectEncoding(sample.start, sample.later);
  const name = encodingName(wanted);
  const bytes = sample.start.subarray(bomLength(sample.start, name), DETECTION_BYTES);
  const line = firstMisfit(createPieceDecoder(name)(bytes, false), bytes, name);
  if (line > 0) throw new AppError('ENCODING_INVALID', { file, encoding: name, line });
  const found = detectEncoding(sample.start, sample.later);
  const candidates = [...new Set([name, ...found.candidates])];
  return { name, evidence: evidence('encoding_chosen', { encoding: name }), candidates };
}

function decideHeader(records: readonly RawRecord[], width: number, wanted: number | undefined): HeaderDecision {
  if (wanted === undefined) return detectHeader(records, width);
  return headerAtLine(records, wanted);
}

function refuseImpossible({ delimiter, quote }: Partial<ReadingOptions>): void {
  if (delimiter === undefined || (delimiter.length === 1 && !/[\r\n"]/.test(delimiter) && delimiter !== quote)) return;
  throw new AppError('INVALID_INPUT', { detail: `${JSON.stringify(delimiter)} cannot be the delimiter.` });
}

/** The width of most rows; that of the header when nearly as many have it, because another table may stand below. */
function tableWidth(body: readonly RawRecord[], headerWidth: number): number {
  const usual = usualWidth(body);
  const rows = (width: number): number => body.filter((record) => record.cells.length === width).length;
  return headerWidth > 1 && rows(headerWidth) >= rows(usual) * 0.8 ? headerWidth : usual;
}

type Cut = {
  readonly dialect: DialectDecision;
  readonly records: readonly RawRecord[];
  readonly areRowsQuoted: boolean;
};

/** How the rows are cut; where lines were quoted as a whole, what stands inside them, if that is a table. */
function decideDialect(text: string, isWhole: boolean, wanted: Partial<ReadingOptions>): Cut {
  const cut = (of: string): Cut => {
    const dialect = detectDialect(of, isWhole, wanted);
    return { dialect, records: readSample(of, dialect.dialect, dialect.cells, isWhole), areRowsQuoted: false };
  };
  const quoted = wanted.quote === undefined || wanted.quote === '"' ? unquoteLines(text) : null;
  const inside = quoted === null ? null : cut(quoted.text);
  if (quoted === null || inside === null || !areEven(inside.records, inside.dialect.cells)) return cut(text);
  const { dialect, records } = inside;
  const share = Math.round(quoted.share * 100);
  const shown = evidence('delimiter_in_quoted_rows', { cells: dialect.cells, share });
  return { dialect: { ...dialect, evidence: shown }, records, areRowsQuoted: quoted.share >= 0.5 };
}

/** Decides what `wanted` leaves open. Pure but for the decoders: the same bytes give the same decisions. */
export function decideReading(file: string, sample: FileSample, wanted: Partial<ReadingOptions>): ReadingDecision {
  refuseImpossible(wanted);
  const encoding = decideEncoding(file, sample, wanted.encoding);
  const bom = bomLength(sample.start, encoding.name);
  const isWhole = sample.isWhole && sample.start.length <= DETECTION_BYTES;
  const text = createPieceDecoder(encoding.name)(sample.start.subarray(bom, DETECTION_BYTES), isWhole);
  const { dialect, records, areRowsQuoted } = decideDialect(text, isWhole, wanted);
  if (records.length === 0) throw new AppError('FILE_EMPTY', { file });
  const headerRow = decideHeader(records, dialect.cells, wanted.headerLine);
  const body = records.filter((record) => record.line >= headerRow.line).slice(headerRow.rows);
  const head = records.find((record) => record.line === headerRow.line);
  const last = records[records.length - 1];
  return {
    reading: {
      format: 'delimited',
      part: '',
      encoding: encoding.name,
      ...dialect.dialect,
      headerLine: headerRow.line,
      shape: '',
    },
    encoding,
    dialect,
    headerRow,
    width: body.length >= 3 ? tableWidth(body, head?.cells.length ?? 0) : dialect.cells,
    isBlankDropped: isBlankBehindDelimiters(records.slice(0, 200), dialect.dialect),
    areRowsQuoted,
    body,
    bom,
    text,
    sampled: { characters: (last?.byteOffset ?? 0) + (last?.raw.length ?? 0) + 1, records: body.length },
  };
}
