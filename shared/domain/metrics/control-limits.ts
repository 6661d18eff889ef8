import type { Share } from './rate-difference.ts';

/** Limits of normal variation for one point of a series of shares. */
export type ControlPoint = {
  readonly rate: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly position: 'below' | 'within' | 'above';
};

export type ControlChart = {
  readonly centre: number;
  /** How much more the baseline varies than chance alone would make it, at least 1. */
  readonly spread: number;
  readonly points: readonly ControlPoint[];
};

const SIGMAS = 3;
/** Mean moving range of two divided by this estimates a standard deviation (d2 for n = 2). */
const D2 = 1.128;
/** Fewer points than this say nothing about normal variation. */
export const MIN_BASELINE_POINTS = 4;

/**
 * A p'-chart (Laney 2002, Quality Engineering 14: 531-537): 3-sigma limits for a series of shares, from the baseline's
 * pooled share and from how much the baseline's points really differ from one to the next. With tens of thousands of
 * contacts a week the plain p-chart flags every week; Laney's spread keeps what is usual here inside. The spread is
 * never taken below 1, so limits are never tighter than chance. Null when the baseline is too short or has no total.
 */
export function controlChart(series: readonly Share[], baselineCount: number): ControlChart | null {
  const baseline = series.slice(0, baselineCount).filter((point) => point.total > 0);
  if (baseline.length < MIN_BASELINE_POINTS) return null;
  const total = baseline.reduce((sum, point) => sum + point.total, 0);
  const centre = baseline.reduce((sum, point) => sum + point.successes, 0) / total;
  const sigmaOf = (count: number): number => Math.sqrt((centre * (1 - centre)) / count);
  const scores = baseline.map((point) => (point.successes / point.total - centre) / (sigmaOf(point.total) || 1));
  const ranges = scores.slice(1).map((score, index) => Math.abs(score - (scores[index] as number)));
  const spread = Math.max(1, ranges.reduce((sum, range) => sum + range, 0) / ranges.length / D2);
  const points = series.map(({ successes, total: count }): ControlPoint => {
    if (count === 0) return { rate: null, lower: 0, upper: 1, position: 'within' };
    const rate = successes / count;
    const half = SIGMAS * sigmaOf(count) * spread;
    const lower = Math.max(0, centre - half);
    const upper = Math.min(1, centre + half);
    return { rate, lower, upper, position: rate < lower ? 'below' : rate > upper ? 'above' : 'within' };
  });
  return { centre, spread, points };
}

/** Two-sided 99.8 % quantile of the normal distribution: the outer line of a funnel. */
const Z_998 = 3.090232306167813;

/** True when a group's share is no further from `centre` than 99.8 % of groups of its size would be by chance. */
export function isWithinChance({ successes, total }: Share, centre: number): boolean {
  if (total === 0) return true;
  return Math.abs(successes / total - centre) <= Z_998 * Math.sqrt((centre * (1 - centre)) / total);
}
