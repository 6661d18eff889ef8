import { must } from '../must.ts';
import { onDesk } from '../passes/desk.ts';
import type { Ahead } from '../resolution/ahead.ts';
import { sharedEndings } from '../resolution/followed.ts';
import { isAhead, type JudgedAhead, type Judgement } from '../resolution/judgement.ts';
import { msAhead, type Outlook } from '../resolution/outlook.ts';
import type { Rate } from './figures.ts';
import { countSlice } from './hour-counts.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead } from './slice-ahead.ts';
import { Z_95 } from './wilson.ts';

const NONE: Rate = { rate: null, low: null, high: null };
const MS_PER_HOUR = 3_600_000;

/** Failures: their times, or (on a plain clock) contacts and what lies ahead of them, as far as it was observed. */
type Events =
  | Float64Array
  | (Pick<Ahead, 'places' | 'later' | 'among'> & { readonly startedAt: Float64Array; readonly until: number })
  | Binned;

/** What Kaplan and Meier need to know, times in ms of the clock of the window. */
type FollowedUp = {
  readonly events: Events;
  /** How long contacts that have not failed were followed. */
  readonly censored: Float64Array;
  /** Contacts that were followed at all. */
  readonly atRisk: number;
};

/** What is left of everybody at a time, and Greenwood's sum up to it. */
type Standing = { readonly rate: number; readonly greenwood: number };

/** Slots of a table that says where among the marks to begin; so many that most hold one mark or none. */
const SLOTS_A_MARK = 4;
/** Places that sorting needs, however few are sorted. */
const LEAST_SLOTS = 2048;

/**
 * Survival at these times (ascending) by Kaplan and Meier (1958). At equal times failures come before censoring.
 *
 * As long as nobody is censored, those at risk grow fewer by failures alone, and the factors of several failures are
 * what one factor of all of them together is: 9/10 · 8/9 = 8/10, and so is Greenwood's sum. So failures need no order
 * of their own; it is enough to know how many lie between one ending (or one time that is asked for) and the next.
 */
function standingAt(followed: FollowedUp, times: Float64Array): readonly Standing[] {
  const { events, censored, atRisk } = followed;
  if (!(events instanceof Float64Array) && 'bins' in events) return standingOf(events, followed, times);
  const [ends, asked, marks] = [censored.length, times.length, censored.length + times.length];
  const isListed = events instanceof Float64Array;
  const lists = isListed
    ? ([events, null, null, null] as const)
    : ([events.places, events.later, events.among, events.startedAt] as const);
  const slots = SLOTS_A_MARK * marks;
  const rooms = [8 * ends, 8 * ends, 8 * marks, 4 * marks, tableBytes(slots), 8 * asked, 8 * asked] as const;
  return onDesk([times, ...lists], rooms, (desk, [time, first, later, among, starts], [endings, other, ...more]) => {
    const [mark, failures, table, rates, greenwoods] = more;
    const { passes } = desk;
    desk.put(endings, censored);
    const ending = passes.setMarks(ends, endings, asked, time, other, mark, failures, slots, table);
    const between = [marks, mark, slots, table, failures] as const;
    if (isListed) passes.countTimes(events.length, first, ...between);
    else passes.countAhead(events.places.length, first, among, later, starts, events.until, ...between);
    passes.survivalAt(atRisk, ends, ending, asked, time, marks, mark, failures, rates, greenwoods);
    return standings(desk.reals(rates, asked), desk.reals(greenwoods, asked));
  });
}

/** Bytes of a table of slots, in which a digit of sorting has room, too. */
const tableBytes = (slots: number): number => 4 * Math.max(LEAST_SLOTS, slots + 1);

const standings = (rates: Float64Array, sums: Float64Array): readonly Standing[] =>
  Array.from(rates, (rate, n) => ({ rate, greenwood: sums[n] as number }));

/** Marks between which anybody's failures lie, of a list that definitions share, and the mark of each entry. */
type Bins = { readonly marks: Float64Array; readonly bins: Int32Array };
type Binned = Bins & Pick<Ahead, 'places' | 'among'>;

const lastBins = new WeakMap<Int32Array, Bins & { readonly key: string }>();

