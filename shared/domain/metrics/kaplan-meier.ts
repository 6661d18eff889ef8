import { must } from '../must.ts';
import { type Desk, onDesk } from '../passes/desk.ts';
import type { Ahead } from '../resolution/ahead.ts';
import type { JudgedAhead, Judgement } from '../resolution/judgement.ts';
import { msAhead, type Outlook } from '../resolution/outlook.ts';
import type { Rate } from './figures.ts';
import { hourCounts } from './hour-counts.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead } from './slice-ahead.ts';
import { sortTimes } from './sort-times.ts';
import { Z_95 } from './wilson.ts';

const NONE: Rate = { rate: null, low: null, high: null };
const MS_PER_HOUR = 3_600_000;

type Times = Uint32Array | Float64Array;

/** What Kaplan and Meier need to know, times in ms of the clock of the window. */
type FollowedUp = {
  /** Failures seen. */
  readonly events: number;
  /** For each time (ascending) the failures that come no later than it but later than the one before. */
  readonly eventsUpTo: (times: Float64Array) => Int32Array;
  /** How long contacts that have not failed were followed. */
  readonly censored: Times;
  /** Contacts that were followed to the end without a failure. */
  readonly whole: number;
};

/** What is left of everybody at a time, and Greenwood's sum up to it. */
type Standing = { readonly rate: number; readonly greenwood: number };

function inOrder(times: Times): Float64Array {
  return times instanceof Uint32Array ? Float64Array.from(sortTimes(times)) : times.toSorted();
}

/**
 * Survival at these times (ascending) by Kaplan and Meier (1958). At equal times failures come before censoring.
 *
 * As long as nobody is censored, those at risk grow fewer by failures alone, and the factors of several failures are
 * what one factor of all of them together is: 9/10 · 8/9 = 8/10, and so is Greenwood's sum. So failures need no order
 * of their own; it is enough to know how many lie between one ending (or one time that is asked for) and the next.
 */
function standingAt({ events, eventsUpTo, censored, whole }: FollowedUp, times: Float64Array): readonly Standing[] {
  const endings = inOrder(censored);
  const marks = joined(endings, times);
  const failures = eventsUpTo(marks);
  // As it was after the last ending, and failures since.
  let since: Standing = { rate: 1, greenwood: 0 };
  let atRisk = events + endings.length + whole;
  let failed = 0;
  const now = (): Standing => ({
    rate: since.rate * (1 - failed / atRisk),
    greenwood: since.greenwood + failed / (atRisk * (atRisk - failed)),
  });
  let gone = 0;
  let at = 0;
  return Array.from(times, (until) => {
    for (; at < marks.length && (marks[at] as number) <= until; at++) {
      failed += failures[at] as number;
      const isEnding = gone < endings.length && endings[gone] === marks[at];
      if (isEnding && failed > 0) {
        since = now();
        atRisk -= failed;
        failed = 0;
      }
      // Whoever is censored here was at risk until now.
      for (; gone < endings.length && endings[gone] === marks[at]; gone++) atRisk--;
    }
    return failed === 0 ? since : now();
  });
}

/** Both ascending, and so is what comes out. */
function joined(some: Float64Array, others: Float64Array): Float64Array {
  const all = new Float64Array(some.length + others.length);
  let next = 0;
  for (let at = 0, n = 0; at < all.length; at++) {
    const isOther = n === some.length || (next < others.length && (others[next] as number) < (some[n] as number));
    all[at] = (isOther ? others[next++] : some[n++]) as number;
  }
  return all;
}

/** Slots of a table that says where among the marks to begin; so many that most hold one mark or none. */
const SLOTS_A_MARK = 4;
const countRooms = ({ length }: Float64Array) => [4 * length, 4 * (SLOTS_A_MARK * length + 1)] as const;
type Lying = { readonly at: number; readonly count: number };

/** For each mark (ascending) the times that are not beyond it but beyond the one before. No time lies beyond the last. */
function countUpTo(desk: Desk, times: Lying, marks: Lying, [into, starts]: readonly [number, number]): Int32Array {
  desk.fill(into, 4 * marks.count, 0);
  desk.passes.countUpTo(times.count, times.at, marks.count, marks.at, SLOTS_A_MARK * marks.count, starts, into);
  return desk.ints(into, marks.count);
}

const countTimes =
  (times: Float64Array) =>
  (marks: Float64Array): Int32Array =>
    onDesk([times, marks], countRooms(marks), (desk, [time, mark], rooms) =>
      countUpTo(desk, { at: time, count: times.length }, { at: mark, count: marks.length }, rooms),
    );

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
  const last = events.reduce((most, time) => Math.max(most, time), 0);
  const followed = { events: events.length, eventsUpTo: countTimes(events), censored, whole };
  const [end] = standingAt(followed, Float64Array.of(last));
  return toRate(must(end, 'one time was asked for'));
}

/** Who was followed how long under windows of up to so many hours, and the longest that anybody was. */
type Following = FollowedUp & { readonly longest: number };

/**
 * Failures up to the end of observation. One that lies after it has not been observed, and its contact counts as
 * censored there; otherwise contacts that start late would enter only when they fail.
 */
