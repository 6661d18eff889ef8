export const isUtf16 = (encoding: string): boolean => encoding === 'utf-16le' || encoding === 'utf-16be';

/** Enough pairs to see a pattern in. */
const LOOKED_AT = 1 << 16;

/**
 * UTF-16 without a byte-order mark, by its zero bytes: text of any script has line ends, delimiters and digits, which
 * are ASCII, so the high byte of many pairs is 0. The low byte is 0 only in a few letters such as 退.
 */
export function utf16WithoutMark(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  const piece = start.subarray(0, LOOKED_AT);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < piece.length; at += 2) {
    if (piece[at] === 0) even += 1;
    if (piece[at + 1] === 0) odd += 1;
  }
  const enough = piece.length / 2 / 20;
  const name = odd > enough && even < odd * 0.2 ? 'utf-16le' : even > enough && odd < even * 0.2 ? 'utf-16be' : null;
  if (name === null) return null;
  // Text holds no NUL and breaks into lines; binary data with this pattern does not.
  const text = new TextDecoder(name).decode(piece);
  return text.includes('\0') || (text.length > 1000 && !/[\n\r]/.test(text)) ? null : name;
}
