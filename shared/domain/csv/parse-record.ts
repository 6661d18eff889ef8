import { readQuotedField } from './quoted-field.ts';
import { MAX_CELL_CHARS, MAX_RECORD_CHARS, type ScanOptions } from './scan-options.ts';

/** One record cut out of a text, the careful way. */
export type ParsedRecord = {
  readonly cells: readonly string[];
  /** Position of the line end or of the end of the text. */
  readonly end: number;
  readonly defect: 'unbalanced_quote' | 'field_too_long' | null;
};

const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;

type Attempt = {
  cells: string[];
  end: number;
  /** Where the first quoted field stands that goes over a line end; -1 = none does. */
  crossing: number;
  /** Where the first quoted field stands that holds single quotes; -1 = none does. */
  odd: number;
  defect: ParsedRecord['defect'];
};

const isLineEnd = (code: number): boolean => code === LF || code === CR;

const hasLineEnd = (text: string): boolean => text.includes('\n') || text.includes('\r');

/** Position after the line end at `end`; the text may not stop between CR and LF. */
export function afterLineEnd(text: string, end: number): number {
  return text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

/** Where a quoted field opens at `from`, blanks before it skipped; -1 when none does. */
function openingAt(text: string, from: number, options: ScanOptions): number {
  if (options.quote === -1) return -1;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === options.quote) return at;
    if ((code !== SPACE && code !== TAB) || code === options.delimiter) return -1;
    at += 1;
  }
}

/** End of an unquoted field: delimiter, line end or end of the text. */
function plainEnd(text: string, from: number, delimiter: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === delimiter || isLineEnd(code)) return at;
    at += 1;
  }
  return at;
}

const cut = (value: string): string => (value.length > MAX_CELL_CHARS ? value.slice(0, MAX_CELL_CHARS) : value);

/** Reads one record from `start`. The quote at `literalAt` is text. null = the text ends before the record does. */
function attempt(
  text: string,
  start: number,
  isLast: boolean,
  options: ScanOptions,
  literalAt: number,
): Attempt | null {
  const found: Attempt = { cells: [], end: start, crossing: -1, odd: -1, defect: literalAt === -1 ? null : 'unbalanced_quote' };
  let at = start;
  for (;;) {
    const open = openingAt(text, at, options);
    let value = '';
    let end = -1;
    if (open !== -1 && open !== literalAt) {
      const field = readQuotedField(text, open, isLast, options);
      if (field.kind === 'incomplete') return null;
      if (field.kind === 'unclosed') found.defect ??= 'unbalanced_quote';
      if (field.kind === 'closed') {
        value = field.value;
        end = field.end;
        if (found.crossing === -1 && hasLineEnd(value)) found.crossing = open;
        if (found.odd === -1 && field.isOdd) found.odd = open;
      }
    }
    if (end === -1) {
      end = plainEnd(text, at, options.delimiter);
      value = text.slice(at, end);
    }
    if (value.length > MAX_CELL_CHARS) found.defect ??= 'field_too_long';
    found.cells.push(cut(value));
    if (end >= text.length) {
      found.end = text.length;
      return isLast ? found : null;
    }
    if (text.charCodeAt(end) !== options.delimiter) {
      // A CR at the very end may be half of a CRLF.
      if (!isLast && end + 1 >= text.length && text.charCodeAt(end) === CR) return null;
      found.end = end;
      return found;
    }
    at = end + 1;
  }
}

/** Physical lines strictly inside [from, to): neither the first nor the last one. Blank ones left out. At most `most`. */
function innerLines(text: string, from: number, to: number, most: number): string[] {
  const lines: string[] = [];
  let at = plainLineEnd(text, from);
  while (at < to && lines.length < most) {
    const start = afterLineEnd(text, at);
    const end = plainLineEnd(text, start);
    if (end >= to) break;
    if (end > start) lines.push(text.slice(start, end));
    at = end;
  }
  return lines;
}

function plainLineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1;
  return at;
}

const cellsOf = (line: string, options: ScanOptions): number => attempt(line, 0, true, options, -1)?.cells.length ?? 0;

/**
 * True when the lines that a quoted field spans are records of their own: each has as many cells as usual. Prose with
 * commas does not come out even over many cells and lines; how many are asked for depends on how wide the table is.
 */
function holdsWholeRecords(text: string, from: number, to: number, options: ScanOptions): boolean {
  const usual = options.expectedCells;
  if (usual < 2) return false;
  const lines = innerLines(text, from, to, 50);
  if (lines.length * (usual - 1) < 8) return false;
  return lines.every((line) => cellsOf(line, options) === usual);
}

/**
 * Reads one record that has an odd quote or a quoted field over several lines, and decides whether its quotes can be
 * believed. A quote that opens and closes nothing, or whose field would hold whole records, becomes text: the record
 * ends at its line end with the defect unbalanced_quote and the next line starts afresh.
 * Example (three cells are usual): `1,"x,2\n3,y,4\n` gives `1 | "x | 2` and then `3 | y | 4`.
 * null = more text is needed to say.
 */
export function parseRecord(text: string, start: number, isLast: boolean, options: ScanOptions): ParsedRecord | null {
  const asQuoted = attempt(text, start, isLast, options, -1);
  if ((asQuoted?.end ?? text.length) - start > MAX_RECORD_CHARS) return cutOff(text, start, options);
  if (asQuoted === null) return null;
  const usual = options.expectedCells;
  if (asQuoted.crossing === -1) {
    if (asQuoted.odd === -1 || usual === 0 || asQuoted.cells.length === usual) return asQuoted;
    const asText = attempt(text, start, isLast, options, asQuoted.odd);
    return asText === null || asText.cells.length !== usual ? asQuoted : asText;
  }
  const isSwallowing = holdsWholeRecords(text, asQuoted.crossing, asQuoted.end, options);
  if (!isSwallowing && (usual === 0 || asQuoted.cells.length === usual)) return asQuoted;
  const asText = attempt(text, start, isLast, options, asQuoted.crossing);
  if (asText === null) return null;
  if (isSwallowing) return asText;
  // The cut is believed only when both it and the line after it come out as usual.
  if (asText.cells.length !== usual || asText.crossing !== -1 || asText.end >= asQuoted.end) return asQuoted;
  const next = afterLineEnd(text, asText.end);
  return cellsOf(text.slice(next, plainLineEnd(text, next)), options) === usual ? asText : asQuoted;
}

/** A record that does not end within the limit: what fits of it. The rest of its line is skipped by the scanner. */
function cutOff(text: string, start: number, options: ScanOptions): ParsedRecord {
  const piece = text.slice(start, start + MAX_RECORD_CHARS);
  const found = attempt(piece, 0, true, { ...options, quote: -1 }, -1);
  return { cells: found?.cells ?? [], end: start + MAX_RECORD_CHARS, defect: 'field_too_long' };
}
