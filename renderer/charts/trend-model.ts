import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { shareAsPoint } from '../../shared/domain/metrics/series-level.ts';
import { type LimitFinding, limitFinding, type ProcessLimits, processLimits } from './process-limits.ts';
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
  readonly limits: ProcessLimits | null;
  /** How many judged points the limits come from. */
  readonly baseline: number;
  readonly finding: LimitFinding;
};

const shareOf = ({ mature, failed }: FigureGroup) => shareAsPoint({ successes: mature - failed, total: mature });

/** Points of a trend with their limits and the finding in them. Points under n = 30 have no rate and no say. */
export function trendModel(points: readonly TrendPoint[]): Trend {
  const limits = processLimits(
    points.map(({ isJudged, group }) => (isJudged && canRate(group) ? shareOf(group) : null)),
    'share',
  );
  const finding = limitFinding(
    limits,
    points.map(({ label }) => label),
  );
  return { points, limits, baseline: limits?.baseline ?? 0, finding };
}
