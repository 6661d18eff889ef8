import { MAX_CELL_CHARS, type ScanOptions } from './scan-options.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const BACKSLASH = 92;

export type CleanCutter = {
  /** Cells of the record at `start`; null when it is not clean, not on one line, or not whole. */
  readonly cut: (text: string, start: number) => string[] | null;
  /** Position of the line end behind the record that was cut last. */
  end: number;
};

/**
 * The fast path: cuts a record that stands on one line and whose quotes are as RFC 4180 wants them. Everything else
 * is left to parseRecord, which reads more slowly and judges. About nine of ten records of real exports go through
 * here, so it works on character codes and makes nothing but the cells.
 */
export function createCleanCutter(options: ScanOptions): CleanCutter {
  const { delimiter, quote, isBackslashEscaped, expectedCells, isBlankDropped } = options;
  const quoteText = quote === -1 ? '' : String.fromCharCode(quote);
  const doubled = quoteText + quoteText;
  // A copy of a full row is packed and of the right length from the start; pushing would grow it five times.
  const blankRow: readonly string[] = new Array<string>(expectedCells).fill('');
  const isBlank = (code: number): boolean => (code === SPACE || code === TAB) && code !== delimiter;
  const isCellEnd = (code: number): boolean => code === delimiter || code === LF || code === CR;

  let hasDoubled = false;

  /** Position of the quote that closes the field opened at `open`; -1 when it does not close cleanly. */
  function closingQuote(text: string, open: number): number {
    hasDoubled = false;
    if (isBackslashEscaped) return -1;
    let at = text.indexOf(quoteText, open + 1);
    while (at !== -1 && text.charCodeAt(at + 1) === quote) {
      hasDoubled = true;
      at = text.indexOf(quoteText, at + 2);
    }
    if (at === -1 || at - open > MAX_CELL_CHARS) return -1;
    return isCellEnd(text.charCodeAt(at + 1)) ? at : -1;
  }

  /** Content of the field between the quotes; null when it goes over a line end. */
  function quotedValue(text: string, open: number, close: number): string | null {
    const inner = text.slice(open + 1, close);
    if (inner.includes('\n') || inner.includes('\r')) return null;
    return hasDoubled ? inner.replaceAll(doubled, quoteText) : inner;
  }

  /** End of an unquoted field; -1 when the text ends first. */
  function plainEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) return at - from > MAX_CELL_CHARS ? -1 : at;
      if (code === BACKSLASH && isBackslashEscaped) return -1;
    }
    return -1;
  }

  function hasQuoteBehindBlanks(text: string, from: number): boolean {
    let at = from + 1;
    while (isBlank(text.charCodeAt(at))) at += 1;
    return text.charCodeAt(at) === quote;
  }

  /** Of the field that nextField read last: a pair per field would cost more than reading it. */
  let value = '';

  /** Reads the field at `at` into `value` and returns its end; -1 when it is not clean or not whole. */
  function nextField(text: string, at: number): number {
    const first = text.charCodeAt(at);
    if (first === quote) {
      const close = closingQuote(text, at);
      const inner = close === -1 ? null : quotedValue(text, at, close);
      if (inner === null) return -1;
      value = inner;
      return close + 1;
    }
    if (isBlank(first) && quote !== -1 && hasQuoteBehindBlanks(text, at)) return -1;
    const end = plainEnd(text, at);
    if (end !== -1) value = text.slice(at, end);
    return end;
  }

  const cutter: CleanCutter = { cut, end: 0 };

  function cut(text: string, start: number): string[] | null {
    const cells = blankRow.slice();
    let count = 0;
    let at = start;
    for (;;) {
      const end = nextField(text, at);
      if (end === -1) return null;
      if (count < expectedCells) cells[count] = value;
      else cells.push(value);
      count += 1;
      if (text.charCodeAt(end) !== delimiter) {
        if (count < expectedCells) cells.length = count;
        cutter.end = end;
        return cells;
      }
      at = end + 1;
      if (isBlankDropped && text.charCodeAt(at) === SPACE) at += 1;
      if (at >= text.length) return null;
    }
  }

  return cutter;
}
