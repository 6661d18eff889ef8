import { onDesk } from '../passes/desk.ts';
import { entriesOf, pick } from '../passes/lists.ts';
import type { Ahead } from '../resolution/ahead.ts';
import { type ShortlyFollowed, shortlyFollowed, shortOf } from '../resolution/followed.ts';
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
  /** Failures, and returns, of contacts that were followed shortly. The very same where the lists are. */
  readonly lateFailures: Late;
  readonly lateReturns: Late;
  /** Failures of contacts that were followed shortly, with the hours from which on no window can judge them. */
  readonly late: { readonly places: Int32Array; readonly hours: Int32Array };
  /** Excluded contacts whom their kind does not exclude, or not for the same reason: see Outside. */
  readonly ruledOut: Int32Array;
  readonly otherwise: Int32Array;
};

/** Contacts that stand in a list and among the shortly followed: their entries there and there. A few thousand. */
export type Late = { readonly entries: Int32Array; readonly shorts: Int32Array };

function aheadIn({ places, later, hours, among }: Ahead, mask: Uint8Array): Ahead {
  const entries = entriesOf(places, mask, 1, among);
  return { places: pick(places, entries), later: pick(later, entries), hours: pick(hours, entries), among: null };
}

function lateOf({ places }: Ahead, { places: shorts }: ShortlyFollowed): Late {
  const list = 4 * shorts.length;
  return onDesk([places, shorts], [list, list], (desk, [at, short], [entries, others]) => {
    const count = desk.passes.entriesInBoth(places.length, at, shorts.length, short, entries, others);
    return { entries: desk.ints(entries, count), shorts: desk.ints(others, count) };
  });
}

function lateOnes(failures: Ahead, short: ShortlyFollowed, { entries, shorts }: Late): SliceAhead['late'] {
  const hours = new Int32Array(entries.length);
  for (let n = 0; n < hours.length; n++) {
    const seen = short.hours[shorts[n] as number] as number;
    hours[n] = Math.max(failures.hours[entries[n] as number] as number, seen + 1);
  }
  return { places: pick(failures.places, entries), hours };
}

/** Four bytes each: 64 MB over all rules, ends and slices. */
const MOST_KEPT = 1 << 24;
const kept = keepBySlice<SliceAhead>(
  MOST_KEPT,
  ({ failures, returns, short, lateFailures, lateReturns, ruledOut, otherwise }) =>
    3 * failures.places.length +
    3 * returns.places.length +
    4 * short.places.length +
    4 * lateFailures.entries.length +
    2 * lateReturns.entries.length +
    ruledOut.length +
    otherwise.length,
);

/** The lists of a slice (`mask` null = everything) at an end of observation (UTC ms). */
export function sliceAhead(outlook: Outlook, until: number, mask: Uint8Array | null): SliceAhead {
  return kept(outlook, mask, String(until), () => {
    const whole = shortlyFollowed(outlook, until);
    const short = mask === null ? whole : shortOf(whole, mask, 1);
    const failures = mask === null ? outlook.failures : aheadIn(outlook.failures, mask);
    const isOne = outlook.returns === outlook.failures;
    const returns = isOne ? failures : mask === null ? outlook.returns : aheadIn(outlook.returns, mask);
    const lateFailures = lateOf(failures, short);
    const lateReturns = isOne ? lateFailures : lateOf(returns, short);
    const { ruledOut, otherwise } = outlook.outside;
    const within = (places: Int32Array) => (mask === null ? places : pick(places, entriesOf(places, mask, 1)));
    const out = { ruledOut: within(ruledOut), otherwise: within(otherwise) };
    const late = lateOnes(failures, short, lateFailures);
    return { failures, returns, short, lateFailures, lateReturns, late, ...out };
  });
}

/** Failures in the slice that nobody has seen yet: the contact, or what it fails by, starts after the end of observation. */
export function unseenFailures(
  { columns: { startedAt } }: Outlook,
  { failures, lateFailures }: Pick<SliceAhead, 'failures' | 'lateFailures'>,
  until: number,
): { readonly places: Int32Array; readonly hours: Int32Array } {
  const isLate = (place: number): boolean => (startedAt[place] as number) > until;
  const entries = lateFailures.entries.filter((entry) => {
    const by = failures.later[entry] as number;
    return isLate(failures.places[entry] as number) || (by !== -1 && isLate(by));
  });
  return { places: pick(failures.places, entries), hours: pick(failures.hours, entries) };
}
