import { onDesk } from '../passes/desk.ts';
import type { SecondsColumn } from './narrowest.ts';
import type { SortKeys } from './sort-keys.ts';

/** Contacts shared out over a coarse scale by what they are put in order by, whichever way and whatever the slice. */
export type Shares = {
  /** By index: which share it is in, the lowest first; BLANK = it has nothing to be put in order by. */
  readonly share: Uint16Array;
  /** All of a share are equal. */
  readonly isExact: boolean;
};

export const BLANK = 0xffff;
/** So many shares there are at most, and blank. */
const SHARES = BLANK;

type Range = { readonly least: number; readonly most: number };

/** By how many bits a range is made coarser, so that every number of it finds a share. */
function shiftFor(range: number): number {
  let shift = 0;
  while (range / 2 ** shift >= SHARES) shift++;
  return shift;
}

/** Words by their ranks. */
function shareWords(codes: Uint8Array | Uint16Array | Uint32Array, ranks: Int32Array): Shares {
  const shift = shiftFor(ranks.length);
  const ofCode = Uint16Array.from(ranks, (rank) => (rank === -1 ? BLANK : rank >>> shift));
  const share = new Uint16Array(codes.length);
  for (let i = 0; i < share.length; i++) share[i] = ofCode[codes[i] as number] as number;
  return { share, isExact: shift === 0 };
}

/** How a pass is told the type of whole numbers. */
const kindOf = (numbers: Uint16Array | SecondsColumn): number =>
  numbers instanceof Int32Array ? 4 : numbers instanceof Int16Array ? 2 : 1;

/** The least and the most of whole numbers; the wrong way round where all are blank. */
const rangeOfWhole = (numbers: Uint16Array | SecondsColumn, blank: number): Range =>
  onDesk([numbers], [8], (desk, [at], [into]) => {
    desk.passes.rangeOfWhole(numbers.length, at, kindOf(numbers), blank, into);
    const [least, most] = desk.ints(into, 2);
    return { least: least as number, most: most as number };
  });

/** Whole numbers by their distance from the least. */
function shareWhole(numbers: Uint16Array | SecondsColumn, blank: number): Shares {
  const { least, most } = rangeOfWhole(numbers, blank);
  const shift = least <= most ? shiftFor(most - least) : 0;
  const share = onDesk([numbers], [2 * numbers.length], (desk, [at], [into]) => {
    desk.passes.shareWhole(numbers.length, at, kindOf(numbers), blank, least, shift, BLANK, into);
    return desk.shorts(into, numbers.length);
  });
  return { share, isExact: shift === 0 };
}

const rangeOfReals = (numbers: Float64Array): Range =>
  onDesk([numbers], [16], (desk, [at], [into]) => {
    desk.passes.rangeOfReals(numbers.length, at, into);
    const [least, most] = desk.reals(into, 2);
    return { least: least as number, most: most as number };
  });

const areWhole = (numbers: Float64Array): boolean =>
  numbers.every((number) => number === Math.floor(number) || Number.isNaN(number));

/** Other numbers over a scale. */
function shareReals(numbers: Float64Array): Shares {
  const { least, most } = rangeOfReals(numbers);
  // Most ranges are too wide for a share each, and nobody need look whether they are whole.
  const isExact = most - least < SHARES && areWhole(numbers);
  const perStep = isExact ? 1 : (SHARES - 1) / (most - least);
  // Equal numbers, and those too far apart or too close together for a scale, are one share.
  const isOne = !Number.isFinite(most - least) || !Number.isFinite(perStep);
  const [scale, zero] = isOne ? [0, 0] : [perStep, least];
  // Differences and products of doubles never change an order, they only let neighbours fall together; the largest is
  // SHARES - 1 or a rounding above it, and what is behind its point is cut off.
  const share = onDesk([numbers], [2 * numbers.length], (desk, [at], [into]) => {
    desk.passes.shareReals(numbers.length, at, zero, scale, BLANK, into);
    return desk.shorts(into, numbers.length);
  });
  return { share, isExact };
}

/** All indexes by row id, no two of which are equal. */
export function inRowOrder(rows: Int32Array): Int32Array {
  const last = Math.max(0, rangeOfWhole(rows, -1).most);
  return onDesk([rows], [4 * (last + 1)], (desk, [at], [into]) =>
    desk.ints(into, desk.passes.inRowOrder(rows.length, at, last, into)),
  );
}

/** Any numbers or words over at most 65,535 shares. */
export function shareOut(keys: SortKeys): Shares {
  if (keys.by === 'words') return shareWords(keys.codes, keys.ranks);
  const { numbers, blank } = keys;
  return numbers instanceof Float64Array ? shareReals(numbers) : shareWhole(numbers, blank);
}

/** Contacts of a slice by share; `mask` null = all are in it. */
export const countShares = ({ share }: Shares, mask: Uint8Array | null): Int32Array =>
  onDesk([share, mask], [4 * (BLANK + 1)], (desk, [shares, slice], [into]) => {
    desk.passes.countShares(share.length, shares, slice, BLANK + 1, into);
    return desk.ints(into, BLANK + 1);
  });

/** Indexes of a slice in the shares `low` to `high`, of which there are `count`. */
export const inShares = (
  { share }: Shares,
  mask: Uint8Array | null,
  { low, high, count }: { readonly low: number; readonly high: number; readonly count: number },
): Int32Array =>
  onDesk([share, mask], [4 * (count + 1)], (desk, [shares, slice], [into]) => {
    desk.passes.placesInShares(share.length, shares, slice, low, high, into);
    return desk.ints(into, count);
  });
