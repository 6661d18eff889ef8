import { Z_95 } from './wilson.ts';

export type Mean = { readonly value: number; readonly low: number | null; readonly high: number | null };

/** Below this no interval of a mean of lopsided times keeps what it promises. */
export const LEAST_FOR_MEAN = 30;

/**
 * The 97.5 % quantile of Student's t with so many degrees of freedom, by the expansion around the normal one (Abramowitz &
 * Stegun 26.7.5); true to five digits from 29 on. Example: 2.04523 for 29.
 */
function studentT95(freedom: number): number {
  const z = Z_95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), z);
}

/**
 * A mean of times with its 95 % interval by Hall's transformation (P. Hall, "On the removal of skewness by transformation",
 * Journal of the Royal Statistical Society B 54, 1992): t intervals promise too much for handling times, which have a long
 * tail to the right, and lie too low; this one takes the skewness out of the statistic and so reaches further up than down.
 * Without skewness it is Student's. Null for no times; without an interval under 30 of them, and where all are the same.
 */
export function meanOf(times: ArrayLike<number>): Mean | null {
  const n = times.length;
  if (n === 0) return null;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += times[i] as number;
  const value = sum / n;
  if (n < LEAST_FOR_MEAN) return { value, low: null, high: null };
  let [squares, cubes] = [0, 0];
  for (let i = 0; i < n; i++) {
    const off = (times[i] as number) - value;
    squares += off * off;
    cubes += off * off * off;
  }
  const deviation = Math.sqrt(squares / (n - 1));
  if (deviation === 0) return { value, low: null, high: null };
  // Skewness by the root of n: how far the statistic is from a symmetric one.
  const skew = cubes / n / deviation ** 3 / Math.sqrt(n);
  const back = (t: number): number =>
    Math.abs(skew) < 1e-9 ? t : (3 / skew) * (Math.cbrt(1 + skew * (t - skew / 6)) - 1);
  const quantile = studentT95(n - 1);
  const error = deviation / Math.sqrt(n);
  return { value, low: Math.max(0, value - error * back(quantile)), high: value - error * back(-quantile) };
}
