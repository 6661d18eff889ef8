import { readQuotedField } from './quoted-field.ts';
import { MAX_CELL_CHARS, MAX_RECORD_CHARS, type ScanOptions } from './scan-options.ts';

/**
 * One record cut out of a text, the careful way: for records with odd quotes, fields over several lines, blanks before
 * quotes, or a lone CR in an unusual place. Reads the record as its quotes say, and where that does not come out as
 * wide as the table, asks whether another reading does.
 */
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
const BACKSLASH = 92;

/** How far behind a lone CR the line may go on when the CR is taken for text. */
const MAX_CR_LINE_CHARS = 1 << 16;

type Reading = {
  /** Position of an opening quote that is to be read as text; -1 = none. */
  readonly literalAt: number;
  /** A CR without LF does not end the record. */
  readonly isCrText: boolean;
};

type Attempt = {
  cells: string[];
  end: number;
  /** Where the first quoted field stands that goes over a line end; -1 = none does. */
  crossing: number;
  /** Where the first quoted field stands that holds single quotes; -1 = none does. */
  odd: number;
  defect: ParsedRecord['defect'];
};

type Field = { readonly value: string; readonly end: number };

const AS_IT_STANDS: Reading = { literalAt: -1, isCrText: false };

const isLineEnd = (code: number): boolean => code === LF || code === CR;

const isLoneCr = (text: string, at: number): boolean => text.charCodeAt(at) === CR && text.charCodeAt(at + 1) !== LF;

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

/** True when the backslash at `at` makes text of what follows: the delimiter, the quote or another backslash. */
function isEscaping(text: string, at: number, options: ScanOptions): boolean {
  if (!options.isBackslashEscaped || text.charCodeAt(at) !== BACKSLASH) return false;
  const next = text.charCodeAt(at + 1);
  return next === options.delimiter || next === options.quote || next === BACKSLASH;
}

/** An unquoted field: up to the delimiter, the line end or the end of the text. */
function plainField(text: string, from: number, options: ScanOptions, reading: Reading): Field {
  let value = '';
  let taken = from;
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === options.delimiter || code === LF) break;
    if (code === CR && !(reading.isCrText && isLoneCr(text, at))) break;
    if (isEscaping(text, at, options)) {
      value += text.slice(taken, at);
      at += 1;
      taken = at;
    }
  }
  return { value: value + text.slice(taken, at), end: at };
}

/** Reads the field at `from` and notes in `found` what is odd about it. null = the text ends before it does. */
function readField(
  text: string,
  from: number,
  isLast: boolean,
  options: ScanOptions,
  reading: Reading,
  found: Attempt,
): Field | null {
  const open = openingAt(text, from, options);
  if (open === -1 || open === reading.literalAt) return plainField(text, from, options, reading);
  const field = readQuotedField(text, open, isLast, options);
  if (field.kind === 'incomplete') return null;
  if (field.kind === 'unclosed') found.defect ??= 'unbalanced_quote';
  if (field.kind !== 'closed') return plainField(text, from, options, reading);
  if (found.crossing === -1 && hasLineEnd(field.value)) found.crossing = open;
  if (found.odd === -1 && field.isOdd) found.odd = open;
  return field;
}

/** Reads one record from `start`. null = the text ends before the record does. */
function attempt(text: string, start: number, isLast: boolean, options: ScanOptions, reading: Reading): Attempt | null {
  const defect = reading.literalAt === -1 ? null : 'unbalanced_quote';
  const found: Attempt = { cells: [], end: start, crossing: -1, odd: -1, defect };
  let at = start;
  for (;;) {
    const field = readField(text, at, isLast, options, reading, found);
    if (field === null) return null;
    const { value, end } = field;
    const isLong = value.length > MAX_CELL_CHARS;
    if (isLong) found.defect ??= 'field_too_long';
    found.cells.push(isLong ? value.slice(0, MAX_CELL_CHARS) : value);
    found.end = end;
    if (end >= text.length) return isLast ? found : null;
    if (text.charCodeAt(end) !== options.delimiter) {
      // A CR at the very end may be half of a CRLF.
      const isOpen = !isLast && end + 1 >= text.length && text.charCodeAt(end) === CR;
      return isOpen ? null : found;
    }
    at = end + 1;
    if (options.isBlankDropped && text.charCodeAt(at) === SPACE) at += 1;
  }
}

function lineEndFrom(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1;
  return at;
}

/** Physical lines strictly inside [from, to): neither the first nor the last one. Blank ones left out. At most `most`. */
function innerLines(text: string, from: number, to: number, most: number): readonly string[] {
  const lines: string[] = [];
  let at = lineEndFrom(text, from);
  while (at < to && lines.length < most) {
    const start = afterLineEnd(text, at);
    const end = lineEndFrom(text, start);
    if (end >= to) break;
    if (end > start) lines.push(text.slice(start, end));
    at = end;
  }
  return lines;
}

