import type { KpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { type ProcessLimits, processLimits } from '../../charts/process-limits.ts';
import { isPeriod, periodEnd, type TrendUnit } from '../../scope/calendar-words.ts';
import { isRated, type Kpi, type KpiGroup } from './kpi-figures.ts';

const JUDGED: readonly KpiKey[] = [
  'fcr',
  'repeat_rate',
  'repeat_share',
  'one_and_done',
  'contacts_per_resolution',
  'repeat_handling',
];

/** How long a contact must be watched before a figure can count it, in hours; 0 = it is known at once. */
export function horizonHours(key: KpiKey, settings: KpiSettings, windowHours: number): number {
  if (JUDGED.includes(key)) return windowHours;
  if (key === 'redial_rate' || key === 'lost_demand') return settings.redialMinutes / 60;
  if (key === 'true_containment') return settings.containmentHours;
  if (key === 'reopened_in_time') return settings.reopenDays * 24;
  return key === 'kept_promises' ? settings.promiseHours : 0;
}

export type KpiPeriod = {
  readonly word: string;
  readonly kpi: Kpi;
  /** False while contacts of the period may still change: the end of a trend, drawn hatched. */
  readonly isOver: boolean;
};

export type TrendClock = {
  readonly hours: number;
  readonly observedUntil: string | null;
  readonly zone: string;
};

/** The figure over time, and which periods have been watched for the whole horizon. */
export function kpiPeriods(
  groups: readonly KpiGroup[],
  key: KpiKey,
  unit: TrendUnit,
  clock: TrendClock,
): readonly KpiPeriod[] {
  const until = clock.observedUntil === null ? Number.POSITIVE_INFINITY : Date.parse(clock.observedUntil);
  return groups.flatMap(({ value, kpis }) => {
    const kpi = kpis.find((one) => one.key === key);
    if (kpi === undefined || !isPeriod(unit, value)) return [];
    const end = periodEnd(unit, value, clock.zone) + clock.hours * 3_600_000;
    return [{ word: value, kpi, isOver: clock.hours === 0 || end <= until }];
  });
}

/** What is usual for a share, over the periods that are over and have enough to rate; other figures have no limits. */
export const kpiLimits = (periods: readonly KpiPeriod[]): ProcessLimits | null =>
  processLimits(
    periods.map(({ kpi, isOver }) =>
      kpi.unit === 'share' && isOver && isRated(kpi) ? { successes: kpi.hits, total: kpi.n } : null,
    ),
  );
