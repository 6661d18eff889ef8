import type { ContactColumns } from '../columns/contact-columns.ts';
import { type MatchKeys, NO_KEY } from './issue-keys.ts';

/**
 * Finding the contact that came back. The columns are sorted by customer, then start, so one walk from the end to the
 * beginning meets every later contact of a customer before the earlier one: "the first later contact of the same
 * reason" is then whatever was last put down for that reason. Linear, however often one customer calls.
 *
 * Worked example (one customer, returns only, same reason): starts 1 billing, 2 tech, 2 billing, 5 billing.
 * Walking back: 5 finds nothing and is put down for billing; the two at 2 look first (billing finds 5, tech nothing)
 * and are put down only afterwards, because equal instants are not returns of each other; 1 finds the billing one at 2.
 */

/**
 * Per contact the index of the first strictly later contact of the same customer that has the role (bits of ROLE) and
 * the same key; -1 = none. Any distance in time: the caller applies its window. Equal instants: the lower index wins.
 */
export function laterContacts(
  columns: ContactColumns,
  roles: Uint8Array,
  role: number,
  match: MatchKeys | null,
): Int32Array {
  return match === null ? laterOfCustomer(columns, roles, role) : laterOfKey(columns, roles, role, match);
}

/** Nothing to share but the customer: the last one put down is the only one to remember. */
function laterOfCustomer({ customer, startedAt, count }: ContactColumns, roles: Uint8Array, role: number): Int32Array {
  const found = new Int32Array(count).fill(-1);
  let owner = -1;
  let instant = Number.NaN;
  let later = -1;
  // Put down at the instant that is being walked: not yet later than its neighbours.
  let waiting = -1;
  for (let i = count - 1; i >= 0; i--) {
    const start = startedAt[i] as number;
    if (customer[i] !== owner) {
      owner = customer[i] as number;
      later = -1;
      waiting = -1;
    } else if (start !== instant) {
      later = waiting;
    }
    instant = start;
    if (owner === -1) continue;
    found[i] = later;
    if (((roles[i] as number) & role) !== 0) waiting = i;
  }
  return found;
}

function laterOfKey(columns: ContactColumns, roles: Uint8Array, role: number, match: MatchKeys): Int32Array {
  const { customer, startedAt, count } = columns;
  const { keys } = match;
  const found = new Int32Array(count).fill(-1);
  const laterOf = new Int32Array(match.count);
  // The customer for whom an entry was put down; entries of others are as good as empty.
  const ownerOf = new Int32Array(match.count).fill(-1);
  let last = count - 1;
  while (last >= 0 && customer[last] === -1) last--;
  while (last >= 0) {
    const owner = customer[last] as number;
    let first = last;
    while (first > 0 && customer[first - 1] === owner && startedAt[first - 1] === startedAt[last]) first--;
    for (let i = first; i <= last; i++) {
      const key = keys[i] as number;
      if (key !== NO_KEY && ownerOf[key] === owner) found[i] = laterOf[key] as number;
    }
    for (let i = last; i >= first; i--) {
      const key = keys[i] as number;
      if (key === NO_KEY || ((roles[i] as number) & role) === 0) continue;
      laterOf[key] = i;
      ownerOf[key] = owner;
    }
    last = first - 1;
  }
  return found;
}

/** What a rule says of two contacts, the earlier first. */
export type PairTest = (earlier: number, later: number) => boolean;

/**
 * The same for rules that look at both contacts (similar notes, a least gap): every later contact of the customer is
 * asked in turn, as long as it lies within the window.
 */
export function laterContactsThat(
  columns: ContactColumns,
  roles: Uint8Array,
  role: number,
  match: MatchKeys | null,
  rules: { readonly isWithin: PairTest; readonly fits: PairTest },
): Int32Array {
  const { customer, startedAt, count } = columns;
  const sharesKey = (i: number, j: number): boolean =>
    match === null || (match.keys[i] !== NO_KEY && match.keys[i] === match.keys[j]);
  const found = new Int32Array(count).fill(-1);
  for (let i = 0; i < count && customer[i] !== -1; i++) {
    for (let j = i + 1; j < count && customer[j] === customer[i] && rules.isWithin(i, j); j++) {
      const isLater = (startedAt[j] as number) > (startedAt[i] as number);
      if (!isLater || ((roles[j] as number) & role) === 0 || !sharesKey(i, j) || !rules.fits(i, j)) continue;
      found[i] = j;
      break;
    }
  }
  return found;
}
