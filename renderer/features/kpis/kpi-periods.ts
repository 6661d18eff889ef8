import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import type { SeriesKind } from '../../../shared/domain/metrics/series-level.ts';
import { type ProcessLimits, processLimits } from '../../charts/process-limits.ts';
import { isPeriod, type TrendUnit } from '../../scope/calendar-words.ts';
import { withEmptyPeriods } from '../../scope/empty-periods.ts';
import { isRated, type Kpi, type KpiGroup } from './kpi-figures.ts';

export type KpiPeriod = {
  readonly word: string;
  readonly kpi: Kpi;
  /** All contacts of the period, whether the figure is about them or not. */
  readonly contacts: number;
  /** False while contacts of the period may still change: the end of a trend, drawn hatched. */
  readonly isOver: boolean;
};

/** The figure of a period without contacts. */
const ofNobody = (kpi: Kpi): Kpi => ({
  ...kpi,
  ...{ value: null, low: null, high: null, median: null, p90: null },
  ...{ n: 0, hits: 0, unknown: 0, volume: 'too_few' },
});

/**
 * The figure over time, with its empty periods. Whether those that wait could still tilt it, the engine says of every period;
 * one without contacts is as the one before it.
 */
export function kpiPeriods(groups: readonly KpiGroup[], key: KpiKey, unit: TrendUnit): readonly KpiPeriod[] {
  const filled = groups.flatMap(({ value, kpis, contacts }): readonly KpiPeriod[] => {
    const kpi = kpis.find((one) => one.key === key);
    return kpi === undefined || !isPeriod(unit, value) ? [] : [{ word: value, kpi, contacts, isOver: kpi.isJudged }];
  });
  return withEmptyPeriods(filled, unit, (word, { kpi, isOver }) => ({
    ...{ word, kpi: ofNobody(kpi), contacts: 0, isOver },
  }));
}

/** How the values of a figure vary; a sum follows how much there was to do, so nothing is usual for it. */
const SERIES_OF: Readonly<Record<Kpi['unit'], SeriesKind | null>> = {
  ...{ share: 'share', mean: 'mean', ratio: 'mean', balance: 'balance', sum: null },
};

/** What is usual for a figure, over the periods that are over and have enough to rate. */
export function kpiLimits(periods: readonly Pick<KpiPeriod, 'kpi' | 'isOver'>[]): ProcessLimits | null {
  const unit = periods[0]?.kpi.unit;
  const kind = unit === undefined ? null : SERIES_OF[unit];
  if (kind === null) return null;
  return processLimits(
    periods.map(({ kpi: { value, n, ...kpi }, isOver }) =>
      isOver && isRated(kpi) && value !== null ? { value, weight: n } : null,
    ),
    kind,
  );
}
