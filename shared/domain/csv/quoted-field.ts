import { MAX_CELL_CHARS, MAX_RECORD_CHARS, type ScanOptions } from './scan-options.ts';

/** What became of an opening quote. */
export type QuotedField =
  /** `end` is the position of the delimiter, the line end or the end of the text after it. */
  | { readonly kind: 'closed'; readonly value: string; readonly end: number; readonly isOdd: boolean }
  /** It does not open a field; read the field as it stands. */
  | { readonly kind: 'literal' }
  /** It never closes. */
  | { readonly kind: 'unclosed' }
  /** The text ends before it can be said. */
  | { readonly kind: 'incomplete' };

const LITERAL: QuotedField = { kind: 'literal' };
const UNCLOSED: QuotedField = { kind: 'unclosed' };
const INCOMPLETE: QuotedField = { kind: 'incomplete' };

const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;
const BACKSLASH = 92;

const isLineEnd = (code: number): boolean => code === LF || code === CR;

/** Position after blanks that are not themselves the delimiter. */
function skipBlanks(text: string, from: number, delimiter: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if ((code !== SPACE && code !== TAB) || code === delimiter) return at;
    at += 1;
  }
}

function isCrossed(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

/** True when the quote at `at` stands where a field starts: after a delimiter or a line end, blanks aside. */
function looksLikeOpening(text: string, at: number, delimiter: number): boolean {
  let before = at - 1;
  while (before >= 0) {
    const code = text.charCodeAt(before);
    if (code === delimiter || isLineEnd(code)) return true;
    if (code !== SPACE && code !== TAB) return false;
    before -= 1;
  }
  return true;
}

const withoutEscapes = (text: string, options: ScanOptions): string => {
  const quote = String.fromCharCode(options.quote);
  if (!options.isBackslashEscaped) return text.replaceAll(quote + quote, quote);
  return text.replace(/\\(["'\\])|(["'])\2/g, (all, escaped: string | undefined, doubled: string | undefined) => {
    if (escaped !== undefined) return escaped === quote || escaped === '\\' ? escaped : all;
    return doubled === quote ? quote : all;
  });
};

/** Backslashes directly before `at`, not going back before `from`: an odd number escapes what stands at `at`. */
function isEscapedAt(text: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before >= from && text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/** What stands at a quote inside a quoted field. */
type QuoteRole = 'backslashed' | 'doubled' | 'single' | 'unknown';

function roleOfQuote(text: string, at: number, start: number, isLast: boolean, options: ScanOptions): QuoteRole {
  if (options.isBackslashEscaped && isEscapedAt(text, at, start)) return 'backslashed';
  if (at + 1 >= text.length && !isLast) return 'unknown';
  return text.charCodeAt(at + 1) === options.quote ? 'doubled' : 'single';
}

/** True when what follows the quote at `at` ends a field. null = the text ends before it can be said. */
function endsField(text: string, end: number, isLast: boolean, delimiter: number): boolean | null {
  if (end >= text.length) return isLast ? true : null;
  const after = text.charCodeAt(end);
  return after === delimiter || isLineEnd(after);
}

/**
 * Reads the quoted field whose opening quote stands at `open`. A closing quote is one before a delimiter, a line end
 * or the end, blanks aside. Any other single quote inside is text, unless it shows that this field never opened:
 * on the same line when the next quote starts a field, on later lines when the quote itself starts one.
 */
export function readQuotedField(text: string, open: number, isLast: boolean, options: ScanOptions): QuotedField {
  const { delimiter } = options;
  const quoteText = String.fromCharCode(options.quote);
  const limit = open + MAX_RECORD_CHARS;
  const start = open + 1;
  let hasEscapes = false;
  let isOdd = false;
  let hasCrossed = false;
  let crossedTo = start;
  let at = text.indexOf(quoteText, start);
  while (at !== -1 && at < limit) {
    const role = roleOfQuote(text, at, start, isLast, options);
    if (role === 'unknown') return INCOMPLETE;
    if (role !== 'single') {
      hasEscapes = true;
      at = text.indexOf(quoteText, role === 'doubled' ? at + 2 : at + 1);
      continue;
    }
    const end = skipBlanks(text, at + 1, delimiter);
    const isEnd = endsField(text, end, isLast, delimiter);
    if (isEnd === null) return INCOMPLETE;
    if (isEnd) {
      const inner = text.slice(start, at);
      const isEscaped = hasEscapes || (options.isBackslashEscaped && inner.includes('\\'));
      return { kind: 'closed', value: isEscaped ? withoutEscapes(inner, options) : inner, end, isOdd };
    }
    hasCrossed ||= isCrossed(text, crossedTo, at);
    crossedTo = at;
    const verdict = judgeStrayQuote(text, at, hasCrossed, isLast, options);
    if (verdict !== 'text') return verdict;
    isOdd = true;
    at = text.indexOf(quoteText, at + 1);
  }
  return isLast || text.length >= limit ? UNCLOSED : INCOMPLETE;
}

/** A single quote inside a quoted field that closes nothing: text, or the proof that the field never opened. */
function judgeStrayQuote(
  text: string,
  stray: number,
  hasCrossed: boolean,
  isLast: boolean,
  options: ScanOptions,
): 'text' | QuotedField {
  const { delimiter, quote } = options;
  if (hasCrossed) return looksLikeOpening(text, stray, delimiter) ? UNCLOSED : 'text';
  // Directly behind a delimiter it opens a field of its own, so the one before it never opened.
  if (text.charCodeAt(stray - 1) === delimiter) return UNCLOSED;
  for (let at = stray + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) return LITERAL;
    if (code === quote) return looksLikeOpening(text, at, delimiter) ? LITERAL : 'text';
    if (at - stray > MAX_CELL_CHARS) return LITERAL;
  }
  return isLast ? LITERAL : INCOMPLETE;
}
