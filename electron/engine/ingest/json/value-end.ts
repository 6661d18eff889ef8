/**
 * Finds where a JSON value ends without understanding it, also when it comes in pieces: only quotes, backslashes and
 * brackets count. Whether it is valid is for JSON.parse to say. Bytes of UTF-8 beyond ASCII are never mistaken.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LF = 0x0a;

export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x1e;

/** Brackets of both kinds open alike: [ is 0x5b, { is 0x7b, and the closing ones lie two behind. */
const isOpening = (byte: number): boolean => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d;

export class ValueEnd {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isScalar = false;
  #hasBegun = false;
  /** The most brackets that were open at once. */
  deepest = 0;
  /** A line ended inside a string, which JSON does not allow: a quote is missing before it. */
  isTorn = false;
  readonly #stopsWhereTorn: boolean;

  constructor(stopsWhereTorn: boolean) {
    this.#stopsWhereTorn = stopsWhereTorn;
  }

  /** Goes on at `from`; the index behind the value, or -1 when it goes on behind these bytes. */
  find(bytes: Buffer, from: number, isLast: boolean): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (this.#isInString) {
        if (byte === LF && this.#stopsWhereTorn) {
          this.isTorn = true;
          return -1;
        }
        if (this.#takeInString(byte)) return at + 1;
      } else if (this.#isScalar) {
        if (isBlank(byte) || byte === 0x2c || byte === 0x3a || isClosing(byte)) return at;
      } else if (this.#takeOutside(byte)) return at + 1;
    }
    return isLast && this.#isScalar ? bytes.length : -1;
  }

  /** True when the string was the whole value. */
  #takeInString(byte: number): boolean {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#isInString = false;
      return this.#depth === 0;
    }
    return false;
  }

  /** True when the value ends with this byte. */
  #takeOutside(byte: number): boolean {
    if (byte === QUOTE) this.#isInString = true;
    else if (isOpening(byte)) {
      this.#depth += 1;
      if (this.#depth > this.deepest) this.deepest = this.#depth;
    } else if (isClosing(byte)) {
      this.#depth -= 1;
      if (this.#depth <= 0) return true;
    } else if (!this.#hasBegun) this.#isScalar = true;
    this.#hasBegun = true;
    return false;
  }
}
