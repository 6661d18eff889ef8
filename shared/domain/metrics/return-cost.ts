import type { ContactColumns } from '../columns/contact-columns.ts';
import { handlingColumn } from '../columns/handling.ts';
import { onDesk } from '../passes/desk.ts';
import { pick } from '../passes/lists.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead } from './slice-ahead.ts';

/** The returns of failed contacts, each once; seconds of handling them, and how many have none on file. */
export type ReturnCost = { readonly returns: number; readonly seconds: number; readonly unknown: number };

/** By window, up to a reach. */
type CostByHour = Readonly<Record<keyof ReturnCost, Float64Array>>;

/**
 * A return that follows several failed contacts costs once. Under which windows does it cost at all? A contact fails by
 * it from the hours on that lie between them, up to the hours it was followed. Both grow with the distance, so walking
 * backwards each earlier contact adds what lies behind what the ones before it have covered.
 */
function costByHour(
  handling: Int32Array,
  { returns: { later, hours }, lateReturns: { entries, shorts }, short }: SliceAhead,
  reach: number,
): CostByHour {
  const size = reach + 2;
  const [opens, table] = [4 * handling.length, 8 * size];
  const arrays = [later, hours, entries, pick(short.hours, shorts), handling] as const;
  return onDesk(arrays, [opens, table, table, table], (desk, [back, needed, late, seen, spent], rooms) => {
    const [open, returned, seconds, unknown] = rooms;
    desk.fill(open, opens, 0);
    for (const at of [returned, seconds, unknown]) desk.fill(at, table, 0);
    desk.passes.costByHour(later.length, back, needed, reach, entries.length, late, seen, spent, ...rooms);
    const summed = (at: number): Float64Array => summedUp(desk.reals(at, size));
    return { returns: summed(returned), seconds: summed(seconds), unknown: summed(unknown) };
  });
}

/** What changes from one hour to the next becomes what there is at each. */
function summedUp(table: Float64Array): Float64Array {
  for (let hour = 1; hour < table.length; hour++) table[hour] = (table[hour] as number) + (table[hour - 1] as number);
  return table;
}

/** Hours of all that is kept, 6 MB. */
const MOST_KEPT = 1 << 18;
const kept = keepBySlice<CostByHour>(MOST_KEPT, ({ seconds }) => seconds.length);

/** What the returns of the failed contacts of a slice (`mask` null = all) cost in handling. Kinds without a window have none. */
export function returnCost(
  columns: ContactColumns,
  { ahead, observedUntil }: Judgement,
  mask: Uint8Array | null,
): ReturnCost {
  if (ahead === null) return { returns: 0, seconds: 0, unknown: 0 };
  const { outlook, windowHours } = ahead;
  const cost = kept(outlook, mask, String(observedUntil), () =>
    costByHour(handlingColumn(columns), sliceAhead(outlook, observedUntil, mask), outlook.reachHours),
  );
  const at = (table: Float64Array): number => table[windowHours] as number;
  return { returns: at(cost.returns), seconds: at(cost.seconds), unknown: at(cost.unknown) };
}
