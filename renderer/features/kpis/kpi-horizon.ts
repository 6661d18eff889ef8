import type { KpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import type { SeriesKind } from '../../../shared/domain/metrics/series-level.ts';
import { type ProcessLimits, processLimits } from '../../charts/process-limits.ts';
import { isPeriod, periodEnd, type TrendUnit } from '../../scope/calendar-words.ts';
import { withEmptyPeriods } from '../../scope/empty-periods.ts';
import { isRated, type Kpi, type KpiGroup } from './kpi-figures.ts';

const JUDGED: readonly KpiKey[] = [
  'fcr',
  'repeat_rate',
  'repeat_share',
  'one_and_done',
  'contacts_per_resolution',
  'repeat_handling',
];

/** Of these the engine says of every period whether those that wait could tilt it, however long ago it ended. */
const SAID: ReadonlySet<KpiKey> = new Set(['fcr', 'repeat_rate', 'one_and_done', 'contacts_per_resolution']);

/** Hours for which a figure that does not hang on the definition watches a contact; null = it is known at once. */
function ownHours(key: KpiKey, settings: KpiSettings): number | null {
  if (key === 'redial_rate' || key === 'lost_demand') return settings.redialMinutes / 60;
  if (key === 'true_containment') return settings.containmentHours;
  if (key === 'reopened_in_time') return settings.reopenDays * 24;
  if (key === 'save_rate_seed') return settings.returningDays * 24;
  return key === 'kept_promises' ? settings.promiseHours : null;
}

export type KpiClock = {
  /** Whether the window of the definition in force has passed for what starts at an instant; null = it has none. */
  readonly windowPassed: ((start: number) => boolean) | null;
  readonly observedUntil: string | null;
};

const HOUR_MS = 3_600_000;

/** Whether what starts at an instant has been watched for as long as a figure needs; null = it is known at once. */
export function horizon(key: KpiKey, settings: KpiSettings, clock: KpiClock): ((start: number) => boolean) | null {
  if (JUDGED.includes(key)) return clock.windowPassed;
  const hours = ownHours(key, settings);
  if (hours === null) return null;
  const until = clock.observedUntil === null ? Number.POSITIVE_INFINITY : Date.parse(clock.observedUntil);
  return (start) => start + hours * HOUR_MS <= until;
}

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

/** The figure over time, with its empty periods, and which periods have been watched for the whole horizon (null = known at once). */
export function kpiPeriods(
  groups: readonly KpiGroup[],
  key: KpiKey,
  unit: TrendUnit,
  clock: { readonly hasPassed: ((start: number) => boolean) | null; readonly zone: string },
): readonly KpiPeriod[] {
  const isOver = (word: string): boolean => clock.hasPassed?.(periodEnd(unit, word, clock.zone)) ?? true;
  const filled = groups.flatMap(({ value, kpis, contacts }): readonly KpiPeriod[] => {
    const kpi = kpis.find((one) => one.key === key);
    if (kpi === undefined || !isPeriod(unit, value)) return [];
    return [{ word: value, kpi, contacts, isOver: SAID.has(key) ? kpi.isJudged : isOver(value) }];
  });
  return withEmptyPeriods(filled, unit, (word, { kpi }) => ({
    ...{ word, kpi: ofNobody(kpi), contacts: 0, isOver: isOver(word) },
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