/** Four bytes an entry, kept beside a list for the last end of observation: whoever counts, they lie between the same marks. */
function binsOf(
  { places, later }: Ahead,
  startedAt: Float64Array,
  all: Float64Array,
  until: number,
  times: Float64Array,
) {
  const key = `${until} ${times.length}`;
  const known = lastBins.get(places);
  if (known?.key === key) return known;
  // Nobody is at risk of anything before a start or from an unknown one on.
  const endings = all.filter((seen) => seen >= 0);
  const [ends, asked] = [endings.length, times.length];
  const marks = ends + asked;
  const slots = SLOTS_A_MARK * marks;
  const rooms = [8 * ends, 8 * ends, 8 * marks, 4 * marks, tableBytes(slots), 4 * places.length] as const;
  const made = onDesk([times, places, later, startedAt], rooms, (desk, [time, at, back, starts], rooms) => {
    const [ending, other, mark, failures, table, bins] = rooms;
    desk.put(ending, endings);
    desk.passes.setMarks(ends, ending, asked, time, other, mark, failures, slots, table);
    desk.passes.binAhead(places.length, at, back, starts, until, marks, mark, slots, table, bins);
    return { key, marks: desk.reals(mark, marks), bins: desk.ints(bins, places.length) };
  });
  lastBins.set(places, made);
  return made;
}

/** The same as standingAt where the marks are there already: more of them than it needs, which changes nothing. */
function standingOf(
  { marks, bins, places, among }: Binned,
  { censored, atRisk }: FollowedUp,
  times: Float64Array,
): readonly Standing[] {
  const [ends, asked, count] = [censored.length, times.length, marks.length];
  const rooms = [8 * ends, 8 * ends, 4 * (count + 1), tableBytes(0), 8 * asked, 8 * asked] as const;
  return onDesk([times, marks, bins, places, among], rooms, (desk, [time, mark, bin, at, counting], rooms) => {
    const [endings, other, failures, digits, rates, greenwoods] = rooms;
    const { passes } = desk;
    desk.put(endings, censored);
    const ending = passes.sortEndings(ends, endings, other, digits);
    passes.countBins(places.length, at, counting, bin, count, failures);
    passes.survivalAt(atRisk, ends, ending, asked, time, count, mark, failures, rates, greenwoods);
    return standings(desk.reals(rates, asked), desk.reals(greenwoods, asked));
  });
}

/** With its 95 % interval on the log-log scale. Without a failure, or with none left, there is no interval. */
export function survivalRate({ rate, greenwood }: Standing): Rate {
  if (rate === 1 || rate <= 0) return { rate, low: null, high: null };
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(rate));
  return { rate, low: rate ** Math.exp(spread), high: rate ** Math.exp(-spread) };
}

/**
 * Survival at the end of events and endings, where `whole` were followed to the end; the estimator alone, for its tests.
 * @internal
 */
export function survival(events: Float64Array, censored: Float64Array, whole: number): Rate {
  const last = events.reduce((most, time) => Math.max(most, time), 0);
  const atRisk = events.length + censored.length + whole;
  const [end] = standingAt({ events, censored, atRisk }, Float64Array.of(last));
  return survivalRate(must(end, 'one time was asked for'));
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
    const seen = clock.needed(columns.startedAt[failures.places[n] as number] as number, until);
    if (event <= seen && (failures.hours[n] as number) <= hours) events[found++] = event;
  }
  return events.slice(0, found);
}

/** 1 per entry of the shortly followed where the contact has been seen to fail. */
function lateEvents(
  outlook: Outlook,
  { failures, short, lateFailures: { entries, shorts } }: SliceAhead,
  { until, hours, events }: { readonly until: number; readonly hours: number; readonly events: Events },
) {
  const { clock, columns } = outlook;
  const { later, hours: needed } = failures;
  const bins = events instanceof Float64Array || !('bins' in events) ? null : events;
  const isEvent = new Uint8Array(short.places.length);
  for (let n = 0; n < entries.length; n++) {
    const [entry, at] = [entries[n] as number, shorts[n] as number];
    if ((needed[entry] as number) > hours) continue;
    const place = later[entry] as number;
    // On a plain clock what has begun by the end of observation has been seen.
    const isSeen =
      bins !== null
        ? (bins.bins[entry] as number) < bins.marks.length
        : clock.isPlain && place !== -1
          ? (columns.startedAt[place] as number) <= until
          : msAhead(outlook, failures, entry) <= (short.ms[at] as number);
    if (isSeen) isEvent[at] = 1;
  }
  return isEvent;
}

