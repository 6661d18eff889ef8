import { Z_95 } from '../metrics/wilson.ts';

/** Of two answers on the same contacts, how much more often the first is right, with its 95 % interval. */
export type HitDifference = {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Beyond chance in one direction, or not. */
  readonly verdict: 'better' | 'worse' | 'not_shown';
};

/**
 * Only contacts on which exactly one of the two is right tell them apart (McNemar): with b of n right only by the first
 * and c only by the second the difference is (b - c) / n, its standard error sqrt(b + c - (b - c)² / n) / n (Fleiss,
 * Statistical Methods for Rates and Proportions, 8.2). Example: b = 30, c = 10, n = 200: .10 (.04 to .16).
 */
export function compareHits(first: ArrayLike<number>, second: ArrayLike<number>): HitDifference {
  const n = first.length;
  let [b, c] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (first[i] && !second[i]) b++;
    else if (!first[i] && second[i]) c++;
  }
  if (n === 0) return { difference: 0, low: 0, high: 0, verdict: 'not_shown' };
  const difference = (b - c) / n;
  const half = (Z_95 * Math.sqrt(Math.max(0, b + c - (b - c) ** 2 / n))) / n;
  const [low, high] = [difference - half, difference + half];
  return { difference, low, high, verdict: low > 0 ? 'better' : high < 0 ? 'worse' : 'not_shown' };
}
