import type { SecondsColumn } from './narrowest.ts';
import { sortIndexes } from './sort-indexes.ts';
import { countOfKeys, keyNumbers, type SortKeys } from './sort-keys.ts';

/**
 * A page of an order without the order: contacts are shared out over a coarse scale, and only the shares that hold the
 * page are sorted. Two walks over a million of them instead of a sort, and where there are few different numbers or words
 * each has a share of its own, in which nothing is left to sort.
 */
export type Shares = {
  /** By index: which share it is in; LEFT_OUT = none. */
  readonly share: Uint16Array;
  /** Where each share begins in the order; one more at the end. */
  readonly starts: Uint32Array;
  readonly total: number;
  /** All of a share are equal. */
  readonly isExact: boolean;
};

const SHARES = 0xfffe;
const BLANK = SHARES;
const LEFT_OUT = 0xffff;

type Range = { readonly least: number; readonly most: number };

/** Words by their ranks. True where each rank has a share. */
function shareWords(share: Uint16Array, codes: Uint8Array | Uint16Array | Uint32Array, ranks: Int32Array): boolean {
  const shift = shiftFor(ranks.length);
  const ofCode = Uint16Array.from(ranks, (rank) => (rank === -1 ? BLANK : rank >>> shift));
  for (let i = 0; i < share.length; i++) share[i] = ofCode[codes[i] as number] as number;
  return shift === 0;
}

/** By how many bits a range is made coarser, so that every number of it finds a share. */
function shiftFor(range: number): number {
  let shift = 0;
  while (range / 2 ** shift >= SHARES) shift++;
  return shift;
}

function wholeRange(numbers: Uint16Array | SecondsColumn, blank: number): Range {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number === blank) continue;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return { least, most };
}

/** Whole numbers by their distance from the least. True where each has a share. */
function shareWhole(share: Uint16Array, numbers: Uint16Array | SecondsColumn, blank: number): boolean {
  const { least, most } = wholeRange(numbers, blank);
  const shift = least <= most ? shiftFor(most - least) : 0;
  for (let i = 0; i < share.length; i++) {
    const number = numbers[i] as number;
    share[i] = number === blank ? BLANK : (number - least) >>> shift;
  }
  return shift === 0;
}

function doublesRange(numbers: Float64Array): Range {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return { least, most };
}

const areWhole = (numbers: Float64Array): boolean =>
  numbers.every((number) => number === Math.floor(number) || Number.isNaN(number));

/** Other numbers over a scale. True where each has a share. */
function shareDoubles(share: Uint16Array, numbers: Float64Array): boolean {
  const { least, most } = doublesRange(numbers);
  // Most ranges are too wide for a share each, and nobody need look whether they are whole.
  const isExact = most - least < SHARES && areWhole(numbers);
  const perStep = isExact ? 1 : (SHARES - 1) / (most - least);
  // Equal numbers, and those too far apart or too close together for a scale, are one share.
  const isOne = !Number.isFinite(most - least) || !Number.isFinite(perStep);
  const [scale, zero] = isOne ? [0, 0] : [perStep, least];
  for (let i = 0; i < share.length; i++) {
    const number = numbers[i] as number;
    // Differences and products of doubles never change an order, they only let neighbours fall together; the largest is
    // SHARES - 1 or a rounding above it, and what is behind its point is cut off.
    share[i] = Number.isNaN(number) ? BLANK : (number - zero) * scale;
  }
  return isExact;
}

function shareAll(share: Uint16Array, keys: SortKeys): boolean {
  if (keys.by === 'words') return shareWords(share, keys.codes, keys.ranks);
  const { numbers, blank } = keys;
  return numbers instanceof Float64Array ? shareDoubles(share, numbers) : shareWhole(share, numbers, blank);
}

/** `mask` null = all. Blank comes last either way. */
export function shareOut(keys: SortKeys, isDescending: boolean, mask: Uint8Array | null): Shares {
  const share = new Uint16Array(countOfKeys(keys));
  const isExact = shareAll(share, keys);
  const starts = new Uint32Array(LEFT_OUT + 2);
  for (let i = 0; i < share.length; i++) {
    let own = share[i] as number;
    if (isDescending && own !== BLANK) own = SHARES - 1 - own;
    if (mask !== null && mask[i] !== 1) own = LEFT_OUT;
    share[i] = own;
    starts[own + 1] = (starts[own + 1] as number) + 1;
  }
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number);
  return { share, starts, total: starts[LEFT_OUT] as number, isExact };
}

/** The first share that ends behind this place. */
function shareAt(starts: Uint32Array, place: number): number {
  let [low, high] = [0, BLANK];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle + 1] as number) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Shares `first` to `last`, and the part of the order that is asked for. */
type Held = { readonly first: number; readonly last: number; readonly from: number; readonly to: number };

/** What stands in these places where `order` is the order within a share. */
function takeEqual({ share, starts }: Shares, order: Int32Array, { first, last, from, to }: Held): Int32Array {
  const next = starts.slice(first, last + 1);
  const found = new Int32Array(to - from);
  let left = found.length;
  for (let k = 0; left > 0; k++) {
    const index = order[k] as number;
    const own = share[index] as number;
    if (own < first || own > last) continue;
    const at = (next[own - first] as number) - from;
    next[own - first] = at + from + 1;
    if (at < 0 || at >= found.length) continue;
    found[at] = index;
    left--;
  }
  return found;
}

/** The same where the shares must be sorted. */
function takeSorted(shares: Shares, keys: SortKeys, order: Int32Array, held: Held, isDescending: boolean): Int32Array {
  const { share, starts } = shares;
  const { first, last, from, to } = held;
  const begin = starts[first] as number;
  const inside = new Int32Array((starts[last + 1] as number) - begin);
  for (let k = 0, count = 0; count < inside.length; k++) {
    const index = order[k] as number;
    const own = share[index] as number;
    if (own >= first && own <= last) inside[count++] = index;
  }
  const places = Int32Array.from(inside.keys());
  const sorted = sortIndexes(places, keyNumbers(keys, inside), isDescending);
  return sorted.slice(from - begin, to - begin).map((place) => inside[place] as number);
}

/**
 * `sortIndexes(order, keys, isDescending)` without what is left out, from one place on. `order` names every index once;
 * equal keys keep its order.
 */
export function pageOfOrder(
  shares: Shares,
  {
    keys,
    order,
    isDescending,
  }: {
    readonly keys: SortKeys;
    readonly order: Int32Array;
    readonly isDescending: boolean;
  },
  page: { readonly from: number; readonly count: number },
): Int32Array {
  const { starts, total, isExact } = shares;
  const { from } = page;
  const to = Math.min(total, from + page.count);
  if (from >= to) return new Int32Array(0);
  const held = { first: shareAt(starts, from), last: shareAt(starts, to - 1), from, to };
  if (isExact || held.first === BLANK) return takeEqual(shares, order, held);
  return takeSorted(shares, keys, order, held, isDescending);
}
