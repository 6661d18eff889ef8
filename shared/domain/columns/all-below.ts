/** Four bytes at once, each 0x01, 0x7f or 0x80. */
const ONES = 0x01010101;
const LOW_BITS = 0x7f7f7f7f;
const HIGH_BITS = -0x7f7f7f80;
const HALF = 128;
const BYTE_VALUES = 256;
const BYTES = 4;

/** True when every byte is below `most`. Four at once: an image has dozens of such columns, and opening looks at each. */
export function areBytesBelow(bytes: Uint8Array, most: number): boolean {
  if (most >= BYTE_VALUES) return true;
  const aligned = bytes.byteOffset % BYTES === 0 ? Math.floor(bytes.length / BYTES) : 0;
  const words = new Int32Array(bytes.buffer, aligned === 0 ? 0 : bytes.byteOffset, aligned);
  if (!(most <= HALF ? areLow(words, most) : areHighBelow(words, most))) return false;
  for (let at = aligned * BYTES; at < bytes.length; at++) if ((bytes[at] as number) >= most) return false;
  return true;
}

/** For up to 128: no byte has its high bit, nor gets it by what is missing to 128. */
function areLow(words: Int32Array, most: number): boolean {
  const missing = (HALF - most) * ONES;
  let found = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    found |= word | ((word & LOW_BITS) + missing);
  }
  return (found & HIGH_BITS) === 0;
}

/** For more than 128: no byte that has its high bit gets it again from its lower bits by what is missing to 256. */
function areHighBelow(words: Int32Array, most: number): boolean {
  const missing = (BYTE_VALUES - most) * ONES;
  let found = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    found |= word & ((word & LOW_BITS) + missing);
  }
  return (found & HIGH_BITS) === 0;
}
