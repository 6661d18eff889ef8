import type { Ahead } from '../resolution/ahead.ts';
import { type ShortlyFollowed, shortlyFollowed } from '../resolution/followed.ts';
import type { Outlook } from '../resolution/outlook.ts';
import { keepBySlice } from './kept-by-slice.ts';

/**
 * What figures are counted from: the contacts of a slice of which something is to be said, in lists from the last place
 * to the first. All others are eligible, were followed for the whole reach and have not failed in it.
 */
export type SliceAhead = {
  readonly failures: Ahead;
  /** The very list of failures where nothing else can fail. */
  readonly returns: Ahead;
  readonly short: ShortlyFollowed;
  /** Per entry of `returns` the longest window that can judge its contact. */
  readonly returnsSeen: Int32Array;
  /** Failures of contacts that were followed shortly, with the hours from which on no window can judge them. */
  readonly late: { readonly places: Int32Array; readonly hours: Int32Array };
  /** Excluded contacts. */
  readonly outside: Int32Array;
};

/** Entries of which the contact is in the slice. */
function entriesIn(places: Int32Array, mask: Uint8Array): Int32Array {
  const entries = new Int32Array(places.length);
  let count = 0;
  for (let n = 0; n < places.length; n++) {
    entries[count] = n;
    count += mask[places[n] as number] as number;
  }
  return entries.subarray(0, count);
}

const pick = (from: Int32Array, entries: Int32Array): Int32Array => {
  const picked = new Int32Array(entries.length);
  for (let n = 0; n < entries.length; n++) picked[n] = from[entries[n] as number] as number;
  return picked;
};

function aheadIn({ places, later, hours }: Ahead, mask: Uint8Array): Ahead {
  const entries = entriesIn(places, mask);
  return { places: pick(places, entries), later: pick(later, entries), hours: pick(hours, entries) };
}

function shortIn({ places, ms, hours }: ShortlyFollowed, mask: Uint8Array): ShortlyFollowed {
  const entries = entriesIn(places, mask);
  const picked = Float64Array.from(entries, (entry) => ms[entry] as number);
  return { places: pick(places, entries), ms: picked, hours: pick(hours, entries) };
}

/** Per entry the longest window that can judge its contact; the reach for whoever was followed that long. */
function seenOf({ places }: Ahead, short: ShortlyFollowed, reach: number): Int32Array {
  const seen = new Int32Array(places.length).fill(reach);
  let at = 0;
  for (let n = 0; n < short.places.length; n++) {
    const place = short.places[n] as number;
    while (at < places.length && (places[at] as number) > place) at++;
    if (places[at] === place) seen[at] = short.hours[n] as number;
  }
  return seen;
}

function lateOf({ places, hours }: Ahead, seen: Int32Array, reach: number): SliceAhead['late'] {
  const late: SliceAhead['late'] = { places: new Int32Array(places.length), hours: new Int32Array(places.length) };
  let count = 0;
  for (let n = 0; n < places.length; n++) {
    if ((seen[n] as number) >= reach) continue;
    late.places[count] = places[n] as number;
    late.hours[count++] = Math.max(hours[n] as number, (seen[n] as number) + 1);
  }
  return { places: late.places.slice(0, count), hours: late.hours.slice(0, count) };
}

/** Four bytes each: 64 MB over all rules, ends and slices. */
const MOST_KEPT = 1 << 24;
const kept = keepBySlice<SliceAhead>(
  MOST_KEPT,
  ({ failures, returns, short, late, outside }) =>
    3 * failures.places.length +
    4 * returns.places.length +
    4 * short.places.length +
    2 * late.places.length +
    outside.length,
);

/** The lists of a slice (`mask` null = everything) at an end of observation (UTC ms). */
export function sliceAhead(outlook: Outlook, until: number, mask: Uint8Array | null): SliceAhead {
  return kept(outlook, mask, String(until), () => {
    const { reachHours } = outlook;
    const whole = shortlyFollowed(outlook, until);
    const short = mask === null ? whole : shortIn(whole, mask);
    const failures = mask === null ? outlook.failures : aheadIn(outlook.failures, mask);
    const isOne = outlook.returns === outlook.failures;
    const returns = isOne ? failures : mask === null ? outlook.returns : aheadIn(outlook.returns, mask);
    const returnsSeen = seenOf(returns, short, reachHours);
    const failuresSeen = isOne ? returnsSeen : seenOf(failures, short, reachHours);
    const late = lateOf(failures, failuresSeen, reachHours);
    const outside = mask === null ? outlook.outside : pick(outlook.outside, entriesIn(outlook.outside, mask));
    return { failures, returns, short, returnsSeen, late, outside };
  });
}
