import { changePoints, LEAST_STRETCH } from './change-points.ts';
import { binomialTail } from './exact-tests.ts';
import type { Share } from './rate-difference.ts';
import { chanceOf, levelOf, type SeriesKind, type SeriesPoint, spreadOf } from './series-level.ts';

/** Limits of normal variation for one point of a series. */
export type ControlPoint = {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly position: 'below' | 'within' | 'above';
};

/** Points at one level: from the first (index) on, and how many of them say what is usual. */
export type Stretch = { readonly from: number; readonly centre: number; readonly baseline: number };

export type ControlChart = {
  /** More than one where the process changed; the last is the one in force. */
  readonly stretches: readonly Stretch[];
  /** How much more the baseline varies than chance alone would make it; of a share at least 1. */
  readonly spread: number;
  readonly points: readonly ControlPoint[];
};

const SIGMAS = 3;
/** The newest points are what is asked about, so they are not part of what is normal. */
const JUDGED_AGAINST = 4;
/** Fewer points than this say nothing about normal variation. */
const LEAST_POINTS = JUDGED_AGAINST + LEAST_STRETCH;

const BOUNDS: Readonly<Record<SeriesKind, readonly [number, number]>> = {
  share: [0, 1],
  mean: [0, Number.POSITIVE_INFINITY],
  balance: [-1, 1],
};

/**
 * 3-sigma limits for a series over time, anew from wherever its level changed (change-points.ts). For a share it is a
 * p'-chart (Laney 2002, Quality Engineering 14: 531-537), for a mean the same for means, an X-bar chart whose variation
 * is taken from point to point: limits from the level of the baseline, from how much its points really differ from one
 * to the next, and from the contacts of each point. With tens of thousands of contacts a week the plain p-chart flags
 * every week; Laney's spread keeps what is usual here inside. An individuals chart (XmR) would give the half week at the
 * edge of an export the limits of a whole one. Null with fewer than eight points.
 */
export function controlChart(series: readonly SeriesPoint[], kind: SeriesKind): ControlChart | null {
  if (series.length < LEAST_POINTS) return null;
  const starts = [0, ...changePoints(series, kind)];
  const parts = starts.map((from, at) => series.slice(from, starts[at + 1]));
  const baselines = parts.map((part, at) =>
    at === parts.length - 1 && part.length >= LEAST_POINTS ? part.slice(0, -JUDGED_AGAINST) : part,
  );
  const spread = spreadOf(baselines, kind);
  const stretches = baselines.map((baseline, at): Stretch => {
    return { from: starts[at] as number, centre: levelOf(baseline), baseline: baseline.length };
  });
  const [least, most] = BOUNDS[kind];
  const points = parts.flatMap((part, at) => {
    const { centre } = stretches[at] as Stretch;
    const sigma = chanceOf(kind, centre) * spread;
    return part.map(({ value, weight }): ControlPoint => {
      const half = (SIGMAS * sigma) / Math.sqrt(weight);
      const lower = Math.max(least, centre - half);
      const upper = Math.min(most, centre + half);
      return { centre, lower, upper, position: value < lower ? 'below' : value > upper ? 'above' : 'within' };
    });
  });
  return { stretches, spread, points };
}

/** Two-sided 99.8 % quantile of the normal distribution: the outer line of a funnel, and what lies beyond it on one side. */
const Z_998 = 3.090232306167813;
const TAIL = 0.001;
/** From this variance of the count on, the normal line lies within one contact of the exact one. */
const NORMAL_FROM = 400;

/**
 * True when a group's share is no further from `centre` than 99.8 % of groups of its size would be by chance: the exact
 * binomial limits (reference section 4.2: 55 to 83 of 100 around 70 %). The normal line is too narrow on the long side of
 * a lopsided share, and points out four times as many who only had bad luck.
 */
export function isWithinChance({ successes, total }: Share, centre: number): boolean {
  if (total === 0) return true;
  const variance = total * centre * (1 - centre);
  if (variance >= NORMAL_FROM) return Math.abs(successes - total * centre) <= Z_998 * Math.sqrt(variance);
  const isHigh = successes > total * centre;
  const beyond = isHigh ? binomialTail(successes, total, centre) : binomialTail(total - successes, total, 1 - centre);
  return beyond >= TAIL;
}