const widthOf = (line: string, options: ScanOptions): number =>
  attempt(line, 0, true, options, AS_IT_STANDS)?.cells.length ?? 0;

/**
 * True when the lines that a quoted field spans are records of their own: each has as many cells as usual. Prose with
 * commas does not come out even over many cells and lines; how many are asked for depends on how wide the table is.
 */
function holdsWholeRecords(text: string, from: number, to: number, options: ScanOptions): boolean {
  const usual = options.expectedCells;
  if (usual < 2) return false;
  const lines = innerLines(text, from, to, 50);
  if (lines.length * (usual - 1) < 8) return false;
  return lines.every((line) => widthOf(line, options) === usual);
}

/** The record when the quote that opens its field over several lines is believed, or when it is text. */
function judgeCrossing(
  text: string,
  start: number,
  isLast: boolean,
  options: ScanOptions,
  asQuoted: Attempt,
): Attempt | null {
  const usual = options.expectedCells;
  const isSwallowing = holdsWholeRecords(text, asQuoted.crossing, asQuoted.end, options);
  if (!isSwallowing && (usual === 0 || asQuoted.cells.length === usual)) return asQuoted;
  const asText = attempt(text, start, isLast, options, { literalAt: asQuoted.crossing, isCrText: false });
  if (asText === null || isSwallowing) return asText;
  // The cut is believed only when both it and the line after it come out as usual.
  if (asText.cells.length !== usual || asText.crossing !== -1 || asText.end >= asQuoted.end) return asQuoted;
  const next = afterLineEnd(text, asText.end);
  return widthOf(text.slice(next, lineEndFrom(text, next)), options) === usual ? asText : asQuoted;
}

/** A quote inside a field that is on one line: the field is believed unless the row comes out as usual without it. */
function judgeOdd(
  text: string,
  start: number,
  isLast: boolean,
  options: ScanOptions,
  asQuoted: Attempt,
): Attempt | null {
  const usual = options.expectedCells;
  if (usual === 0 || asQuoted.cells.length === usual) return asQuoted;
  const asText = attempt(text, start, isLast, options, { literalAt: asQuoted.odd, isCrText: false });
  return asText === null || asText.cells.length === usual ? asText : asQuoted;
}

/**
 * A row that a lone CR ends too early: some systems leave CRs inside unquoted text. The CR is text when the row comes
 * out as usual up to the next LF.
 */
function judgeLoneCr(
  text: string,
  start: number,
  isLast: boolean,
  options: ScanOptions,
  found: Attempt,
): Attempt | null {
  const lf = text.indexOf('\n', found.end);
  if (lf === -1 || lf - found.end > MAX_CR_LINE_CHARS) {
    return isLast || text.length - found.end > MAX_CR_LINE_CHARS ? found : null;
  }
  const through = attempt(text, start, isLast, options, { literalAt: -1, isCrText: true });
  return through === null || through.cells.length === options.expectedCells ? through : found;
}

/**
 * Reads one record that the fast way refused, and decides whether its quotes can be believed. A quote that opens and
 * closes nothing, or whose field would hold whole records, becomes text: the record ends at its line end with the
 * defect unbalanced_quote and the next line starts afresh.
 * Example (three cells are usual): `1,"x,2\n3,y,4\n` gives `1 | "x | 2` and then `3 | y | 4`.
 * null = more text is needed to say.
 */
export function parseRecord(text: string, start: number, isLast: boolean, options: ScanOptions): ParsedRecord | null {
  let found = attempt(text, start, isLast, options, AS_IT_STANDS);
  if ((found?.end ?? text.length) - start > MAX_RECORD_CHARS) return cutOff(text, start, options);
  if (found !== null && found.crossing !== -1) found = judgeCrossing(text, start, isLast, options, found);
  else if (found !== null && found.odd !== -1) found = judgeOdd(text, start, isLast, options, found);
  if (found === null) return null;
  const isUnusual = options.expectedCells > 1 && found.cells.length < options.expectedCells;
  return isUnusual && isLoneCr(text, found.end) ? judgeLoneCr(text, start, isLast, options, found) : found;
}

/** A record that does not end within the limit: what fits of it. The rest of its line is skipped by the scanner. */
function cutOff(text: string, start: number, options: ScanOptions): ParsedRecord {
  const piece = text.slice(start, start + MAX_RECORD_CHARS);
  const found = attempt(piece, 0, true, { ...options, quote: -1 }, { literalAt: -1, isCrText: true });
  return { cells: found?.cells ?? [], end: start + MAX_RECORD_CHARS, defect: 'field_too_long' };
}