/** Ends of the whole hours up to so many. */
const hourEnds = (hours: number): Float64Array =>
  Float64Array.from({ length: hours + 1 }, (_, hour) => hour * MS_PER_HOUR);

function eventsOf(outlook: Outlook, failures: Ahead, until: number, hours: number): Events {
  const { clock, columns } = outlook;
  if (!clock.isPlain) return eventsOnCalendar(outlook, failures, until, hours);
  // On a plain clock `hours` is the reach, so every failure lies within them.
  const { places, later, among } = failures;
  const all = among === null ? null : sharedEndings(outlook, until);
  return all === null
    ? { places, later, among, startedAt: columns.startedAt, until }
    : { ...binsOf(failures, columns.startedAt, all, until, hourEnds(hours)), places, among };
}

/** Times of those who have not failed. A contact that starts after the end of observation has not been at risk for any time. */
function censoredOf({ ms }: SliceAhead['short'], isEvent: Uint8Array, span: number) {
  return onDesk([ms, isEvent], [8 * ms.length, 16], (desk, [times, failed], [into, facts]) => {
    const censored = desk.reals(into, desk.passes.censoredTimes(ms.length, times, failed, span, into, facts));
    const [unseen, longest] = desk.reals(facts, 2);
    return { censored, unseen: unseen as number, longest: longest as number };
  });
}

function followUp(judgement: JudgedAhead, mask: Uint8Array | null, hours: number): Following {
  const { outlook } = judgement.ahead;
  const until = judgement.observedUntil;
  const slice = sliceAhead(outlook, until, mask);
  const { short, failures } = slice;
  const span = hours * MS_PER_HOUR;
  const events = eventsOf(outlook, failures, until, hours);
  const isEvent = lateEvents(outlook, slice, { until, hours, events });
  const { censored, unseen, longest: seen } = censoredOf(short, isEvent, span);
  const { mature, pending } = countSlice(judgement, mask, outlook.reachHours);
  const eligible = mature + pending;
  // Whoever is not in the list of the shortly followed was followed for the whole reach.
  const longest = eligible > short.places.length ? Math.max(seen, span) : seen;
  return { events, censored, atRisk: eligible - unseen, longest };
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
function hourlyStanding(judgement: JudgedAhead, mask: Uint8Array | null): HourlyStanding {
  const { outlook, windowHours } = judgement.ahead;
  const reach = outlook.clock.isPlain ? outlook.reachHours : windowHours;
  return kept(outlook, mask, `${judgement.observedUntil} ${reach}`, () => {
    const followed = followUp(judgement, mask, reach);
    return { hours: standingAt(followed, hourEnds(reach)), longest: followed.longest };
  });
}

function readCurve({ hours, longest }: HourlyStanding, hour: number): Rate {
  return longest < hour * MS_PER_HOUR ? NONE : survivalRate(must(hours[hour], 'the curve reaches to the window'));
}

/**
 * Kaplan-Meier FCR of the eligible contacts in the slice (`mask` null = all): uses what is known so far of contacts
 * whose window is still open instead of leaving them out. Nulls for kinds without a window, and when no contact was
 * followed for a whole window. Example: docs/fcr-definition.md, 83.3 % on the golden data.
 */
export function kaplanMeier(judgement: Judgement, mask: Uint8Array | null): Rate {
  if (!isAhead(judgement)) return NONE;
  return readCurve(hourlyStanding(judgement, mask), judgement.ahead.windowHours);
}

/**
 * The same for every window up to that of the judgement: FCR as a function of the window. `hours` ascend; null where
 * no contact was followed so long.
 */
export function kaplanMeierCurve(
  judgement: Judgement,
  mask: Uint8Array | null,
  hours: readonly number[],
): readonly Rate[] {
  if (!isAhead(judgement)) return hours.map(() => NONE);
  const curve = hourlyStanding(judgement, mask);
  return hours.map((hour) => readCurve(curve, hour));
}
