/** Whole seconds of contacts, -1 = unknown: two bytes each where the longest is below nine hours. */
export type SecondsColumn = Int16Array | Int32Array;
/** Numbers of contacts, NaN = unknown: in the fewest bytes that hold each of them exactly. */
export type AmountColumn = Float16Array | Float32Array | Float64Array;

const MOST_SHORT = 0x7fff;

// An image is read in whole whenever a project is opened, into memory that is touched for the first time: bytes are time.

/** The same seconds in the narrowest type that holds them all. */
export function narrowestSeconds(seconds: Int32Array): SecondsColumn {
  for (let at = 0; at < seconds.length; at++) if ((seconds[at] as number) > MOST_SHORT) return seconds;
  const narrow = new Int16Array(seconds.length);
  narrow.set(seconds);
  return narrow;
}

/** The same numbers in the narrowest type that holds each of them exactly. */
export function narrowestAmounts(amounts: Float64Array): AmountColumn {
  const Kind = isExact(amounts, Math.f16round) ? Float16Array : isExact(amounts, Math.fround) ? Float32Array : null;
  if (Kind === null) return amounts;
  const narrow = new Kind(amounts.length);
  narrow.set(amounts);
  return narrow;
}

function isExact(amounts: Float64Array, round: (amount: number) => number): boolean {
  for (let at = 0; at < amounts.length; at++) {
    const amount = amounts[at] as number;
    if (!Object.is(round(amount), amount)) return false;
  }
  return true;
}
