import { useTranslation } from 'react-i18next';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import type { FcrClient } from '../../client/client.ts';
import { type Figure, figureWith } from '../../scope/figure.ts';
import { isValue, isValueOf } from '../../scope/filter-edit.ts';
import { useFormat } from '../../ui/format.ts';

export type KpisAnswer = Awaited<ReturnType<FcrClient['fcr']['kpis']>>;
export type KpiGroup = KpisAnswer['groups'][number];
export type Kpi = KpisAnswer['kpis'][number];

/** The figures in the order and under the heads in which the screen shows them. */
export const KPI_SECTIONS = {
  resolution: ['fcr', 'repeat_rate', 'repeat_share', 'one_and_done', 'contacts_per_resolution'],
  tickets: ['reopen_rate', 'reopened_in_time'],
  handling: ['aht', 'repeat_handling', 'transfer_rate', 'cold_transfers', 'escalation_rate'],
  access: ['asa', 'service_level', 'reply_in_time', 'abandon_rate', 'redial_rate', 'lost_demand', 'true_containment'],
  promises: ['kept_promises', 'confirm_at_close', 'save_rate', 'save_rate_seed'],
  voice: ['csat_top', 'nps', 'survey_response'],
  coverage: ['cover_customer', 'cover_agent', 'cover_reason', 'cover_flag', 'cover_notes'],
} as const satisfies Readonly<Record<string, readonly KpiKey[]>>;
export type KpiSection = keyof typeof KPI_SECTIONS;

const MARKS_OF_N: Readonly<Record<Kpi['unit'], readonly string[]>> = {
  share: ['hit', 'counted'],
  balance: ['hit', 'counted', 'against'],
  mean: ['counted'],
  sum: ['counted'],
  ratio: ['hit'],
};

const marked = ({ key }: Kpi, count: number, marks: readonly string[]): Figure => ({
  ...{ count, tests: { [`kpi.${key}`]: isValueOf(marks) } },
  show: 'all',
});

/** The contacts that make n of a figure. */
export const countedBy = (kpi: Kpi): Figure => marked(kpi, kpi.n, MARKS_OF_N[kpi.unit]);
/** The same of one value of a dimension. */
export const countedIn = (kpi: Kpi, by: string, value: string | null): Figure =>
  figureWith(countedBy(kpi), { [by]: isValue(value) });
/** Its numerator, where it has one of its own. */
export const hitsOf = (kpi: Kpi): Figure | null =>
  kpi.unit === 'share' || kpi.unit === 'balance' ? marked(kpi, kpi.hits, ['hit']) : null;
/** What it is about and cannot be counted. */
export const unknownOf = (kpi: Kpi): Figure => marked(kpi, kpi.unknown, ['unknown']);

const isOnFile = ({ key }: Kpi): boolean => (KPI_SECTIONS.coverage as readonly KpiKey[]).includes(key);
/** The same in the list of all figures: of what is on file these are the ones without it. */
export const missingOf = (kpi: Kpi): Figure =>
  isOnFile(kpi) ? marked(kpi, kpi.n - kpi.hits, ['counted']) : unknownOf(kpi);

/** A mean or a share of all groups together but that of nobody; null where none of them has it. */
export function ofSomebody(groups: readonly Pick<KpiGroup, 'value' | 'kpis'>[], key: KpiKey): number | null {
  let [sum, n] = [0, 0];
  for (const { value, kpis } of groups) {
    const kpi = value === null ? undefined : kpis.find((one) => one.key === key);
    sum += (kpi?.value ?? 0) * (kpi?.n ?? 0);
    n += kpi?.n ?? 0;
  }
  return n === 0 ? null : sum / n;
}

export const isRated = ({ volume }: Pick<Kpi, 'volume'>): boolean => volume !== 'too_few';

type Needs = Pick<Kpi, 'needsWindow' | 'needsJudgedReturns'>;

/** What the definition in force has to do for a figure to be said at all; null = it can be. */
export const lackOf = ({ needsWindow, needsJudgedReturns }: Needs): 'needsWindow' | 'needsJudgedReturns' | null =>
  needsWindow ? 'needsWindow' : needsJudgedReturns ? 'needsJudgedReturns' : null;

/** What would make a figure that stands blank. */
export function useKpiNeeds(): (kpi: Needs & Pick<Kpi, 'key'>) => string {
  const { t } = useTranslation(['kpis', 'common']);
  return (kpi) => {
    const lack = lackOf(kpi);
    if (lack === 'needsWindow') return t('common:state.needsWindowHint');
    return t(lack === null ? `kpis:needs.${kpi.key}` : 'kpis:say.needsJudgedReturnsHint');
  };
}

const isWholePercent = (share: number): boolean => Math.abs(share * 100 - Math.round(share * 100)) < 1e-6;

/** A value of a figure in its unit; the interval without the unit's sign. */
export function useKpiValue(): {
  readonly value: (kpi: Pick<Kpi, 'unit'>, value: number | null) => string;
  readonly bound: (kpi: Pick<Kpi, 'unit'>, value: number | null) => string;
  /** A place on a scale: whole percent where the step is one. */
  readonly scaleText: (kpi: Pick<Kpi, 'unit'>, value: number) => string;
} {
  const format = useFormat();
  const text = (unit: Kpi['unit'], value: number | null, isBound: boolean): string => {
    if (unit === 'share') return isBound ? format.points(value) : format.rate(value);
    if (unit === 'balance') return format.change(value);
    if (unit === 'ratio') return format.hundredths(value);
    return unit === 'sum' ? format.longSpan(value) : format.clock(value);
  };
  return {
    value: ({ unit }, value) => text(unit, value, false),
    bound: ({ unit }, value) => text(unit, value, true),
    scaleText: ({ unit }, value) =>
      unit === 'share' && isWholePercent(value) ? format.share(value) : text(unit, value, false),
  };
}

/** What is said of one figure, for tooltips and screen readers: its value with n, or why there is none. */
export function useKpiWords(): (kpi: Kpi) => string {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const { value, bound } = useKpiValue();
  return (kpi) => {
    const n = format.count(kpi.n);
    const lack = lackOf(kpi);
    if (lack !== null) return t(`say.${lack}`);
    if (kpi.n === 0) return t('say.none');
    if (!isRated(kpi)) return t('say.few', { n });
    const said = value(kpi, kpi.value);
    if (kpi.low === null || kpi.high === null) return t('say.value', { value: said, n });
    return t('say.interval', { value: said, low: bound(kpi, kpi.low), high: bound(kpi, kpi.high), n });
  };
}
