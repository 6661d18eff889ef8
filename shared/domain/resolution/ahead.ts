import type { ContactColumns } from '../columns/contact-columns.ts';
import { ELIGIBLE } from './contact-roles.ts';
import { type MatchKeys, NO_KEY } from './issue-keys.ts';
import { hoursBetween, type NearContacts, nearContacts } from './near-contacts.ts';
import { lendRoom } from './room.ts';
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
export type Ahead = {
  readonly places: Int32Array;
  /** Place of what lies ahead; -1 = it is there at once. */
  readonly later: Int32Array;
  /**
   * Whole hours that a window must have to reach it: 1 for a return after twenty minutes and for one after exactly an
   * hour, 2 for one a millisecond later, 0 for what is there at once.
   */
  readonly hours: Int32Array;
};

/** What is looked for: the first strictly later contact of the customer with a role, and with the same key. */
export type Search = {
  readonly columns: ContactColumns;
  readonly clock: WindowClock;
  /** Only contacts that are ELIGIBLE here look. */
  readonly excluded: Uint8Array;
  readonly roles: Uint8Array;
  /** One bit of ROLE. */
  readonly role: number;
  readonly match: MatchKeys | null;
  /** What no window of so many hours reaches is left out. */
  readonly mostHours: number;
};

type NearSearch = Search & { readonly near: NearContacts };

/** What a rule says of two contacts, the earlier first. */
export type PairTest = (earlier: number, later: number) => boolean;

/** The arrays of a list while it is filled, and its beginning. */
type Draft = Ahead & { readonly first: (entries: number) => Ahead };

function draftFor(count: number): Draft {
  const { first: places, second: later, third: hours } = lendRoom(count);
  const first = (entries: number): Ahead => ({
    places: places.slice(0, entries),
    later: later.slice(0, entries),
    hours: hours.slice(0, entries),
  });
  return { places, later, hours, first };
}

/** The first later contact for each eligible one that has one. Equal instants: the lower place wins. */
export function lookFor(search: Search): Ahead {
  // Every hour counts on a plain clock, so no other says more hours than it.
  const mostHours = Math.min(search.clock.isPlain ? search.mostHours : MOST_HOURS, MOST_HOURS);
  const plain = { ...search, mostHours, near: nearContacts(search.columns, mostHours) };
  const draft = draftFor(search.columns.count);
  const entries = search.match === null ? walk(plain, draft) : walkByKey(plain, search.match, draft);
  const { places } = plain.near;
  for (let n = 0; n < entries; n++) draft.later[n] = places[draft.later[n] as number] as number;
  const found = draft.first(entries);
  return search.clock.isPlain ? found : onCalendar(found, search);
}

/** So far ahead that nothing lies beyond it; small enough that differences with it fit 32 bits. */
const MOST_HOURS = 0x3fffffff;

/**
 * The loops below have no branch: whether a contact is the last of its customer, can be a return, or is eligible is as
 * good as random, and a processor that guesses wrong loses more time than all the rest takes. A mask is -1 (all bits)
 * for yes and 0 for no, so `(a & mask) | (b & ~mask)` chooses, and `a | ~mask` is -1 where there is none. Every contact
 * is written down, and the next one writes over it unless it is to stay. They go by entries of the near contacts, which
 * rise while time falls: what is at least as high as the first entry of a customer, or of an instant, is of it.
 */

/** Nothing to share but the customer: the last one put down is the only one to remember. Gives the number of entries. */
function walk({ near, excluded, roles, role, mostHours }: NearSearch, { places, later, hours }: Ahead): number {
  const bit = 31 - Math.clz32(role);
  let entries = 0;
  // The last one put down, and the last one that was when the instant began.
  let latest = -1;
  let before = -1;
  for (let n = 0; n < near.places.length; n++) {
    const like = near.like[n] as number;
    const i = near.places[n] as number;
    latest |= (like & 1) - 1;
    const isLater = (like >> 1) - 1;
    before = (latest & isLater) | (before & ~isLater);
    const isNone = before >> 31;
    const needed = hoursBetween(near, n, (before & ~isNone) | (n & isNone));
    places[entries] = i;
    later[entries] = before;
    hours[entries] = needed;
    const isEligible = (((excluded[i] as number) ^ ELIGIBLE) - 1) >> 31;
    entries += 1 & ~isNone & isEligible & ((needed - mostHours - 1) >> 31);
    const puts = 0 - (((roles[i] as number) >>> bit) & 1);
    latest = (latest & ~puts) | (n & puts);
  }
  return entries;
}

function walkByKey(search: NearSearch, { keys, count }: MatchKeys, { places, later, hours }: Ahead): number {
  const { near, excluded, roles, role, mostHours } = search;
  const bit = 31 - Math.clz32(role);
  // Put down last for each key, and last at a later instant than that one. Place 0 is for contacts without a key.
  const latest = new Int32Array(count + 1).fill(-1);
  const earlier = new Int32Array(count + 1).fill(-1);
  let entries = 0;
  // First entry of the customer, and of the instant.
  let ofCustomer = 0;
  let ofInstant = 0;
  for (let n = 0; n < near.places.length; n++) {
    const like = near.like[n] as number;
    const i = near.places[n] as number;
    const key = keys[i] as number;
    const isNew = (like & 1) - 1;
    ofCustomer = (n & isNew) | (ofCustomer & ~isNew);
    const isLater = (like >> 1) - 1;
    ofInstant = (n & isLater) | (ofInstant & ~isLater);
    const put = latest[key + 1] as number;
    const last = put | ((put - ofCustomer) >> 31);
    const older = earlier[key + 1] as number;
    const far = older | ((older - ofCustomer) >> 31);
    const isAtOnce = ~((last - ofInstant) >> 31);
    const next = (far & isAtOnce) | (last & ~isAtOnce) | (key >> 31);
    const isNone = next >> 31;
    const needed = hoursBetween(near, n, (next & ~isNone) | (n & isNone));
    places[entries] = i;
    later[entries] = next;
    hours[entries] = needed;
    const isEligible = (((excluded[i] as number) ^ ELIGIBLE) - 1) >> 31;
    entries += 1 & ~isNone & isEligible & ((needed - mostHours - 1) >> 31);
    const puts = 0 - (((roles[i] as number) >>> bit) & 1);
    const isOver = puts & ~isAtOnce;
    earlier[key + 1] = (far & ~isOver) | (last & isOver);
    latest[key + 1] = (last & ~puts) | (n & puts);
  }
  return entries;
}

/** Hours on the clock of the window, and without what it does not reach. */
function onCalendar({ places, later }: Ahead, { columns: { startedAt }, clock, mostHours }: Search): Ahead {
  const draft = draftFor(places.length);
  let entries = 0;
  for (let n = 0; n < places.length; n++) {
    const from = startedAt[places[n] as number] as number;
    const to = startedAt[later[n] as number] as number;
    const needed = Math.floor(clock.elapsed(from, to - 1) / MS_PER_HOUR) + 1;
    if (needed > mostHours) continue;
    draft.places[entries] = places[n] as number;
    draft.later[entries] = later[n] as number;
    draft.hours[entries++] = needed;
  }
  return draft.first(entries);
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
