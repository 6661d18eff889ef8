/**
 * The part of an order from the first value that occurs to the last: one between them keeps its place also where it does not
 * occur, as a week in which nobody called.
 */
export function spanOf<V>(order: readonly V[], occurs: (value: V) => boolean): readonly V[] {
  return order.slice(Math.max(0, order.findIndex(occurs)), order.findLastIndex(occurs) + 1);
}
