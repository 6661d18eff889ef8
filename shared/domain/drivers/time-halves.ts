/**
 * The two halves of the time: drivers are found in one and confirmed in the other. Weeks take turns, so that both
 * halves have every weekday, every season and whatever happened in between; a cut in the middle would take every driver
 * that came or went for chance. Data of less than eight weeks is too short for that: its days take turns.
 */
const DAY_MS = 86_400_000;
const DAYS_PER_WEEK = 7;
const LEAST_WEEKS = 8;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4;

export type HalvesBy = 'week' | 'day';

/** What a half is for. */
export const HALVES = ['searched', 'checked'] as const;

/** Place among HALVES of a day since 1970. */
export function halfOfDay(day: number, by: HalvesBy): number {
  return Math.abs(Math.floor((day - FIRST_MONDAY) / (by === 'week' ? DAYS_PER_WEEK : 1))) % 2;
}

export type TimeHalves = { readonly by: HalvesBy; readonly searched: Int32Array; readonly checked: Int32Array };

/** Splits places of contacts. `localMs` is the start on the project's clock; a contact without one goes with day 0. */
export function timeHalves(places: Int32Array, localMs: (place: number) => number): TimeHalves {
  const days = new Int32Array(places.length);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < places.length; at++) {
    const day = Math.floor(localMs(places[at] as number) / DAY_MS);
    days[at] = day;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const by = last - first >= LEAST_WEEKS * DAYS_PER_WEEK ? 'week' : 'day';
  const halfOf = (at: number): number => halfOfDay(days[at] as number, by);
  return {
    by,
    searched: places.filter((_, at) => halfOf(at) === 0),
    checked: places.filter((_, at) => halfOf(at) === 1),
  };
}
