import { must } from '../must.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { FIRST_ELIGIBLE, failureMsAt, type Outlook } from '../resolution/outlook.ts';
import type { Rate } from './figures.ts';
import { sortTimes } from './sort-times.ts';
import { Z_95 } from './wilson.ts';

const NONE: Rate = { rate: null, low: null, high: null };
const MS_PER_HOUR = 3_600_000;

/** What Kaplan and Meier need to know, times in ms of the clock of the window. */
type FollowedUp = {
  /** Failures seen, in any order. */
  readonly events: Float64Array | Uint32Array;
  /** How long contacts that have not failed were followed. */
  readonly censored: Float64Array | Uint32Array;
  /** Contacts that were followed to the end without a failure. */
  readonly whole: number;
};

/** What is left of everybody at a time, and Greenwood's sum up to it. */
type Standing = { readonly rate: number; readonly greenwood: number };

function inOrder(times: Float64Array | Uint32Array): Float64Array | Uint32Array {
  return times instanceof Uint32Array ? sortTimes(times) : times.slice().sort();
}

/**
 * Survival at these times (ascending) by Kaplan and Meier (1958). At equal times failures come before censoring.
 */
function standingAt({ events, censored, whole }: FollowedUp, times: ArrayLike<number>): readonly Standing[] {
  const failures = inOrder(events);
  const endings = inOrder(censored);
  const total = failures.length + endings.length + whole;
  let rate = 1;
  let greenwood = 0;
  let gone = 0;
  let i = 0;
  return Array.from(times, (until) => {
    while (i < failures.length && (failures[i] as number) <= until) {
      const time = failures[i] as number;
      while (gone < endings.length && (endings[gone] as number) < time) gone++;
      const atRisk = total - i - gone;
      let next = i;
      while (next < failures.length && failures[next] === time) next++;
      const failed = next - i;
      rate *= 1 - failed / atRisk;
      greenwood += failed / (atRisk * (atRisk - failed));
      i = next;
    }
    return { rate, greenwood };
  });
}

/** With its 95 % interval on the log-log scale. Without a failure, or with none left, there is no interval. */
function toRate({ rate, greenwood }: Standing): Rate {
  if (rate === 1 || rate <= 0) return { rate, low: null, high: null };
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(rate));
  return { rate, low: rate ** Math.exp(spread), high: rate ** Math.exp(-spread) };
}

/** Survival at the end: `events`, `censored` and `whole` as in FollowedUp. */
export function survival(events: Float64Array, censored: Float64Array, whole: number): Rate {
  const [end] = standingAt({ events, censored, whole }, [Number.POSITIVE_INFINITY]);
  return toRate(must(end, 'one time was asked for'));
}

/** Who was followed how long under windows of up to so many hours, and the longest that anybody was. */
type Following = FollowedUp & { readonly longest: number };

/** Milliseconds that fit 32 bits are sorted much faster; that is 49 days. */
const MOST_SHORT_HOURS = Math.floor(0xffffffff / MS_PER_HOUR);

/**
 * A failure that lies after the end of observation has not been observed and its contact counts as censored there;
 * otherwise contacts that start late would enter only when they fail.
 */
function followUp(outlook: Outlook, until: number, mask: Uint8Array | null, hours: number): Following {
  const { columns, clock, why, failHours, failIndex } = outlook;
  const { startedAt, count } = columns;
  const span = hours * MS_PER_HOUR;
  // An event or an ending lies within the span; times that fit 32 bits are whole milliseconds, as columns have them.
  const isShort = hours <= MOST_SHORT_HOURS && clock.isPlain;
  const events = isShort ? new Uint32Array(count) : new Float64Array(count);
  const censored = isShort ? new Uint32Array(count) : new Float64Array(count);
  let failed = 0;
  let cut = 0;
  let whole = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    if ((why[i] as number) < FIRST_ELIGIBLE || (mask !== null && mask[i] === 0)) continue;
    const start = startedAt[i] as number;
    const seen = clock.isPlain ? until - start : clock.elapsed(start, until);
    if (seen > longest) longest = seen;
    let event = Number.NaN;
    if ((failHours[i] as number) <= hours) {
      const place = failIndex[i] as number;
      event = place !== -1 && clock.isPlain ? (startedAt[place] as number) - start : failureMsAt(outlook, i);
    }
    if (event <= seen) events[failed++] = event;
    else if (seen >= span) whole++;
    // A contact that starts after the end of observation has not been at risk for any time.
    else if (seen >= 0) censored[cut++] = seen;
  }
  return { events: events.subarray(0, failed), censored: censored.subarray(0, cut), whole, longest };
}

