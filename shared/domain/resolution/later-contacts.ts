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
 * Per contact the index of the first strictly later contact of the same customer that has the role (one bit of ROLE) and
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

/**
 * The loops below have hardly a branch: whether a contact is the last of its customer, or can be a return, is as good as
 * random, and a processor that guesses wrong loses more time than all the rest takes. A mask is -1 (all bits) for yes
 * and 0 for no, so `(a & mask) | (b & ~mask)` chooses, and `a | ~mask` is -1 where there is none.
 */
const maskOfEqual = (a: number, b: number): number => ~(((a ^ b) | (0 - (a ^ b))) >> 31);

/** Nothing to share but the customer: the last one put down is the only one to remember. */
function laterOfCustomer({ customer, startedAt, count }: ContactColumns, roles: Uint8Array, role: number): Int32Array {
  const found = new Int32Array(count);
  walk(found, { customer, startedAt, roles, role, from: count - 1, step: -1 });
  return found;
}

/** The same in the other direction: the last strictly earlier contact of the customer that has the role. */
export function earlierContacts(
  { customer, startedAt, count }: ContactColumns,
  roles: Uint8Array,
  role: number,
): Int32Array {
  const found = new Int32Array(count);
  walk(found, { customer, startedAt, roles, role, from: 0, step: 1 });
  return found;
}

type Walk = {
  readonly customer: Int32Array;
  readonly startedAt: Float64Array;
  readonly roles: Uint8Array;
  /** One bit of ROLE. */
  readonly role: number;
  readonly from: number;
  readonly step: 1 | -1;
};

function walk(found: Int32Array, { customer, startedAt, roles, role, from, step }: Walk): void {
  const bit = 31 - Math.clz32(role);
  let owner = -1;
  let instant = Number.NaN;
  // The last one put down, and the last one that was when the instant began.
  let latest = -1;
  let before = -1;
  for (let n = 0, i = from; n < found.length; n++, i += step) {
    const own = customer[i] as number;
    const start = startedAt[i] as number;
    const isSame = maskOfEqual(own, owner);
    latest |= ~isSame;
    if (start !== instant || isSame === 0) before = latest;
    owner = own;
    instant = start;
    // Nobody follows contacts without a customer.
    found[i] = before | (own >> 31);
    const puts = 0 - (((roles[i] as number) >>> bit) & 1);
    latest = (latest & ~puts) | (i & puts);
  }
}

function laterOfKey(columns: ContactColumns, roles: Uint8Array, role: number, match: MatchKeys): Int32Array {
  const { customer, startedAt, count } = columns;
  const { keys } = match;
  const bit = 31 - Math.clz32(role);
  const found = new Int32Array(count);
  // Put down last for each key, and last at a later instant than that one; whose they are says `ownerOf`. Place 0 is
  // for contacts without a key.
  const latest = new Int32Array(match.count + 1).fill(-1);
  const before = new Int32Array(match.count + 1).fill(-1);
  const ownerOf = new Int32Array(match.count + 1).fill(-1);
  for (let i = count - 1; i >= 0; i--) {
    const key = keys[i] as number;
    const owner = customer[i] as number;
    const isSame = maskOfEqual(ownerOf[key + 1] as number, owner);
    const near = (latest[key + 1] as number) | ~isSame;
    let far = (before[key + 1] as number) | ~isSame;
    const isNone = near >> 31;
    const isAtOnce = startedAt[near & ~isNone] === startedAt[i] && isNone === 0;
    found[i] = (isAtOnce ? far : near) | (key >> 31) | (owner >> 31);
    const puts = 0 - (((roles[i] as number) >>> bit) & 1);
    if (!isAtOnce) far = (far & ~puts) | (near & puts);
    before[key + 1] = far;
    latest[key + 1] = (near & ~puts) | (i & puts);
    ownerOf[key + 1] = owner;
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
