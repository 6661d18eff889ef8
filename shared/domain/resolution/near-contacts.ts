import type { ContactColumns } from '../columns/contact-columns.ts';
import { lendRoom } from './room.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * Contacts that have another one of their customer within so many hours before or behind them, from the last place to
 * the first. All others can neither have a return within these hours nor be one, whatever a definition says, so nobody
 * looks at them: that is half of the contacts of most centres. What a walk needs to know stands beside each of them in
 * whole numbers, so that it neither compares customers nor divides times.
 */
export type NearContacts = {
  readonly places: Int32Array;
  /** Bits of IS_LIKE: what an entry has in common with the one before it, which is the next in time. */
  readonly like: Uint8Array;
  /** Start in whole hours since 1970, and the milliseconds beyond. */
  readonly hour: Int32Array;
  readonly rest: Int32Array;
};

export const IS_LIKE = { sameCustomer: 1, sameInstant: 2 } as const;

/** Whole hours that a window must have to reach from one entry to another: a part of an hour counts as one. */
export const hoursBetween = ({ hour, rest }: NearContacts, earlier: number, later: number): number =>
  (hour[later] as number) - (hour[earlier] as number) + (((rest[earlier] as number) - (rest[later] as number)) >>> 31);

/** Reaches that are asked for again: the one of the window, and those of a look-back and of another window. */
const MOST_KEPT = 3;
const kept = new WeakMap<Int32Array, Map<number, NearContacts>>();

/** Kept with the columns: it hangs on no definition. */
export function nearContacts(columns: ContactColumns, hours: number): NearContacts {
  const byHours = kept.get(columns.customer) ?? new Map<number, NearContacts>();
  kept.set(columns.customer, byHours);
  const known = byHours.get(hours);
  if (known !== undefined) return known;
  const found = describe(columns, placesNear(columns, hours * MS_PER_HOUR));
  if (byHours.size >= MOST_KEPT) byHours.clear();
  byHours.set(hours, found);
  return found;
}

function placesNear({ customer, startedAt, count }: ContactColumns, span: number): Int32Array {
  const places = lendRoom(count).first;
  let entries = 0;
  let isNearToNext = false;
  for (let i = count - 1; i >= 0; i--) {
    const gap = i === 0 ? Number.NaN : (startedAt[i] as number) - (startedAt[i - 1] as number);
    const isNear = gap <= span && customer[i] !== -1 && customer[i] === customer[i - 1];
    if (isNear || isNearToNext) places[entries++] = i;
    isNearToNext = isNear;
  }
  return places.slice(0, entries);
}

function describe({ customer, startedAt }: ContactColumns, places: Int32Array): NearContacts {
  const like = new Uint8Array(places.length);
  const hour = new Int32Array(places.length);
  const rest = new Int32Array(places.length);
  for (let n = 0; n < places.length; n++) {
    const i = places[n] as number;
    const start = startedAt[i] as number;
    hour[n] = Math.floor(start / MS_PER_HOUR);
    rest[n] = start - (hour[n] as number) * MS_PER_HOUR;
    const next = n === 0 ? -1 : (places[n - 1] as number);
    if (next === -1 || customer[next] !== customer[i]) continue;
    like[n] = IS_LIKE.sameCustomer | (startedAt[next] === start ? IS_LIKE.sameInstant : 0);
  }
  return { places, like, hour, rest };
}
