const SPACE = 32;

/** True when a blank of two or three bytes stands at `at`: those that trim() of a text takes away. */
function isWideBlank(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] as number;
  const second = bytes[at + 1] as number;
  if (first === 0xc2) return second === 0xa0;
  const third = bytes[at + 2] as number;
  if (first === 0xe2 && second === 0x80) {
    return (third >= 0x80 && third <= 0x8a) || third === 0xa8 || third === 0xa9 || third === 0xaf;
  }
  if (first === 0xe2) return second === 0x81 && third === 0x9f;
  if (first === 0xe3) return second === 0x80 && third === 0x80;
  if (first === 0xe1) return second === 0x9a && third === 0x80;
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** True when a cell that is not empty may begin or end with a blank, so that trimming it may change it. */
export function mayHaveOuterBlank(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number;
  const last = bytes[to - 1] as number;
  if (first <= SPACE || last <= SPACE) return true;
  if (first >= 0xc2 && isWideBlank(bytes, from)) return true;
  if (last < 0x80) return false;
  return (to - from >= 2 && bytes[to - 2] === 0xc2 && last === 0xa0) || (to - from >= 3 && isWideBlank(bytes, to - 3));
}

const PLUS = 43;
const COMMA = 44;
const POINT = 46;
const SMALL_E = 101;

/** True when an id may be a number of which a spreadsheet threw digits away (isMangledId): `5.57E+92`, `4e+15`. */
export function mayHaveLostDigits(bytes: Uint8Array, from: number, to: number): boolean {
  const second = to - from < 4 ? 0 : (bytes[from + 1] as number);
  if ((second | 32) !== SMALL_E && second !== POINT && second !== COMMA) return false;
  for (let at = from + 2; at < to; at++) if (bytes[at] === PLUS) return true;
  return false;
}

/** The number that up to eight digits stand for; -1 for anything else. */
export function digitsOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 8 || to === from) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function isAllDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < 48 || byte > 57) return false;
  }
  return true;
}

export const isDigitByte = (byte: number): boolean => byte >= 48 && byte <= 57;

export function sameBytes(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[a + at] !== bytes[b + at]) return false;
  return true;
}