/** Survival after every whole hour up to a reach. */
type HourlyStanding = { readonly hours: readonly Standing[]; readonly longest: number };

/** A curve to so many hours serves every shorter window; it is made in steps of doubling, from a week on. */
const FIRST_REACH_HOURS = 7 * 24;

function reachFor(hours: number): number {
  let reach = FIRST_REACH_HOURS;
  while (reach < hours) reach *= 2;
  return reach;
}

const EVERYTHING = {};
/** By outlook, then by slice, so that curves go when their contacts do; the last few per slice (ends, reaches). */
const curves = new WeakMap<Outlook, WeakMap<object, Map<string, HourlyStanding>>>();
const MOST_CURVES = 4;

/**
 * The curve of a slice, kept while its outlook is: on a plain clock a window says only how far along the curve to read,
 * so moving it costs nothing. Not so on a calendar, where a failure at the very end may lie on either side of it.
 */
function hourlyStanding(outlook: Outlook, until: number, mask: Uint8Array | null, hours: number): HourlyStanding {
  const reach = outlook.clock.isPlain ? reachFor(hours) : hours;
  const bySlice = curves.get(outlook) ?? new WeakMap<object, Map<string, HourlyStanding>>();
  curves.set(outlook, bySlice);
  const kept = bySlice.get(mask ?? EVERYTHING) ?? new Map<string, HourlyStanding>();
  bySlice.set(mask ?? EVERYTHING, kept);
  const key = `${until} ${reach}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const followed = followUp(outlook, until, mask, reach);
  const ends = Float64Array.from({ length: reach + 1 }, (_, hour) => hour * MS_PER_HOUR);
  const made = { hours: standingAt(followed, ends), longest: followed.longest };
  const [oldest] = kept.keys();
  if (kept.size >= MOST_CURVES && oldest !== undefined) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

function readCurve({ hours, longest }: HourlyStanding, hour: number): Rate {
  return longest < hour * MS_PER_HOUR ? NONE : toRate(must(hours[hour], 'the curve reaches to the window'));
}

/**
 * Kaplan-Meier FCR of the eligible contacts in the slice (`mask` null = all): uses what is known so far of contacts
 * whose window is still open instead of leaving them out. Nulls for kinds without a window, and when no contact was
 * followed for a whole window. Example: docs/fcr-definition.md, 83.3 % on the golden data.
 */
export function kaplanMeier({ ahead, observedUntil }: Judgement, mask: Uint8Array | null): Rate {
  if (ahead === null) return NONE;
  const { outlook, windowHours } = ahead;
  return readCurve(hourlyStanding(outlook, observedUntil, mask, windowHours), windowHours);
}

/**
 * The same for every window up to that of the judgement: FCR as a function of the window. `hours` ascend; null where
 * no contact was followed so long.
 */
export function kaplanMeierCurve(
  { ahead, observedUntil }: Judgement,
  mask: Uint8Array | null,
  hours: readonly number[],
): readonly Rate[] {
  if (ahead === null) return hours.map(() => NONE);
  const curve = hourlyStanding(ahead.outlook, observedUntil, mask, ahead.windowHours);
  return hours.map((hour) => readCurve(curve, hour));
}
