import { sortIndexes } from './sort-indexes.ts';

/**
 * A page of an order without the order: numbers are shared out over a coarse scale, and only the shares that hold the page
 * are sorted. Two walks over a million numbers instead of a sort.
 */
export type Shares = {
  /** By index: which share it is in; LEFT_OUT = none. */
  readonly share: Uint16Array;
  /** Where each share begins in the order; one more at the end. */
  readonly starts: Uint32Array;
  readonly total: number;
};

const SHARES = 0xfffe;
const BLANK = SHARES;
const LEFT_OUT = 0xffff;

/** `mask` null = all. NaN is blank and comes last either way. */
export function shareOut(keys: Float64Array, isDescending: boolean, mask: Uint8Array | null): Shares {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const grain = (most - least) / (SHARES - 1);
  // Equal numbers, and those too far apart or too close together for a scale, are one share.
  const isOne = !Number.isFinite(grain) || !Number.isFinite(1 / grain);
  const share = new Uint16Array(keys.length);
  const starts = new Uint32Array(LEFT_OUT + 2);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    let own = LEFT_OUT;
    if (mask === null || mask[i] === 1) {
      // Differences and quotients of doubles never change an order, they only let neighbours fall together.
      const steps = isOne ? 0 : Math.min(SHARES - 1, Math.floor((key - least) / grain));
      own = Number.isNaN(key) ? BLANK : isDescending ? SHARES - 1 - steps : steps;
    }
    share[i] = own;
    starts[own + 1] = (starts[own + 1] as number) + 1;
  }
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number);
  return { share, starts, total: starts[LEFT_OUT] as number };
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

/**
 * `sortIndexes(order, keys, isDescending)` without what is left out, from one place on. `order` names every index once;
 * equal numbers keep its order.
 */
export function pageOfOrder(
  { share, starts, total }: Shares,
  {
    keys,
    order,
    isDescending,
  }: {
    readonly keys: Float64Array;
    readonly order: Int32Array;
    readonly isDescending: boolean;
  },
  page: { readonly from: number; readonly count: number },
): Int32Array {
  const to = Math.min(total, page.from + page.count);
  if (page.from >= to) return new Int32Array(0);
  const first = shareAt(starts, page.from);
  const last = shareAt(starts, to - 1);
  const begin = starts[first] as number;
  // Blank is in order as it is: what lies behind the page is not looked for.
  const held = new Int32Array((first === BLANK ? to : (starts[last + 1] as number)) - begin);
  let count = 0;
  for (let k = 0; count < held.length; k++) {
    const index = order[k] as number;
    const own = share[index] as number;
    if (own >= first && own <= last) held[count++] = index;
  }
  const sorted = first === BLANK ? held : sortIndexes(held, keys, isDescending);
  return sorted.slice(page.from - begin, to - begin);
}
