import { chanceOfAtLeast } from './binomial.ts';

/** Failures of a slice beside what its mix lets expect. */
export type Observed = { readonly contacts: number; readonly failed: number; readonly expected: number };

/**
 * How far a slice stands out, in standard deviations: the signed root of the binomial deviance, 0 where nothing is in
 * excess. It goes with the exact chance below, exp(-score² / 2) bounds it from above (Hoeffding 1963, theorem 1).
 */
export function scoreOf({ contacts: n, failed, expected }: Observed): number {
  if (failed <= expected || n === 0) return 0;
  if (expected <= 0) return Number.POSITIVE_INFINITY;
  const kept = n - failed;
  const deviance = failed * Math.log(failed / expected) + (kept <= 0 ? 0 : kept * Math.log(kept / (n - expected)));
  return Math.sqrt(Math.max(0, 2 * deviance));
}

/**
 * One-sided chance of this many failures or more when the mix explains everything: the binomial tail at the mean
 * expectation. Contacts with different expectations vary less than that (Hoeffding 1956, Annals of Mathematical
 * Statistics 27: 713-721), and so do those that are drawn from their own stratum: the chance is never told too small.
 */
export function chanceOf({ contacts, failed, expected }: Observed): number {
  if (failed <= expected) return 1;
  return chanceOfAtLeast(failed, contacts, Math.min(1, expected / contacts));
}

/** A longer description must stand out more: every further value costs half a deviation and a twentieth of the score. */
export const plainScore = (score: number, items: number): number => score - (items - 1) * (0.5 + 0.05 * score);
