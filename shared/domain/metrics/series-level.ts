import type { Share } from './rate-difference.ts';

/** One point of a series over time: a figure and how many contacts it is made of (more than none). */
export type SeriesPoint = { readonly value: number; readonly weight: number };

export const shareAsPoint = ({ successes, total }: Share): SeriesPoint => ({ value: successes / total, weight: total });

/**
 * What a series is made of. Of a share, chance alone is known (binomial) and never undercut; of a mean (seconds, contacts
 * for each resolution) and of a balance (NPS) only what is usual from point to point says how much they vary.
 */
export type SeriesKind = 'share' | 'mean' | 'balance';

/** The level of some points: each counts as much as its contacts. */
export function levelOf(points: readonly SeriesPoint[]): number {
  const weight = points.reduce((sum, point) => sum + point.weight, 0);
  return points.reduce((sum, point) => sum + point.value * point.weight, 0) / weight;
}

/** Standard deviation that chance gives one contact around a level; 1 where it is not known. */
export const chanceOf = (kind: SeriesKind, level: number): number =>
  kind === 'share' ? Math.sqrt(level * (1 - level)) || 1 : 1;

/** Mean moving range of two divided by this estimates a standard deviation (d2 for n = 2). */
const D2 = 1.128;
/** A moving range beyond so many times their mean is no usual one (D4 for n = 2). */
const D4 = 3.267;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * How much the points of some stretches vary from one to the next, in units of chance (Laney 2002, Quality Engineering 14:
 * 531-537): the mean moving range of their standardised values. Ranges beyond their own limit are left out (Nelson 1982,
 * Journal of Quality Technology 14: 172-173), so that one bad week does not make the limits of all others wide; a step
 * between two stretches is no variation either. A share never varies less than chance.
 */
export function spreadOf(stretches: readonly (readonly SeriesPoint[])[], kind: SeriesKind): number {
  const ranges = stretches.flatMap((points) => {
    const level = levelOf(points);
    const unit = chanceOf(kind, level);
    const scores = points.map(({ value, weight }) => ((value - level) * Math.sqrt(weight)) / unit);
    return scores.slice(1).map((score, at) => Math.abs(score - (scores[at] as number)));
  });
  const most = D4 * meanOf(ranges);
  const spread = meanOf(ranges.filter((range) => range <= most)) / D2;
  return kind === 'share' ? Math.max(1, spread) : spread;
}
