import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { type ControlChart, controlChart } from '../../shared/domain/metrics/control-limits.ts';
import { canRate } from './small-n.ts';

export type TrendPoint = {
  readonly word: string;
  readonly label: string;
  readonly group: FigureGroup;
  /** False at the end that the window does not let us judge yet. */
  readonly isJudged: boolean;
  /** What the Kaplan-Meier estimate says of an unjudged period; null where it was not asked or says nothing. */
  readonly soFar: { readonly rate: number; readonly low: number; readonly high: number } | null;
};

export type Trend = {
  readonly points: readonly TrendPoint[];
  /** Limits of normal variation over the judged points; null when there are too few. */
  readonly limits: ControlChart | null;
  /** How many judged points the limits come from. */
  readonly baseline: number;
  readonly finding: TrendFinding;
};

export type TrendFinding =
  /** `labels`: the points beyond the limits, oldest first. `lasts`: the newest points are among them, without a break. */
  | { readonly kind: 'below' | 'above'; readonly labels: readonly string[]; readonly lasts: boolean }
  | { readonly kind: 'within' }
  | { readonly kind: 'plain' };

/** The newest points are what is asked about, so they are not part of what is normal. */
const JUDGED_AGAINST = 4;
const LEAST_FOR_LIMITS = 8;

const shareOf = ({ mature, failed }: FigureGroup) => ({ successes: mature - failed, total: mature });

/** Points of a trend with their limits and the finding in them. Points under n = 30 have no rate and no say. */
export function trendModel(points: readonly TrendPoint[]): Trend {
  const judged = points.filter((point) => point.isJudged && canRate(point.group));
  const baseline = judged.length >= LEAST_FOR_LIMITS ? judged.length - JUDGED_AGAINST : 0;
  const limits =
    baseline === 0
      ? null
      : controlChart(
          judged.map((point) => shareOf(point.group)),
          baseline,
        );
  return { points, limits, baseline, finding: findingOf(judged, limits) };
}

/** A fall that still lasts comes first, then a rise that does, then what came back again. */
function findingOf(judged: readonly TrendPoint[], limits: ControlChart | null): TrendFinding {
  if (limits === null) return { kind: 'plain' };
  const positions = limits.points.map((point) => point.position);
  const labelsOf = (from: number, kind: 'below' | 'above') =>
    judged.flatMap((point, index) => (index >= from && positions[index] === kind ? [point.label] : []));
  const last = positions.at(-1);
  if (last === 'below' || last === 'above') {
    const before = positions.findLastIndex((position) => position !== last);
    return { kind: last, labels: labelsOf(before + 1, last), lasts: true };
  }
  for (const kind of ['below', 'above'] as const) {
    const labels = labelsOf(0, kind);
    if (labels.length > 0) return { kind, labels, lasts: false };
  }
  return { kind: 'within' };
}
