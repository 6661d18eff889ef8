import { byte, int, putInt, putReal, real } from './memory';

// Contacts shared out over a coarse scale, to find a page of an order: see ../../columns/share-out.ts.

@inline
function shareAt(shares: usize, place: i32): i32 {
  return <i32>load<u16>(shares + (<usize>place << 1));
}

@inline
function isIn(mask: usize, place: i32): i32 {
  return mask === 0 ? 1 : byte(mask, place);
}

/** Whole numbers of two bytes, of two bytes without a sign, or of four. */
@inline
function wholeAt(numbers: usize, kind: i32, i: i32): i32 {
  if (kind === 4) return load<i32>(numbers + (<usize>i << 2));
  const at = numbers + (<usize>i << 1);
  return kind === 2 ? <i32>load<i16>(at) : <i32>load<u16>(at);
}

/** The least and the most of whole numbers that are not `blank`; the wrong way round where there is none. */
export function rangeOfWhole(count: i32, numbers: usize, kind: i32, blank: i32, into: usize): void {
  let least = i32.MAX_VALUE;
  let most = i32.MIN_VALUE;
  for (let i = 0; i < count; i++) {
    const number = wholeAt(numbers, kind, i);
    if (number === blank) continue;
    least = min(least, number);
    most = max(most, number);
  }
  putInt(into, 0, least);
  putInt(into, 1, most);
}

/** How far each whole number is above the least, without its last bits. */
export function shareWhole(
  count: i32,
  numbers: usize,
  kind: i32,
  blank: i32,
  least: i32,
  shift: i32,
  blankShare: i32,
  into: usize,
): void {
  for (let i = 0; i < count; i++) {
    const number = wholeAt(numbers, kind, i);
    const share = number === blank ? blankShare : (number - least) >>> shift;
    store<u16>(into + (<usize>i << 1), <u16>share);
  }
}

/** Places by the number of their row, no two of which are equal; from 0 to `last`, each of which has room. Gives back how many. */
export function inRowOrder(count: i32, rows: usize, last: i32, into: usize): i32 {
  memory.fill(into, 0xff, <usize>(last + 1) << 2);
  for (let i = 0; i < count; i++) putInt(into, int(rows, i), i);
  let found = 0;
  for (let row = 0; row <= last; row++) {
    const place = int(into, row);
    putInt(into, found, place);
    found += <i32>(place !== -1);
  }
  return found;
}

/** The least and the most of numbers that are not NaN; infinities the wrong way round where there is none. */
export function rangeOfReals(count: i32, numbers: usize, into: usize): void {
  let least: f64 = Infinity;
  let most: f64 = -Infinity;
  for (let i = 0; i < count; i++) {
    const number = real(numbers, i);
    least = number < least ? number : least;
    most = number > most ? number : most;
  }
  putReal(into, 0, least);
  putReal(into, 1, most);
}

/** How many steps of the scale each number is above `zero`, what is behind the point cut off; `blank` for NaN. */
export function shareReals(count: i32, numbers: usize, zero: f64, perStep: f64, blank: i32, into: usize): void {
  for (let i = 0; i < count; i++) {
    const number = real(numbers, i);
    const steps = <i32>((number - zero) * perStep);
    store<u16>(into + (<usize>i << 1), <u16>(number === number ? steps : blank));
  }
}

/** Contacts by their share; of a slice, `mask` 0 = all are in it. */
export function countShares(count: i32, shares: usize, mask: usize, number: i32, into: usize): void {
  memory.fill(into, 0, <usize>number << 2);
  for (let i = 0; i < count; i++) {
    const at = into + (<usize>shareAt(shares, i) << 2);
    store<i32>(at, load<i32>(at) + isIn(mask, i));
  }
}

/** Places of a slice whose share is `low` to `high`; there are `into`'s places of them. Writes one place too many. */
export function placesInShares(count: i32, shares: usize, mask: usize, low: i32, high: i32, into: usize): void {
  const width = <u32>(high - low);
  let found = 0;
  for (let i = 0; i < count; i++) {
    putInt(into, found, i);
    found += <i32>(<u32>(shareAt(shares, i) - low) <= width) & isIn(mask, i);
  }
}
