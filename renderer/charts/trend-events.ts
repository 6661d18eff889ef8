import type { KeptEvent } from '../../shared/contract/events.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';

/** Events on a time line: one mark a period, with the names of what began in it. */
export type TrendEvent = { readonly index: number; readonly names: readonly string[] };

export type Span = { readonly from: number; readonly to: number };

const ABOUT = ['reason', 'queue', 'channel'] as const;

/** False for an event about a reason, queue or channel that the slice leaves out. */
function isInSlice(event: KeptEvent, filter: Filter): boolean {
  return ABOUT.every((field) => {
    const about = event[field];
    const test = filter[field];
    if (about === null || test === undefined) return true;
    return !(test.in !== undefined && !test.in.includes(about)) && test.notIn?.includes(about) !== true;
  });
}

/** Events of the slice at the period that they begin in; those outside of all periods are left out. */
export function eventsOnTrend(
  events: readonly KeptEvent[],
  periods: readonly Span[],
  filter: Filter,
): readonly TrendEvent[] {
  const names = new Map<number, string[]>();
  for (const event of events) {
    const index = periods.findIndex(({ from, to }) => event.from >= from && event.from < to);
    if (index === -1 || !isInSlice(event, filter)) continue;
    names.set(index, [...(names.get(index) ?? []), event.name]);
  }
  return [...names].map(([index, list]) => ({ index, names: list })).sort((a, b) => a.index - b.index);
}
