import type { ContactColumns } from '../columns/contact-columns.ts';
import { handlingColumn, waitingColumn } from '../columns/handling.ts';
import type { WorkCost } from '../kpi/work-cost.ts';
import { onDesk } from '../passes/desk.ts';
import { pick } from '../passes/lists.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead } from './slice-ahead.ts';

/** What the returns of failed contacts took, each counted once; without rates there is no money. */
export type ReturnWork = Omit<WorkCost, 'amount'>;

/** By window, up to a reach. */
type CostByHour = Readonly<Record<'returns' | 'unknown' | 'handled' | 'waited', Float64Array>>;

/**
 * A return that follows several failed contacts costs once. Under which windows does it cost at all? A contact fails by
 * it from the hours on that lie between them, up to the hours it was followed. Both grow with the distance, so walking
 * backwards each earlier contact adds what lies behind what the ones before it have covered.
 */
function costByHour(
  columns: ContactColumns,
  { returns: { places, later, hours, among }, lateReturns: { entries, shorts }, short }: SliceAhead,
  reach: number,
): CostByHour {
  const size = reach + 2;
  const [handling, waiting] = [handlingColumn(columns), waitingColumn(columns)];
  const opens = 4 * handling.length;
  const lists = [places, among, later, hours, entries, pick(short.hours, shorts)] as const;
  return onDesk([...lists, handling, waiting], [opens, 8 * 4 * size], (desk, [...at], [open, tables]) => {
    const [place, counting, back, needed, late, seen, handles, waits] = at;
    desk.fill(open, opens, 0);
    const of = [later.length, place, counting, back, needed, reach, entries.length, late, seen] as const;
    desk.passes.costByHour(...of, handles, waits, open, tables);
    const changes = desk.reals(tables, 4 * size);
    const summed = (number: number): Float64Array => summedUp(changes, number, size);
    return { returns: summed(0), unknown: summed(1), handled: summed(2), waited: summed(3) };
  });
}

/** What changes from one hour to the next, one of four numbers an hour, becomes what there is at each. */
function summedUp(changes: Float64Array, number: number, size: number): Float64Array {
  const table = new Float64Array(size);
  let sum = 0;
  for (let hour = 0; hour < size; hour++) {
    sum += changes[4 * hour + number] as number;
    table[hour] = sum;
  }
  return table;
}

/** Hours of all that is kept, 8 MB. */
const MOST_KEPT = 1 << 18;
const kept = keepBySlice<CostByHour>(MOST_KEPT, ({ returns }) => returns.length);

/**
 * What the returns of the failed contacts of a slice (`mask` null = all) took; null for kinds without a window, which look
 * for no returns. The same as repeatCost of kpi/repeat-cost adds up one by one.
 */
export function returnWork(
  columns: ContactColumns,
  { ahead, observedUntil }: Judgement,
  mask: Uint8Array | null,
): ReturnWork | null {
  if (ahead === null) return null;
  const { outlook, windowHours } = ahead;
  const cost = kept(outlook, mask, String(observedUntil), () =>
    costByHour(columns, sliceAhead(outlook, observedUntil, mask), outlook.reachHours),
  );
  const at = (table: Float64Array): number => table[windowHours] as number;
  return {
    contacts: at(cost.returns),
    withoutHandle: at(cost.unknown),
    handleSeconds: at(cost.handled),
    waitSeconds: at(cost.waited),
  };
}
