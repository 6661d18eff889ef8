import type { RawRecord } from '../importing/record.ts';
import { afterLineEnd, parseRecord } from './parse-record.ts';
import { MAX_CELL_CHARS, MAX_RECORD_CHARS, type ScanOptions } from './scan-options.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

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
};

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
 * blank lines left out. Clean records are cut here, on a fast path; what has an odd quote goes through parseRecord.
 * The result does not depend on how the text is divided.
 *
 * Cells and raw are slices: each keeps the text it was cut from alive. Who keeps a cell for long must copy it
 * (for example by putting it into a database or a dictionary through Buffer.from(cell).toString()).
 */
export function createRecordScanner(options: ScanOptions, firstLine = 1): RecordScanner {
  const { delimiter, quote, isBackslashEscaped, expectedCells } = options;
  const quoteText = quote === -1 ? '' : String.fromCharCode(quote);
  const doubled = quoteText + quoteText;
  const blankRow: readonly string[] = new Array<string>(expectedCells).fill('');
  let line = firstLine;
  let isSkipping = false;

  /** Cells of the record at `start` when it is clean and on one line, else null. Leaves its end in `cleanEnd`. */
  let cleanEnd = 0;
  function cutClean(text: string, start: number): string[] | null {
    const cells = blankRow.slice();
    let count = 0;
    let at = start;
    for (;;) {
      let code = text.charCodeAt(at);
      let end = at;
      let value: string;
      if (code === quote) {
        // The plain case of a quoted field: closed on this line, directly before a delimiter or a line end.
        if (isBackslashEscaped) return null;
        end = text.indexOf(quoteText, at + 1);
        let isDoubled = false;
        while (end !== -1 && text.charCodeAt(end + 1) === quote) {
          isDoubled = true;
          end = text.indexOf(quoteText, end + 2);
        }
        if (end === -1) return null;
        value = text.slice(at + 1, end);
        if (isDoubled) value = value.replaceAll(doubled, quoteText);
        end += 1;
        code = text.charCodeAt(end);
        if (code !== delimiter && code !== LF && code !== CR) return null;
        if (value.includes('\n') || value.includes('\r')) return null;
      } else {
        if ((code === SPACE || code === TAB) && code !== delimiter && quote !== -1) {
          // Blanks before a quote: the careful way knows what to do.
          let ahead = at + 1;
          while (text.charCodeAt(ahead) === SPACE || text.charCodeAt(ahead) === TAB) ahead += 1;
          if (text.charCodeAt(ahead) === quote) return null;
        }
        while (code !== delimiter && code !== LF && code !== CR) {
          end += 1;
          if (end >= text.length) return null;
          code = text.charCodeAt(end);
        }
        value = text.slice(at, end);
      }
      if (value.length > MAX_CELL_CHARS) return null;
      if (count < expectedCells) cells[count] = value;
      else cells.push(value);
      count += 1;
      if (code !== delimiter) {
        if (count < expectedCells) cells.length = count;
        cleanEnd = end;
        return cells;
      }
      at = end + 1;
      if (at >= text.length) return null;
    }
  }

  /** Skips to the next line; stays in place of the line end when more text could belong to it. */
  function skipRest(text: string, from: number, isLast: boolean): number {
    let at = from;
    while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at += 1;
    if (at >= text.length || (!isLast && at + 1 >= text.length)) return at;
    isSkipping = false;
    line += 1;
    return afterLineEnd(text, at);
  }

  function scan(text: string, isLast: boolean, offsets: LineOffsets, out: RawRecord[]): number {
    const lineAtStart = line;
    let start = 0;
    while (start < text.length) {
      if (isSkipping) {
        start = skipRest(text, start, isLast);
        if (isSkipping) break;
        continue;
      }
      const first = text.charCodeAt(start);
      if (first === LF || first === CR) {
        if (!isLast && start + 1 >= text.length) break;
        start = afterLineEnd(text, start);
        line += 1;
        continue;
      }
      let cells: readonly string[] | null = cutClean(text, start);
      let defect: RawRecord['defect'] = null;
      let end = cleanEnd;
      let lines = 0;
      if (cells === null || end - start > MAX_RECORD_CHARS) {
        const parsed = parseRecord(text, start, isLast, options);
        if (parsed === null) break;
        cells = parsed.cells;
        end = parsed.end;
        defect = parsed.defect;
        isSkipping = end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR;
        lines = countLineEnds(text, start, end);
      }
      if (!isLast && !isSkipping && end + 1 >= text.length) break;
      const byteOffset = offsets(start, line - lineAtStart);
      out.push({ line, byteOffset, cells, raw: text.slice(start, end), defect });
      line += lines;
      if (end >= text.length) return text.length;
      if (isSkipping) {
        start = end;
      } else {
        line += 1;
        start = afterLineEnd(text, end);
      }
    }
    return Math.min(start, text.length);
  }

  return { scan, line: () => line };
}
