/**
 * Orders contacts by a number each, in a few linear passes (radix sort on the bits of the number), because a comparator
 * on a million indexes takes seconds. Stable: equal numbers keep the order they came in.
 */
const DIGITS = 4;
const DIGIT_SIZE = 1 << 16;
const BLANK = 0xffff;

/**
 * The four 16-bit digits of every key, lowest first, so that digits compare like the numbers do: in IEEE 754 the bits
 * of positive numbers already do; negative ones have all bits turned round. Blank (NaN) gets the highest digits, so it
 * comes last in either direction.
 */
function digitsOf(keys: Float64Array, isDescending: boolean): readonly Uint16Array[] {
  const bits = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
  const digits = Array.from({ length: DIGITS }, () => new Uint16Array(keys.length));
  const [d0, d1, d2, d3] = digits as [Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (Number.isNaN(key)) {
      d0[i] = d1[i] = d2[i] = d3[i] = BLANK;
      continue;
    }
    // -0 and 0 are one number.
    const isNegative = key < 0;
    let low = key === 0 ? 0 : (bits[i * 2] as number);
    let high = key === 0 ? 0 : (bits[i * 2 + 1] as number);
    if (isNegative) {
      low = ~low;
      high = ~high;
    } else {
      high |= 0x80000000;
    }
    if (isDescending) {
      low = ~low;
      high = ~high;
    }
    d0[i] = low & 0xffff;
    d1[i] = low >>> 16;
    d2[i] = high & 0xffff;
    d3[i] = high >>> 16;
  }
  return digits;
}

/** One pass: `from` by one digit into a new list, stable. Nothing to do where all have the same digit. */
function passBy(from: Int32Array, digit: Uint16Array): Int32Array {
  const starts = new Uint32Array(DIGIT_SIZE + 1);
  for (let k = 0; k < from.length; k++) {
    const place = (digit[from[k] as number] as number) + 1;
    starts[place] = (starts[place] as number) + 1;
  }
  const firstDigit = from.length === 0 ? 0 : (digit[from[0] as number] as number);
  if (starts[firstDigit + 1] === from.length) return from;
  for (let d = 1; d <= DIGIT_SIZE; d++) starts[d] = (starts[d] as number) + (starts[d - 1] as number);
  const to = new Int32Array(from.length);
  for (let k = 0; k < from.length; k++) {
    const index = from[k] as number;
    const value = digit[index] as number;
    to[starts[value] as number] = index;
    starts[value] = (starts[value] as number) + 1;
  }
  return to;
}

/**
 * `indexes` ordered by `keys[index]`; NaN is blank and comes last either way. Equal keys keep their order, also when
 * descending. Assumes a little-endian machine, as every machine that runs this is.
 */
export function sortIndexes(indexes: Int32Array, keys: Float64Array, isDescending: boolean): Int32Array {
  return digitsOf(keys, isDescending).reduce(passBy, indexes);
}
