import { BLANK, inShares, type Shares } from './share-out.ts';
import { sortIndexes } from './sort-indexes.ts';
import { keyNumbers, type SortKeys } from './sort-keys.ts';

/**
 * A page of an order without the order: contacts are shared out over a coarse scale (share-out.ts), and only the shares that
 * hold the page are sorted. A few walks over a million of them instead of a sort, and where there are few different numbers
 * or words each has a share of its own, in which nothing is left to sort.
 */
export type OrderedSlice = {
  readonly keys: SortKeys;
  readonly shares: Shares;
  /** Contacts of the slice by share. */
  readonly counts: Int32Array;
  /** 1 per contact of the slice; null = all. */
  readonly mask: Uint8Array | null;
  /** Row id by index: what breaks ties. */
  readonly rows: Int32Array;
  /** All indexes by row id; made when it is needed. */
  readonly inRowOrder: () => Int32Array;
};

type Page = { readonly from: number; readonly count: number };

/** Shares `low` to `high`, the contacts in them, how many stand before them, and the part of the order that is asked for. */
type Held = {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly begin: number;
  readonly from: number;
  readonly to: number;
};

/** The shares that hold places `from` to `to`, none of them blank; `to` must not be behind the last of these. */
function sharesHolding(counts: Int32Array, isDescending: boolean, from: number, to: number): Held {
  const step = isDescending ? -1 : 1;
  let first = isDescending ? BLANK - 1 : 0;
  let begin = 0;
  while (begin + (counts[first] as number) <= from) {
    begin += counts[first] as number;
    first += step;
  }
  let last = first;
  let end = begin + (counts[first] as number);
  while (end < to) {
    last += step;
    end += counts[last] as number;
  }
  return { low: Math.min(first, last), high: Math.max(first, last), count: end - begin, begin, from, to };
}

/** Where each share that is held begins in the order. */
function beginnings(counts: Int32Array, isDescending: boolean, { low, high, begin }: Held): Int32Array {
  const starts = new Int32Array(high - low + 1);
  let next = begin;
  for (let n = 0; n < starts.length; n++) {
    const own = isDescending ? starts.length - 1 - n : n;
    starts[own] = next;
    next += counts[low + own] as number;
  }
  return starts;
}

/** What stands in these places where all of a share are equal, so that they stand by row. */
function takeEqual({ shares, counts, mask, inRowOrder }: OrderedSlice, held: Held, isDescending: boolean): Int32Array {
  const { share } = shares;
  const { low, high, from, to } = held;
  const order = inRowOrder();
  const next = beginnings(counts, isDescending, held);
  const found = new Int32Array(to - from);
  let left = found.length;
  for (let k = 0; left > 0 && k < order.length; k++) {
    const index = order[k] as number;
    const own = share[index] as number;
    if (own < low || own > high || (mask !== null && mask[index] !== 1)) continue;
    const at = (next[own - low] as number) - from;
    next[own - low] = at + from + 1;
    if (at < 0 || at >= found.length) continue;
    found[at] = index;
    left--;
  }
  return found;
}

/** The same where the shares must be sorted. */
function takeSorted({ keys, shares, mask, rows }: OrderedSlice, held: Held, isDescending: boolean): Int32Array {
  const inside = inShares(shares, mask, held);
  const byRow = sortIndexes(
    Int32Array.from(inside.keys()),
    Float64Array.from(inside, (index) => rows[index] as number),
    false,
  );
  const sorted = sortIndexes(byRow, keyNumbers(keys, inside), isDescending);
  return sorted.slice(held.from - held.begin, held.to - held.begin).map((place) => inside[place] as number);
}

/**
 * `sortIndexes(rows in order, keys, isDescending)` without what the slice leaves out, from one place on: blank last either
 * way, equal keys by row.
 */
export function pageOfOrder(slice: OrderedSlice, total: number, isDescending: boolean, page: Page): Int32Array {
  const { shares, counts } = slice;
  const blanks = counts[BLANK] as number;
  const filled = total - blanks;
  const to = Math.min(total, page.from + page.count);
  if (page.from >= to) return new Int32Array(0);
  const found = new Int32Array(to - page.from);
  if (page.from < filled) {
    const held = sharesHolding(counts, isDescending, page.from, Math.min(to, filled));
    found.set(shares.isExact ? takeEqual(slice, held, isDescending) : takeSorted(slice, held, isDescending));
  }
  if (to > filled) {
    const from = Math.max(page.from, filled);
    const held = { low: BLANK, high: BLANK, count: blanks, begin: filled, from, to };
    found.set(takeEqual(slice, held, false), from - page.from);
  }
  return found;
}
