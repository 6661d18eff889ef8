import type { ContactColumns } from '../columns/contact-columns.ts';
import { handlingColumn } from '../columns/handling.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { lendRoom } from '../resolution/room.ts';
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
function costByHour(handling: Int32Array, { returns, returnsSeen }: SliceAhead, reach: number): CostByHour {
  const { places, later, hours } = returns;
  const returned = new Float64Array(reach + 2);
  const seconds = new Float64Array(reach + 2);
  const unknown = new Float64Array(reach + 2);
  /** First hour of each return that nobody has covered yet. */
  const open = lendRoom(handling.length).first;
  for (let n = 0; n < places.length; n++) open[later[n] as number] = 0;
  for (let n = 0; n < places.length; n++) {
    const seen = returnsSeen[n] as number;
    const needed = hours[n] as number;
    if (needed > seen) continue;
    const back = later[n] as number;
    const covered = open[back] as number;
    const from = Math.max(needed, covered);
    open[back] = Math.max(seen + 1, covered);
    if (from > seen) continue;
    const spent = handling[back] as number;
    const [isUnknown, amount] = [spent < 0, spent < 0 ? 1 : spent];
    const table = isUnknown ? unknown : seconds;
    table[from] = (table[from] as number) + amount;
    table[seen + 1] = (table[seen + 1] as number) - amount;
    returned[from] = (returned[from] as number) + 1;
    returned[seen + 1] = (returned[seen + 1] as number) - 1;
  }
  for (const table of [returned, seconds, unknown]) {
    for (let hour = 1; hour <= reach; hour++) table[hour] = (table[hour] as number) + (table[hour - 1] as number);
  }
  return { returns: returned, seconds, unknown };
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
