import type { Rate } from './figures.ts';

/** Two-sided 95 % quantile of the normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * Share of successes with its 95 % Wilson score interval (Wilson 1927), fit for small numbers and shares near 0 or 1.
 * Nulls when total is 0. Example: wilson(9, 11) = 0.818 (0.523 to 0.949).
 */
export function wilson(successes: number, total: number): Rate {
  if (total === 0) return { rate: null, low: null, high: null };
  const rate = successes / total;
  const z2 = Z_95 * Z_95;
  const middle = (rate + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z_95 / (1 + z2 / total)) * Math.sqrt((rate * (1 - rate)) / total + z2 / (4 * total * total));
  // At 0 and at 1 the bound is exact; rounding would leave it a hair outside.
  return {
    rate,
    low: successes === 0 ? 0 : Math.max(0, middle - half),
    high: successes === total ? 1 : Math.min(1, middle + half),
  };
}

/** The same for a share that is known as one. Example: wilsonOfShare(9 / 11, 11) = wilson(9, 11). */
export const wilsonOfShare = (share: number | null, total: number): Rate =>
  wilson(share === null ? 0 : Math.round(share * total), share === null ? 0 : total);
