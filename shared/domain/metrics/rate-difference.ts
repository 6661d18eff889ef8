import { volumeOf } from './volume.ts';
import { wilson } from './wilson.ts';

/** A difference of two shares with its 95 % interval, in 0..1; nulls when one of them has no total. */
export type RateDifference = {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type Share = { readonly successes: number; readonly total: number };

/**
 * `after` minus `before` of two independent groups, with the 95 % interval of Newcombe's method 10 (Newcombe 1998,
 * Statistics in Medicine 17: 873-890): built from the two Wilson intervals, so it stays inside -1..1 and holds for
 * small groups. The difference is beyond chance when the interval leaves out 0.
 * Example (Newcombe's table II, case a): 56/70 against 48/80 = 0.2000 (0.0524 to 0.3339).
 */
export function rateDifference(after: Share, before: Share): RateDifference {
  const a = wilson(after.successes, after.total);
  const b = wilson(before.successes, before.total);
  if (a.rate === null || b.rate === null || a.low === null || a.high === null || b.low === null || b.high === null) {
    return { difference: null, low: null, high: null };
  }
  const difference = a.rate - b.rate;
  return {
    difference,
    low: difference - Math.hypot(a.rate - a.low, b.high - b.rate),
    high: difference + Math.hypot(a.high - a.rate, b.rate - b.low),
  };
}

/** True when both sides have enough contacts to speak of their difference at all. */
export const canCompare = (after: Share, before: Share): boolean =>
  [after, before].every(({ total }) => volumeOf(total) !== 'too_few');

/** The one rule for "more than chance": enough contacts on both sides, and an interval that leaves out 0. */
export function isBeyondChance(after: Share, before: Share): boolean {
  const { low, high } = rateDifference(after, before);
  return canCompare(after, before) && low !== null && high !== null && (low > 0 || high < 0);
}
