import type { ContactColumns } from '../columns/contact-columns.ts';
import { onDesk } from '../passes/desk.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * Contacts that have another one of their customer within so many hours before or behind them, from the last place to
 * the first. All others can neither have a return within these hours nor be one, whatever a definition says, so nobody
 * looks at them: that is half of the contacts of most centres. What a pass needs to know stands beside each of them, so
 * that it neither compares customers nor divides times (passes/assembly/near.ts).
 */
export type NearContacts = {
  readonly places: Int32Array;
  /** What an entry has in common with the one before it, which is the next in time: 1 the customer, 2 the instant too. */
  readonly likes: Uint8Array;
  /** Whole hours since 1970 and milliseconds beyond, in one number of 64 bits each; one more than entries, far ahead. */
  readonly moments: BigInt64Array;
};

/** Reaches that are asked for again: the one of the window, and those of a look-back and of another window. */
const MOST_KEPT = 3;
const kept = new WeakMap<Int32Array, Map<number, NearContacts>>();

/** Kept with the columns: it hangs on no definition. */
export function nearContacts(columns: ContactColumns, hours: number): NearContacts {
  const byHours = kept.get(columns.customer) ?? new Map<number, NearContacts>();
  kept.set(columns.customer, byHours);
  const known = byHours.get(hours);
  if (known !== undefined) return known;
  const found = findNear(columns, hours * MS_PER_HOUR);
  if (byHours.size >= MOST_KEPT) byHours.clear();
  byHours.set(hours, found);
  return found;
}

function findNear({ customer, startedAt, count }: ContactColumns, span: number): NearContacts {
  const rooms = [4 * count, count, 8 * (count + 1)] as const;
  return onDesk([customer, startedAt], rooms, (desk, [customers, starts], [places, likes, moments]) => {
    const entries = desk.passes.findNear(count, customers, starts, span, places, likes, moments);
    return {
      places: desk.ints(places, entries),
      likes: desk.bytes(likes, entries),
      moments: desk.longs(moments, entries + 1),
    };
  });
}
