import type { ContactColumns } from '../columns/contact-columns.ts';
import { handlingColumn } from '../columns/handling.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { followedHours, type Outlook } from '../resolution/outlook.ts';
import { keepBySlice, reachFor } from './kept-by-slice.ts';

/** Seconds of handling of the returns of failed contacts, and how many of these returns have none on file. */
export type ReturnCost = { readonly seconds: number; readonly unknown: number };

/** By window, up to a reach. */
type CostByHour = { readonly seconds: Float64Array; readonly unknown: Float64Array };

/**
 * A return that follows several failed contacts costs once. Under which windows does it cost at all? A contact fails by
 * it from the hours on that lie between them, up to the hours it was followed. Both grow with the distance, so walking
 * backwards each earlier contact adds what lies behind what the ones before it have covered.
 */
function costByHour(
  handling: Int32Array,
  outlook: Outlook,
  until: number,
  mask: Uint8Array | null,
  reach: number,
): CostByHour {
  const { returns, returnHours } = outlook;
  const followed = followedHours(outlook, until);
  const seconds = new Float64Array(reach + 2);
  const unknown = new Float64Array(reach + 2);
  /** First hour of each return that nobody has covered yet. */
  const open = new Int32Array(handling.length);
  for (let i = handling.length - 1; i >= 0; i--) {
    const seen = followed[i] as number;
    const needed = returnHours[i] as number;
    if (needed > seen || needed > reach || (mask !== null && mask[i] === 0)) continue;
    const back = returns[i] as number;
    const from = Math.max(needed, open[back] as number);
    open[back] = Math.max(seen + 1, open[back] as number);
    if (from > seen || from > reach) continue;
    const spent = handling[back] as number;
    const [table, amount] = spent < 0 ? [unknown, 1] : [seconds, spent];
    table[from] = (table[from] as number) + amount;
    if (seen < reach) table[seen + 1] = (table[seen + 1] as number) - amount;
  }
  for (let hour = 1; hour <= reach; hour++) {
    seconds[hour] = (seconds[hour] as number) + (seconds[hour - 1] as number);
    unknown[hour] = (unknown[hour] as number) + (unknown[hour - 1] as number);
  }
  return { seconds, unknown };
}

/** Hours of all that is kept, 4 MB. */
const MOST_KEPT = 1 << 18;
const kept = keepBySlice<CostByHour>(MOST_KEPT, ({ seconds }) => seconds.length);

/** What the returns of the failed contacts of a slice (`mask` null = all) cost in handling. Kinds without a window have none. */
export function returnCost(
  columns: ContactColumns,
  { ahead, observedUntil }: Judgement,
  mask: Uint8Array | null,
): ReturnCost {
  if (ahead === null) return { seconds: 0, unknown: 0 };
  const { outlook, windowHours } = ahead;
  const reach = reachFor(windowHours);
  const cost = kept(outlook, mask, `${observedUntil} ${reach}`, () =>
    costByHour(handlingColumn(columns), outlook, observedUntil, mask, reach),
  );
  return { seconds: cost.seconds[windowHours] as number, unknown: cost.unknown[windowHours] as number };
}
