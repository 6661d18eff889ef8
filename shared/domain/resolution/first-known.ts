import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { type WindowClock, windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;

/** First instant that all sources cover: the latest of their first starts. UTC ms; NaN when there is none. */
function findBeginning({ source: { codes, values }, startedAt, count }: ContactColumns): number {
  const first = new Float64Array(values.length).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const start = startedAt[i] as number;
    const source = codes[i] as number;
    if (start < (first[source] as number)) first[source] = start;
  }
  const covered = first.filter((start) => Number.isFinite(start));
  return covered.length === 0 ? Number.NaN : covered.reduce((latest, start) => Math.max(latest, start));
}

const kept = new WeakMap<Float64Array, number>();

function observedFrom(columns: ContactColumns): number {
  const found = kept.get(columns.startedAt) ?? findBeginning(columns);
  kept.set(columns.startedAt, found);
  return found;
}

/**
 * The first instant (UTC ms) from which on a contact can be known to be the first of its customer: before it the look-back
 * reaches to where no data are. They begin with the first instant that every source covers, as they end with the last.
 * Example: data from 1 March 0:00, look-back a week. A contact of 7 March may be a repeat of one of February; from 8 March
 * 0:00 on whoever was there within the week is on file. NaN without data.
 */
export function firstKnownFrom(columns: ContactColumns, rule: Pick<Definition, 'lookbackHours' | 'calendar'>): number {
  return seenBackFrom(columns, windowClock(rule), rule.lookbackHours);
}

/** The same of so many hours on a clock: from when on as much before a contact is on file. */
export function seenBackFrom(columns: ContactColumns, clock: WindowClock, hours: number): number {
  // Whoever was there a moment before the data begin must not be able to disturb any more.
  return clock.endOf(observedFrom(columns) - 1, hours * MS_PER_HOUR) + 1;
}

const WEEK_MS = 7 * 24 * MS_PER_HOUR;
const keptEarly = new WeakMap<Float64Array, { readonly limit: number; readonly places: Int32Array }>();

/**
 * Places of all contacts that start before an instant (UTC ms), and of some that start up to a week later: look-backs that
 * are asked about one after the other then look at the same few. The last are kept.
 */
export function earlyContacts(columns: ContactColumns, before: number): Int32Array {
  const { startedAt } = columns;
  const begin = observedFrom(columns);
  const limit = begin + Math.ceil((before - begin) / WEEK_MS) * WEEK_MS;
  const known = keptEarly.get(startedAt);
  if (known?.limit === limit) return known.places;
  const found: number[] = [];
  for (let i = 0; i < startedAt.length; i++) if ((startedAt[i] as number) < limit) found.push(i);
  const places = Int32Array.from(found);
  keptEarly.set(startedAt, { limit, places });
  return places;
}
