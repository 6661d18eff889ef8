import type { ContactColumns } from '../columns/contact-columns.ts';
import { onDesk } from '../passes/desk.ts';
import { ELIGIBLE } from './contact-roles.ts';
import { type MatchKeys, NO_KEY } from './issue-keys.ts';
import { type NearContacts, nearContacts } from './near-contacts.ts';
import type { WindowClock } from './window-clock.ts';

/**
 * Finding the contact that came back. The columns are sorted by customer, then start, so one walk from the end to the
 * beginning meets every later contact of a customer before the earlier one: "the first later contact of the same
 * reason" is then whatever was last put down for that reason. Linear, however often one customer calls, and contacts that
 * have nobody near are passed over.
 *
 * Worked example (one customer, returns only, same reason): starts 1 billing, 2 tech, 2 billing, 5 billing.
 * Walking back: 5 finds nothing and is put down for billing; the two at 2 look first (billing finds 5, tech nothing)
 * and are put down only afterwards, because equal instants are not returns of each other; 1 finds the billing one at 2.
 */

const MS_PER_HOUR = 3_600_000;

/**
 * Contacts that have something ahead of them, from the last place to the first; three arrays side by side. A quarter of
 * the contacts, as a rule, so whoever counts them walks a quarter of the way.
 */
export type Ahead = Found & {
  /**
   * Only contacts that are ELIGIBLE here count; null = all do. Who came back hangs on nothing that excludes, so definitions that
   * agree on what a return is share one list of everybody.
   */
  readonly among: Uint8Array | null;
};

type Found = {
  readonly places: Int32Array;
  /** Place of what lies ahead; -1 = it is there at once. */
  readonly later: Int32Array;
  /**
   * Whole hours that a window must have to reach it: 1 for a return after twenty minutes and for one after exactly an
   * hour, 2 for one a millisecond later, 0 for what is there at once.
   */
  readonly hours: Int32Array;
};

/** True when the contact of an entry counts. */
export const isAmong = ({ places, among }: Ahead, entry: number): boolean =>
  among === null || among[places[entry] as number] === ELIGIBLE;

/** What is looked for: the first strictly later contact of the customer with a role, and with the same key. */
export type Search = {
  readonly columns: ContactColumns;
  readonly clock: WindowClock;
  /** Only contacts that are ELIGIBLE here count. */
  readonly excluded: Uint8Array;
  readonly roles: Uint8Array;
  /** One bit of ROLE. */
  readonly role: number;
  readonly match: MatchKeys | null;
  /** What no window of so many hours reaches is left out. */
  readonly mostHours: number;
};

/** What a rule says of two contacts, the earlier first. */
export type PairTest = (earlier: number, later: number) => boolean;

/** So far ahead that nothing lies beyond it; small enough that differences with it fit 32 bits. */
const MOST_HOURS = 0x3fffffff;

/** The first later contact for each one that has one. Equal instants: the lower place wins. */
export function lookFor(search: Search): Ahead {
  // Every hour counts on a plain clock, so no other says more hours than it.
  const mostHours = Math.min(search.clock.isPlain ? search.mostHours : MOST_HOURS, MOST_HOURS);
  const found = foundAhead(search, nearContacts(search.columns, mostHours), mostHours);
  return search.clock.isPlain ? { ...found, among: search.excluded } : onCalendar(found, search);
}

/** What was found last for roles and keys, beside who is near whom: 12 bytes for each that has somebody ahead. */
type Kept = {
  readonly roles: Uint8Array;
  readonly role: number;
  readonly keys: Int32Array | null;
  readonly found: Found;
};
const MOST_KEPT = 3;
const kept = new WeakMap<NearContacts, readonly Kept[]>();

function foundAhead(search: Search, near: NearContacts, mostHours: number): Found {
  const { roles, role, match } = search;
  const keys = match?.keys ?? null;
  const before = kept.get(near) ?? [];
  const known = before.find((one) => one.roles === roles && one.role === role && one.keys === keys);
  const latest = known ?? { roles, role, keys, found: walk(search, near, mostHours) };
  kept.set(near, [latest, ...before.filter((one) => one !== known)].slice(0, MOST_KEPT));
  return latest.found;
}

function walk({ roles, role, match }: Search, near: NearContacts, mostHours: number): Found {
  const entries = near.places.length;
  const list = 4 * entries;
  const byKey = match === null ? 0 : 4 * (match.count + 1);
  const arrays = [near.places, near.likes, near.moments, roles, match?.keys ?? null] as const;
  return onDesk(arrays, [list, list, list, byKey, byKey], (desk, [at, likes, moments, own, keys], rooms) => {
    const [places, later, hours, latest, earlier] = rooms;
    const of = [entries, at, likes, moments, own, role, mostHours] as const;
    // Nothing was put down for any key yet.
    desk.fill(latest, byKey, 0xff);
    desk.fill(earlier, byKey, 0xff);
    const found =
      match === null
        ? desk.passes.firstLater(...of, places, later, hours)
        : desk.passes.firstLaterByKey(...of, keys, latest, earlier, places, later, hours);
    return { places: desk.ints(places, found), later: desk.ints(later, found), hours: desk.ints(hours, found) };
  });
}

/** Of eligible contacts, with hours on the clock of the window, and without what it does not reach. */
function onCalendar(found: Found, { columns: { startedAt }, clock, mostHours, excluded }: Search): Ahead {
  const [places, later, hours] = [found.places.slice(), found.later.slice(), new Int32Array(found.places.length)];
  let entries = 0;
  for (let n = 0; n < places.length; n++) {
    const [place, next] = [places[n] as number, later[n] as number];
    if (excluded[place] !== ELIGIBLE) continue;
    const elapsed = clock.elapsed(startedAt[place] as number, (startedAt[next] as number) - 1);
    const needed = Math.floor(elapsed / MS_PER_HOUR) + 1;
    if (needed > mostHours) continue;
    places[entries] = place;
    later[entries] = next;
    hours[entries++] = needed;
  }
  const lists = { places: places.slice(0, entries), later: later.slice(0, entries), hours: hours.slice(0, entries) };
  return { ...lists, among: null };
}

/**
 * The same for a rule that looks at both contacts (similar notes, a least gap): every later contact of the customer is
 * asked in turn, as long as it lies within the hours.
 */
export function lookForPairs(search: Search, fits: PairTest): Ahead {
  const { columns, clock, excluded, roles, role, match, mostHours } = search;
  const { customer, startedAt, count } = columns;
  const span = mostHours * MS_PER_HOUR;
  const isWithin: PairTest = (i, j) => clock.isWithin(startedAt[i] as number, startedAt[j] as number, span);
  const sharesKey: PairTest = (i, j) => match === null || (match.keys[i] !== NO_KEY && match.keys[i] === match.keys[j]);
  const found: [place: number, later: number][] = [];
  for (let i = count - 1; i >= 0; i--) {
    if (customer[i] === -1 || excluded[i] !== ELIGIBLE) continue;
    for (let j = i + 1; j < count && customer[j] === customer[i] && isWithin(i, j); j++) {
      const isLater = (startedAt[j] as number) > (startedAt[i] as number);
      if (!isLater || ((roles[j] as number) & role) === 0 || !sharesKey(i, j) || !fits(i, j)) continue;
      found.push([i, j]);
      break;
    }
  }
  const pairs = {
    places: Int32Array.from(found, ([place]) => place),
    later: Int32Array.from(found, ([, later]) => later),
    hours: new Int32Array(found.length),
  };
  return onCalendar(pairs, search);
}
