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
type TimeByHour = Readonly<Record<'returns' | 'seconds' | 'unknown', Float64Array>>;
type CostByHour = { readonly handling: TimeByHour; readonly waiting: TimeByHour };

/**
 * A return that follows several failed contacts costs once. Under which windows does it cost at all? A contact fails by
 * it from the hours on that lie between them, up to the hours it was followed. Both grow with the distance, so walking
 * backwards each earlier contact adds what lies behind what the ones before it have covered.
 */
function timeByHour(
  spentBy: Int32Array,
  { returns: { later, hours }, lateReturns: { entries, shorts }, short }: SliceAhead,
  reach: number,
): TimeByHour {
  const size = reach + 2;
  const [opens, table] = [4 * spentBy.length, 8 * size];
  const arrays = [later, hours, entries, pick(short.hours, shorts), spentBy] as const;
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
const kept = keepBySlice<CostByHour>(MOST_KEPT, ({ handling }) => 2 * handling.seconds.length);

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
  const { handling, waiting } = kept(outlook, mask, String(observedUntil), () => {
    const slice = sliceAhead(outlook, observedUntil, mask);
    const timeOf = (spent: Int32Array): TimeByHour => timeByHour(spent, slice, outlook.reachHours);
    return { handling: timeOf(handlingColumn(columns)), waiting: timeOf(waitingColumn(columns)) };
  });
  const at = (table: Float64Array): number => table[windowHours] as number;
  return {
    contacts: at(handling.returns),
    withoutHandle: at(handling.unknown),
    handleSeconds: at(handling.seconds),
    waitSeconds: at(waiting.seconds),
  };
}
