import { must } from '../must.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { FIRST_ELIGIBLE, failureMsAt, type Outlook } from '../resolution/outlook.ts';
import type { Rate } from './figures.ts';
import { keepBySlice, reachFor } from './kept-by-slice.ts';
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

/**
 * Survival at the end: `events`, `censored` and `whole` as in FollowedUp; the estimator alone, for its tests.
 * @internal
 */
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
  const { count } = outlook.columns;
  // An event or an ending lies within the span; times that fit 32 bits are whole milliseconds, as columns have them.
  const isShort = hours <= MOST_SHORT_HOURS && outlook.clock.isPlain;
  const events = isShort ? new Uint32Array(count) : new Float64Array(count);
  const censored = isShort ? new Uint32Array(count) : new Float64Array(count);
  const follow = outlook.clock.isPlain ? followPlain : followOnCalendar;
  const { failed, cut, whole, longest } = follow(outlook, until, mask, hours, events, censored);
  return { events: events.subarray(0, failed), censored: censored.subarray(0, cut), whole, longest };
}

type Times = Uint32Array | Float64Array;
type Followed = { readonly failed: number; readonly cut: number; readonly whole: number; readonly longest: number };

function followOnCalendar(
  outlook: Outlook,
  until: number,
  mask: Uint8Array | null,
  hours: number,
  events: Times,
  censored: Times,
): Followed {
  const { columns, clock, why, failHours } = outlook;
  let [failed, cut, whole, longest] = [0, 0, 0, 0];
  for (let i = 0; i < why.length; i++) {
    if ((why[i] as number) < FIRST_ELIGIBLE || (mask !== null && mask[i] === 0)) continue;
    const seen = clock.elapsed(columns.startedAt[i] as number, until);
    if (seen > longest) longest = seen;
    const event = (failHours[i] as number) <= hours ? failureMsAt(outlook, i) : Number.NaN;
    if (event <= seen) events[failed++] = event;
    else if (seen >= hours * MS_PER_HOUR) whole++;
    // A contact that starts after the end of observation has not been at risk for any time.
    else if (seen >= 0) censored[cut++] = seen;
  }
  return { failed, cut, whole, longest };
}

/** The same without guessing: what is nobody's is written too, and overwritten by the next. */
function followPlain(
  { columns: { startedAt }, why, failHours, failIndex }: Outlook,
  until: number,
  mask: Uint8Array | null,
  hours: number,
  events: Times,
  censored: Times,
): Followed {
  const span = hours * MS_PER_HOUR;
  let [failed, cut, whole, longest] = [0, 0, 0, 0];
  for (let i = 0; i < why.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const isEligible = 1 - (((why[i] as number) - FIRST_ELIGIBLE) >>> 31);
    const isFailed = ((failHours[i] as number) - hours - 1) >>> 31;
    const place = failIndex[i] as number;
    const isNone = place >> 31;
    const start = startedAt[i] as number;
    const fails = startedAt[(place & ~isNone) | (i & isNone)] as number;
    const seen = until - start;
    if (seen >= span && fails <= until) {
      events[failed] = fails - start;
      failed += isFailed;
      whole += isEligible & (isFailed ^ 1);
    } else if (isEligible === 1) {
      if (isFailed === 1 && fails <= until) events[failed++] = fails - start;
      else if (seen >= span) whole++;
      else if (seen >= 0) censored[cut++] = seen;
    }
    if (isEligible === 1 && seen > longest) longest = seen;
  }
  return { failed, cut, whole, longest };
}

/** Survival after every whole hour up to a reach. */
type HourlyStanding = { readonly hours: readonly Standing[]; readonly longest: number };

/** Hours of all curves that are kept, some 20 MB. */
const MOST_KEPT = 1 << 18;
const kept = keepBySlice<HourlyStanding>(MOST_KEPT, ({ hours }) => hours.length);

/**
 * The curve of a slice, kept while its outlook is: on a plain clock a window says only how far along the curve to read,
 * so moving it costs nothing. Not so on a calendar, where a failure at the very end may lie on either side of it.
 */
function hourlyStanding(outlook: Outlook, until: number, mask: Uint8Array | null, hours: number): HourlyStanding {
  const reach = outlook.clock.isPlain ? reachFor(hours) : hours;
  return kept(outlook, mask, `${until} ${reach}`, () => {
    const followed = followUp(outlook, until, mask, reach);
    const ends = Float64Array.from({ length: reach + 1 }, (_, hour) => hour * MS_PER_HOUR);
    return { hours: standingAt(followed, ends), longest: followed.longest };
  });
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
