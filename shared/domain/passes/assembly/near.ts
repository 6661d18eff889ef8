import { byte, int, putInt, real } from './memory';

// See near-contacts.ts, which says what the arrays are.

const MS_PER_HOUR: f64 = 3_600_000;
/** Bits of a moment below its hour; an hour has fewer milliseconds. */
const REST_BITS: i64 = 22;
const REST: i64 = (1 << 22) - 1;
/** Where there is nobody: so far ahead that no window reaches it, and differences with it still fit 32 bits. */
const NEVER: i64 = 0x60000000 << 22;

const SAME_CUSTOMER: i32 = 1;
const SAME_INSTANT: i32 = 2;

/** Whole hours that a window must have to reach from one moment to another: a part of an hour counts as one. */
@inline
function hoursBetween(moments: usize, earlier: i32, later: i32): i32 {
  const from = load<i64>(moments + (<usize>earlier << 3));
  const to = load<i64>(moments + (<usize>later << 3));
  return <i32>((to - from + REST) >> REST_BITS);
}

/** Writes the places from the last to the first, what each has in common with the one before, and its moment. */
export function findNear(
  count: i32,
  customer: usize,
  startedAt: usize,
  span: f64,
  places: usize,
  likes: usize,
  moments: usize,
): i32 {
  let entries = 0;
  let isNearToNext = false;
  let like = 0;
  for (let i = count - 1; i >= 0; i--) {
    const own = int(customer, i);
    const start = real(startedAt, i);
    const gap = i === 0 ? NaN : start - real(startedAt, i - 1);
    const isNear = own !== -1 && i > 0 && own === int(customer, i - 1) && gap <= span;
    if (isNear || isNearToNext) {
      putInt(places, entries, i);
      // The entry before is the next contact in time where that one is near; otherwise it may still be of the customer.
      const next = entries === 0 ? -1 : int(places, entries - 1);
      like = 0;
      if (next !== -1 && int(customer, next) === own) {
        like = SAME_CUSTOMER | (real(startedAt, next) === start ? SAME_INSTANT : 0);
      }
      store<u8>(likes + <usize>entries, <u8>like);
      const hour = Math.floor(start / MS_PER_HOUR);
      store<i64>(moments + (<usize>entries << 3), (<i64>hour << REST_BITS) + <i64>(start - hour * MS_PER_HOUR));
      entries++;
    }
    isNearToNext = isNear;
  }
  store<i64>(moments + (<usize>entries << 3), NEVER);
  return entries;
}

// The loops below have no branch: whether a contact is the last of its customer or can be a return is as good as random, and a processor that guesses wrong loses more time than all the rest takes. Every contact is written
// down, and the next one writes over it unless it is to stay. They go by entries of the near contacts, which rise while
// time falls: what is at least as high as the first entry of a customer, or of an instant, is of it.

/**
 * The first later contact with a role for each one that has one within so many hours. Nothing to share but the customer:
 * the last one put down is the only one to remember.
 */
export function firstLater(
  entries: i32,
  places: usize,
  likes: usize,
  moments: usize,
  roles: usize,
  role: i32,
  mostHours: i32,
  outPlaces: usize,
  outLater: usize,
  outHours: usize,
): i32 {
  let found = 0;
  // The last one put down, and the last one that was when the instant began. Behind the last entry stands NEVER.
  let latest = entries;
  let before = entries;
  for (let n = 0; n < entries; n++) {
    const like = byte(likes, n);
    const i = int(places, n);
    latest = select<i32>(latest, entries, like & SAME_CUSTOMER);
    before = select<i32>(before, latest, like & SAME_INSTANT);
    const needed = hoursBetween(moments, n, before);
    putInt(outPlaces, found, i);
    putInt(outLater, found, int(places, before));
    putInt(outHours, found, needed);
    found += <i32>(needed <= mostHours);
    latest = select<i32>(n, latest, byte(roles, i) & role);
  }
  return found;
}

/**
 * The same for contacts that share a key (-1 = matches nothing). `latest` and `earlier` have a place for each key and
 * one before them, all -1: what was put down last for it, and last at a later instant than that one.
 */
export function firstLaterByKey(
  entries: i32,
  places: usize,
  likes: usize,
  moments: usize,
  roles: usize,
  role: i32,
  mostHours: i32,
  keys: usize,
  latest: usize,
  earlier: usize,
  outPlaces: usize,
  outLater: usize,
  outHours: usize,
): i32 {
  let found = 0;
  // First entry of the customer, and of the instant.
  let ofCustomer = 0;
  let ofInstant = 0;
  for (let n = 0; n < entries; n++) {
    const like = byte(likes, n);
    const i = int(places, n);
    const key = int(keys, i) + 1;
    ofCustomer = select<i32>(ofCustomer, n, like & SAME_CUSTOMER);
    ofInstant = select<i32>(ofInstant, n, like & SAME_INSTANT);
    const put = int(latest, key);
    const last = select<i32>(entries, put, put < ofCustomer);
    const older = int(earlier, key);
    const far = select<i32>(entries, older, older < ofCustomer);
    const isAtOnce = <i32>(last >= ofInstant);
    const next = select<i32>(entries, select<i32>(far, last, isAtOnce), key === 0);
    const needed = hoursBetween(moments, n, next);
    putInt(outPlaces, found, i);
    putInt(outLater, found, int(places, next));
    putInt(outHours, found, needed);
    found += <i32>(needed <= mostHours);
    const puts = byte(roles, i) & role;
    putInt(earlier, key, select<i32>(select<i32>(far, last, isAtOnce), far, puts));
    putInt(latest, key, select<i32>(n, last, puts));
  }
  return found;
}

/**
 * Writes a reason to the contacts that have one with a role strictly before them, no more than so many hours back, unless
 * a lesser reason stands there.
 */
export function markSoonAfter(
  entries: i32,
  places: usize,
  likes: usize,
  moments: usize,
  roles: usize,
  role: i32,
  mostHours: i32,
  reason: i32,
  excluded: usize,
): void {
  let latest = -1;
  let before = -1;
  // What an entry has in common with the one before it in time stands with that one.
  let like = 0;
  for (let n = entries - 1; n >= 0; n--) {
    const i = int(places, n);
    latest = select<i32>(latest, -1, like & SAME_CUSTOMER);
    before = select<i32>(before, latest, like & SAME_INSTANT);
    like = byte(likes, n);
    const isThere = <i32>(before !== -1);
    const gap = hoursBetween(moments, select<i32>(before, n, isThere), n);
    const given = byte(excluded, i);
    const isLess = isThere & <i32>(gap <= mostHours) & <i32>(reason < given);
    store<u8>(excluded + <usize>i, <u8>select<i32>(reason, given, isLess));
    latest = select<i32>(n, latest, byte(roles, i) & role);
  }
}
