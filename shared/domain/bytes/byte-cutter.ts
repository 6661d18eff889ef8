import { MAX_CELL_CHARS } from '../csv/scan-options.ts';

/** What a look at the bytes of a record found. */
export type Cut =
  /** The record is plain: its cells are in `from` and `to`. */
  | 'plain'
  /** It needs the careful reader (csv/record-scanner.ts), or ends with the file. */
  | 'odd'
  /** The bytes end before the record does. */
  | 'more';

export type CutOptions = {
  /** Bytes below 0x80; quote -1 = none. */
  readonly delimiter: number;
  readonly quote: number;
  /** Cells of a usual record; a record with more or fewer is odd. */
  readonly cells: number;
};

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

/** From how many cells on the lines inside a quoted cell could be records of their own (see csv/parse-record.ts). */
const DOUBTFUL_CELLS = 8;
const LINES_LOOKED_AT = 50;

/**
 * Cuts records whose quotes are as RFC 4180 wants them and which are as wide as usual, in UTF-8 bytes and without making
 * a text of any cell. Everything else is odd: the careful reader decides it, and wherever this one says `plain` the
 * careful one would cut the same cells.
 */
export class ByteCutter {
  /** First byte of each cell, and the byte behind its last; quotes left out. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Cells in which a quote is doubled: how many, and 1 for each. */
  doubled = 0;
  readonly isDoubled: Uint8Array;
  /** Byte behind the last one of the record, its line end left out; where the next line starts. */
  end = 0;
  next = 0;
  /** Line ends inside the record. */
  lines = 0;
  readonly #options: CutOptions;
  #crossing = -1;

  constructor(options: CutOptions) {
    this.#options = options;
    this.from = new Int32Array(options.cells);
    this.to = new Int32Array(options.cells);
    this.isDoubled = new Uint8Array(options.cells);
  }

  /** Looks at the record that starts at `start`. The bytes stop at `limit`; `isLast` = so does the file. */
  cut(bytes: Uint8Array, start: number, limit: number, isLast: boolean): Cut {
    const { delimiter, quote, cells } = this.#options;
    const short: Cut = isLast ? 'odd' : 'more';
    this.doubled = 0;
    this.lines = 0;
    this.#crossing = -1;
    let at = start;
    for (let cell = 0; cell < cells; cell++) {
      if (at >= limit) return short;
      if (bytes[at] === quote) {
        const close = this.#closing(bytes, at, limit, cell);
        if (close < 0) return short;
        this.from[cell] = at + 1;
        this.to[cell] = close;
        at = close + 1;
      } else {
        if (this.#hasQuoteBehind(bytes, at, limit)) return 'odd';
        this.isDoubled[cell] = 0;
        this.from[cell] = at;
        at = this.#plainEnd(bytes, at, limit);
        if (at < 0) return short;
        this.to[cell] = at;
      }
      if ((this.to[cell] as number) - (this.from[cell] as number) > MAX_CELL_CHARS) return 'odd';
      if (at >= limit) return short;
      const after = bytes[at] as number;
      if (cell + 1 < cells) {
        if (after !== delimiter) return 'odd';
        at++;
      } else if (after !== LF && after !== CR) return 'odd';
    }
    return this.#finish(bytes, at, limit, isLast);
  }

  #finish(bytes: Uint8Array, end: number, limit: number, isLast: boolean): Cut {
    const isCr = bytes[end] === CR;
    if (isCr && end + 1 >= limit && !isLast) return 'more';
    this.end = end;
    this.next = isCr && end + 1 < limit && bytes[end + 1] === LF ? end + 2 : end + 1;
    return this.#crossing < 0 || this.#isOneRecord(bytes, end) ? 'plain' : 'odd';
  }

  /** The quote that closes the cell opened at `open`; -1 when the bytes end first. Notes doubled quotes and line ends. */
  #closing(bytes: Uint8Array, open: number, limit: number, cell: number): number {
    const { quote } = this.#options;
    this.isDoubled[cell] = 0;
    for (let at = open + 1; at < limit; at++) {
      const byte = bytes[at] as number;
      if (byte === quote) {
        if (at + 1 >= limit) return -1;
        if (bytes[at + 1] !== quote) return at;
        if (this.isDoubled[cell] === 0) this.doubled++;
        this.isDoubled[cell] = 1;
        at++;
      } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
        if (this.#crossing < 0) this.#crossing = open;
        this.lines++;
      }
    }
    return -1;
  }

  /** End of a cell without quotes; -1 when the bytes end first. */
  #plainEnd(bytes: Uint8Array, from: number, limit: number): number {
    const { delimiter } = this.#options;
    for (let at = from; at < limit; at++) {
      const byte = bytes[at] as number;
      if (byte === delimiter || byte === LF || byte === CR) return at;
    }
    return -1;
  }

  /** True when blanks, and behind them a quote, stand here: such a cell may be a quoted one. */
  #hasQuoteBehind(bytes: Uint8Array, from: number, limit: number): boolean {
    const { delimiter, quote } = this.#options;
    const first = bytes[from] as number;
    if (first > SPACE || quote < 0) return false;
    let at = from;
    while (at < limit && (bytes[at] === SPACE || bytes[at] === TAB) && bytes[at] !== delimiter) at++;
    return at > from && bytes[at] === quote;
  }

  /**
   * A quoted cell goes over a line end. The careful reader doubts it when the lines inside the record could all be
   * records; one line that certainly is none settles it here.
   */
  #isOneRecord(bytes: Uint8Array, end: number): boolean {
    const { delimiter, cells } = this.#options;
    let lines = 0;
    let at = this.#crossing;
    while (bytes[at] !== LF && bytes[at] !== CR) at++;
    while (lines < LINES_LOOKED_AT) {
      at = bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
      const start = at;
      let hasDelimiter = false;
      while (at < end && bytes[at] !== LF && bytes[at] !== CR) if (bytes[at++] === delimiter) hasDelimiter = true;
      if (at >= end) break;
      if (at === start) continue;
      if (!hasDelimiter) return true;
      lines++;
    }
    return lines * (cells - 1) < DOUBTFUL_CELLS;
  }
}
