import type { RawRecord } from '../importing/record.ts';
import { createCleanCutter } from './clean-record.ts';
import { afterLineEnd, parseRecord } from './parse-record.ts';
import { MAX_RECORD_CHARS, type ScanOptions } from './scan-options.ts';

const LF = 10;
const CR = 13;

/** Byte offset of the line that starts at a position of the text; asked in rising order. */
export type LineOffsets = (position: number, lineEndsBefore: number) => number;

export type RecordScanner = {
  /**
   * Appends the records that are complete in `text` to `out` and returns how many characters are used up: the caller
   * gives the rest again, in front of what follows. With `isLast` everything is used up.
   */
  readonly scan: (text: string, isLast: boolean, offsets: LineOffsets, out: RawRecord[]) => number;
  /** Physical line at which the unused rest starts. */
  readonly line: () => number;
  /** True while the unused rest starts inside a line that is being skipped for its length. */
  readonly isSkipping: () => boolean;
};

type Cut = Pick<RawRecord, 'cells' | 'defect'> & { readonly end: number; readonly isClean: boolean };

const isLineEnd = (code: number): boolean => code === LF || code === CR;

/** Physical lines end at LF, CRLF and CR alike. */
function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}

/**
 * Cuts text into records in one pass: RFC 4180, any single-character delimiter, line ends LF, CRLF or CR also mixed,
 * blank lines left out. Clean records go the fast way; what has an odd quote goes through parseRecord.
 * The result does not depend on how the text is divided.
 *
 * Cells and raw are slices: each keeps the text it was cut from alive. Who keeps a cell for long must copy it
 * (for example by putting it into a database or a dictionary through Buffer.from(cell).toString()).
 */
export function createRecordScanner(options: ScanOptions, firstLine = 1): RecordScanner {
  const { expectedCells } = options;
  const cutter = createCleanCutter(options);
  let line = firstLine;
  /** Inside the rest of a record that was cut off for its length. */
  let isSkipping = false;

  /** The record at `start`; null when it is not whole yet. */
  function cutRecord(text: string, start: number, isLast: boolean): Cut | null {
    const cells = cutter.cut(text, start);
    const { end } = cutter;
    if (cells !== null && end - start <= MAX_RECORD_CHARS) {
      const isUsual = cells.length === expectedCells || text.charCodeAt(end) === LF || text.charCodeAt(end + 1) === LF;
      // A CR that ends a row of unusual width may be text: parseRecord looks further.
      if (isUsual) return { cells, defect: null, end, isClean: true };
    }
    const parsed = parseRecord(text, start, isLast, options);
    return parsed === null ? null : { ...parsed, isClean: false };
  }

  /** Goes to the next line; stays before a line end when more text could belong to it. */
  function skipRest(text: string, from: number, isLast: boolean): number {
    let at = from;
    while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1;
    if (at >= text.length || (!isLast && at + 1 >= text.length)) return at;
    isSkipping = false;
    line += 1;
    return afterLineEnd(text, at);
  }

  /** Goes over blank lines and skipped rests; stops early where the text ends before a line does. */
  function nextStart(text: string, from: number, isLast: boolean): number {
    let at = from;
    while (at < text.length && (isSkipping || isLineEnd(text.charCodeAt(at)))) {
      const next = isSkipping ? skipRest(text, at, isLast) : skipBlankLine(text, at, isLast);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  function skipBlankLine(text: string, at: number, isLast: boolean): number {
    if (!isLast && at + 1 >= text.length) return at;
    line += 1;
    return afterLineEnd(text, at);
  }

  function scan(text: string, isLast: boolean, offsets: LineOffsets, out: RawRecord[]): number {
    const lineAtStart = line;
    let start = nextStart(text, 0, isLast);
    while (start < text.length && !isSkipping && !isLineEnd(text.charCodeAt(start))) {
      const found = cutRecord(text, start, isLast);
      if (found === null) break;
      const { cells, defect, end } = found;
      isSkipping = end < text.length && !isLineEnd(text.charCodeAt(end));
      // The line end may be half of a CRLF.
      if (!isLast && !isSkipping && end + 1 >= text.length) break;
      out.push({ line, byteOffset: offsets(start, line - lineAtStart), cells, raw: text.slice(start, end), defect });
      if (!found.isClean) line += countLineEnds(text, start, end);
      if (end >= text.length) return text.length;
      if (!isSkipping) line += 1;
      start = nextStart(text, isSkipping ? end : afterLineEnd(text, end), isLast);
    }
    return Math.min(start, text.length);
  }

  return { scan, line: () => line, isSkipping: () => isSkipping };
}
