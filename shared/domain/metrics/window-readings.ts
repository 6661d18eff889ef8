import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { must } from '../must.ts';
import { shortlyFollowed } from '../resolution/followed.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { type WindowClock, windowClock } from '../resolution/window-clock.ts';
import { sliceAhead, unseenFailures } from './slice-ahead.ts';

const MS_PER_HOUR = 3_600_000;

/** What a definition would say with one window. */
export type WindowReading = {
  readonly mature: number;
  readonly failed: number;
  /** Eligible contacts with a failure within this window by the end of observation, judged or not. */
  readonly failedSoFar: number;
  /** Contacts with a return within this window, judged or not. */
  readonly returned: number;
};

/** How long a window must be to catch a return. */
const gapTime = (clock: WindowClock, start: number, gap: number): number =>
  clock.isPlain || Number.isNaN(gap) ? gap : clock.needed(start, start + gap);

/** Index of the first of these times that is not less; their number when all are. */
function firstNotLess(times: readonly number[], value: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The same contacts under every window at once: one walk that notes from which window on a contact has failed and up to
 * which it can be judged. `judgement` is of the definition with its window widened at least to the last of `hours`
 * (ascending). Example: a return after 30 hours, observed for 50: judged by windows up to 50 hours, failed from 30 on.
 */
export function windowReadings(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
  hours: readonly number[],
): readonly WindowReading[] {
  const clock = windowClock(definition);
  const times = hours.map((hour) => hour * MS_PER_HOUR);
  const places = times.length + 1;
  // Differences from one window to the next; summed up at the end.
  const mature = new Float64Array(places);
  const failed = new Float64Array(places);
  const failedSoFar = new Float64Array(places);
  const returned = new Float64Array(places);
  const add = (to: Float64Array, place: number, amount: number): void => {
    to[place] = (to[place] as number) + amount;
  };
  const { outlook } = must(judgement.ahead, 'windows are asked of kinds that have one');
  const short = shortlyFollowed(outlook, judgement.observedUntil);
  // How many of the windows can judge a contact: all of them those who were followed for longer than the longest.
  const judgedBy = new Int32Array(columns.count).fill(times.length);
  short.places.forEach((place, n) => {
    judgedBy[place] = firstNotLess(times, (short.hours[n] as number) * MS_PER_HOUR + 1);
  });
  const isUnseen = new Uint8Array(columns.count);
  for (const place of unseenFailures(
    outlook,
    sliceAhead(outlook, judgement.observedUntil, mask),
    judgement.observedUntil,
  ).places) {
    isUnseen[place] = 1;
  }
  for (let i = 0; i < columns.count; i++) {
    if (judgement.result[i] === RESULT_CODE.excluded || (mask !== null && mask[i] === 0)) continue;
    const start = columns.startedAt[i] as number;
    const gap = gapTime(clock, start, judgement.gapMs[i] as number);
    // What fails at once fails under every window, and who has not answered fails by no return.
    const event = judgement.eventMs[i] as number;
    const failsFrom = Number.isNaN(event) ? times.length : firstNotLess(times, event);
    if (isUnseen[i] === 0) add(failedSoFar, failsFrom, 1);
    if (!Number.isNaN(gap)) add(returned, firstNotLess(times, gap), 1);
    const judgedUpTo = judgedBy[i] as number;
    add(mature, 0, 1);
    add(mature, judgedUpTo, -1);
    if (failsFrom >= judgedUpTo) continue;
    add(failed, failsFrom, 1);
    add(failed, judgedUpTo, -1);
  }
  const total = { mature: 0, failed: 0, failedSoFar: 0, returned: 0 };
  return hours.map((_, at) => {
    total.mature += mature[at] as number;
    total.failed += failed[at] as number;
    total.failedSoFar += failedSoFar[at] as number;
    total.returned += returned[at] as number;
    return { ...total };
  });
}

/** The shortest bar ends here; each further one covers twice the time of the one before, whole days at powers of two. */
const FIRST_END_S = 675;

export type ReturnBar = {
  readonly from: number;
  readonly to: number;
  readonly contacts: number;
  /** How many of them the window catches, one for each that was asked for. */
  readonly within: readonly number[];
};

/**
 * How long customers took to return, from start to start in seconds: bars on a log axis up to the longest gap there is.
 * Bars run on the plain clock, a window on that of the definition, so each bar says how much of it every one of `hours`
 * (ascending) catches. Example: under business days a bar of 4 to 8 days is in part within 5 of them.
 */
export function returnBars(
  judgement: Judgement,
  columns: ContactColumns,
  definition: Definition,
  mask: Uint8Array | null,
  hours: readonly number[],
): readonly ReturnBar[] {
  const clock = windowClock(definition);
  const times = hours.map((hour) => hour * MS_PER_HOUR);
  const ends = barEnds(longestGap(judgement, mask) / 1000, (hours.at(-1) ?? 0) * 3600);
  // Returns by the first window that catches them; the last place is that of no window.
  const caught = ends.map(() => new Float64Array(times.length + 1));
  for (let i = 0; i < judgement.gapMs.length; i++) {
    const gap = judgement.gapMs[i] as number;
    if (Number.isNaN(gap) || mask?.[i] === 0) continue;
    const bar = firstNotLess(ends, gap / 1000);
    // The end of a bar belongs to the next one, as the upper bound of a filter does.
    const row = caught[ends[bar] === gap / 1000 ? bar + 1 : bar] as Float64Array;
    const place = firstNotLess(times, gapTime(clock, columns.startedAt[i] as number, gap));
    row[place] = (row[place] as number) + 1;
  }
  return ends.map((to, at) => {
    const within = summedUp(caught[at] as Float64Array);
    return { from: at === 0 ? 0 : (ends[at - 1] as number), to, contacts: within.pop() ?? 0, within };
  });
}

function longestGap({ gapMs }: Judgement, mask: Uint8Array | null): number {
  let longest = 0;
  for (let i = 0; i < gapMs.length; i++) {
    const gap = gapMs[i] as number;
    if (gap > longest && mask?.[i] !== 0) longest = gap;
  }
  return longest;
}

/** Ends that double until they are beyond both: the longest gap on business days is longer than the window. */
function barEnds(longestS: number, windowS: number): readonly number[] {
  const ends = [FIRST_END_S];
  while ((ends.at(-1) as number) <= Math.max(longestS, windowS)) ends.push((ends.at(-1) as number) * 2);
  return ends;
}

function summedUp(amounts: Float64Array): number[] {
  let total = 0;
  return Array.from(amounts, (amount) => {
    total += amount;
    return total;
  });
}
