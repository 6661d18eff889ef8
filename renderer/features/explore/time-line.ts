import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { shareAsPoint } from '../../../shared/domain/metrics/series-level.ts';
import { type ProcessLimits, processLimits } from '../../charts/process-limits.ts';
import { canRate } from '../../charts/small-n.ts';
import { type PeriodClock, periodsOf } from '../../scope/judged-periods.ts';
import type { ChartData } from './chart-data.ts';
import { isTimeLine, type Value } from './explore-order.ts';
import { COUNTED_AT_ONCE, MEASURE_RULES } from './measures.ts';

export type TimePoint = {
  readonly value: Value;
  readonly group: FigureGroup;
  /** False where what the measure counts may still grow, because the window has not passed for all of the period. */
  readonly isJudged: boolean;
};

export type TimeLine = {
  readonly points: readonly TimePoint[];
  /** What is usual for a share over time; null for counts, and where there are too few periods. */
  readonly limits: ProcessLimits | null;
};

/** The periods of a chart over days, weeks or months, oldest first; null where its rows are no time line. */
export function timeLine(
  data: Pick<ChartData, 'rows' | 'measure' | 'rowGroups' | 'rowValues'>,
  clock: PeriodClock,
): TimeLine | null {
  const { rows, measure, rowGroups, rowValues } = data;
  if (!isTimeLine(rows)) return null;
  const periods = new Map(periodsOf(rowGroups, rows, clock).map((one) => [one.word, one]));
  const points = rowValues.flatMap((value): TimePoint[] => {
    const group = rowGroups.find(({ key }) => (key[rows] ?? null) === value);
    if (group === undefined) return [];
    return [{ value, group, isJudged: COUNTED_AT_ONCE.has(measure) || (periods.get(value ?? '')?.isJudged ?? true) }];
  });
  const { partOf } = MEASURE_RULES[measure];
  const limits =
    partOf === null
      ? null
      : processLimits(
          points.map(({ group, isJudged }) =>
            isJudged && canRate(group) ? shareAsPoint({ successes: partOf(group), total: group.mature }) : null,
          ),
          'share',
        );
  return { points, limits };
}
