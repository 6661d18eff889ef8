import { LEAST_RATED } from './volume.ts';

/** So few of all contacts are stragglers. */
const MOST_SHARE = 0.01;
/** A lead of less than this part of the time in which the data are dense leaves them room enough. */
const LEAST_LEAD = 0.25;

/** No more of the first contacts can be stragglers: who looks for these needs not know the others. */
export const MOST_STRAGGLERS = LEAST_RATED - 1;

/** Contacts that start at an instant, or in a period that begins with it. */
export type StartsAt = { readonly at: number; readonly contacts: number };

/**
 * Where data begin to be dense: the place of the first start, in order of time, that has no stragglers behind it. A handful
 * of contacts years before the rest (a wrong date, an old case) would press all others into a corner of an axis and make
 * months of nothing. They are left out when they are fewer than 30 together, so that no rate is lost, at most one in a
 * hundred, and at least a quarter as long before the rest as the rest lasts. Example: 2 contacts of 2019 before 5,000 of 2026.
 */
export function denseStart(starts: readonly StartsAt[], whole: { readonly contacts: number; readonly last: number }) {
  let [before, start, first] = [0, 0, starts[0]?.at ?? 0];
  for (const [place, { at, contacts }] of starts.entries()) {
    // Led from there on: what is dense would be cut, too, if the very first contact led it still.
    if (before > 0 && contacts > 0 && at - first >= LEAST_LEAD * (whole.last - at)) [start, first] = [place, at];
    before += contacts;
    if (before > MOST_STRAGGLERS || before > whole.contacts * MOST_SHARE) break;
  }
  return start;
}