function eventsOnCalendar(outlook: Outlook, failures: Ahead, until: number, hours: number): Float64Array {
  const { columns, clock } = outlook;
  const events = new Float64Array(failures.places.length);
  let found = 0;
  for (let n = 0; n < events.length; n++) {
    const event = msAhead(outlook, failures, n);
    const seen = clock.elapsed(columns.startedAt[failures.places[n] as number] as number, until);
    if (event <= seen && (failures.hours[n] as number) <= hours) events[found++] = event;
  }
  return events.slice(0, found);
}

/** The same on a plain clock, where they are worked out and counted in one go. */
const countEvents =
  ({ columns: { startedAt } }: Outlook, { places, later }: Ahead, until: number) =>
  (marks: Float64Array): Int32Array => {
    const rooms = [...countRooms(marks), 8 * places.length] as const;
    return onDesk([places, later, startedAt, marks], rooms, (desk, [at, next, starts, mark], [into, slots, times]) => {
      const count = desk.passes.eventTimes(places.length, at, next, starts, until, times);
      return countUpTo(desk, { at: times, count }, { at: mark, count: marks.length }, [into, slots]);
    });
  };

/** True per entry of the shortly followed where the contact has been seen to fail; and how many failures were not seen. */
function lateEvents(
  outlook: Outlook,
  { failures, short, lateFailures: { entries, shorts } }: SliceAhead,
  hours: number,
) {
  const isEvent = new Uint8Array(short.places.length);
  let unseen = 0;
  for (let n = 0; n < entries.length; n++) {
    const [entry, at] = [entries[n] as number, shorts[n] as number];
    const isSeen =
      (failures.hours[entry] as number) <= hours && msAhead(outlook, failures, entry) <= (short.ms[at] as number);
    if (isSeen) isEvent[at] = 1;
    else unseen++;
  }
  return { isEvent, unseen };
}

/** Milliseconds that fit 32 bits are sorted much faster; that is 49 days. Columns have whole ones. */
const MOST_SHORT_HOURS = Math.floor(0xffffffff / MS_PER_HOUR);

const roomFor = ({ clock }: Outlook, hours: number, count: number): Times =>
  hours <= MOST_SHORT_HOURS && clock.isPlain ? new Uint32Array(count) : new Float64Array(count);

type Events = Pick<FollowedUp, 'events' | 'eventsUpTo'>;

function eventsOf(outlook: Outlook, failures: Ahead, until: number, hours: number, unseen: number): Events {
  // On a plain clock `hours` is the reach, so a failure that was not seen is one of a contact that was followed shortly.
  if (outlook.clock.isPlain) {
    return { events: failures.places.length - unseen, eventsUpTo: countEvents(outlook, failures, until) };
  }
  const events = eventsOnCalendar(outlook, failures, until, hours);
  return { events: events.length, eventsUpTo: countTimes(events) };
}

function followUp(outlook: Outlook, until: number, mask: Uint8Array | null, hours: number): Following {
  const slice = sliceAhead(outlook, until, mask);
  const { short, failures } = slice;
  const span = hours * MS_PER_HOUR;
  const { isEvent, unseen: lateOnes } = lateEvents(outlook, slice, hours);
  const events = eventsOf(outlook, failures, until, hours, lateOnes);
  const censored = roomFor(outlook, hours, short.places.length);
  let [cut, unseen, longest] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let n = 0; n < short.places.length; n++) {
    const seen = short.ms[n] as number;
    if (seen > longest) longest = seen;
    if (isEvent[n] === 1 || seen >= span) continue;
    // A contact that starts after the end of observation has not been at risk for any time.
    if (seen >= 0) censored[cut++] = seen;
    else unseen++;
  }
  const all = must(hourCounts(outlook, until, mask, null), 'one cell is never too many').at(0, outlook.reachHours);
  const eligible = all.mature + all.pending;
  const whole = eligible - events.events - cut - unseen;
  // Whoever is not in the list of the shortly followed was followed for the whole reach.
  if (eligible > short.places.length) longest = Math.max(longest, span);
  return { ...events, censored: censored.subarray(0, cut), whole, longest };
}

/** Survival after every whole hour up to the reach. */
type HourlyStanding = { readonly hours: readonly Standing[]; readonly longest: number };

/** Hours of all curves that are kept, some 20 MB. */
const MOST_KEPT = 1 << 18;
const kept = keepBySlice<HourlyStanding>(MOST_KEPT, ({ hours }) => hours.length);

/**
 * The curve of a slice, kept while its outlook is: on a plain clock a window says only how far along the curve to read,
 * so moving it costs nothing. Not so on a calendar, where a failure at the very end may lie on either side of it.
 */
function hourlyStanding(
  { outlook, windowHours }: JudgedAhead['ahead'],
  until: number,
  mask: Uint8Array | null,
): HourlyStanding {
  const reach = outlook.clock.isPlain ? outlook.reachHours : windowHours;
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
  return readCurve(hourlyStanding(ahead, observedUntil, mask), ahead.windowHours);
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
  const curve = hourlyStanding(ahead, observedUntil, mask);
  return hours.map((hour) => readCurve(curve, hour));
}
