import { NumberInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { Chart } from '../../charts/Chart.tsx';
import { EarlierContacts } from '../../charts/EarlierContacts.tsx';
import { FIGURE_MARK_SERIES, figureTrendOption } from '../../charts/figure-trend-option.ts';
import { Mark } from '../../charts/Mark.tsx';
import type { ProcessLimits } from '../../charts/process-limits.ts';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import { useLimitWords } from '../../charts/use-limit-words.ts';
import { periodLabel, type TrendUnit } from '../../scope/calendar-words.ts';
import { denseStart, figureBefore } from '../../scope/dense-periods.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useConfigureKpis, useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { KpiTable } from './KpiTable.tsx';
import {
  countedBy,
  countedIn,
  isRated,
  type Kpi,
  type KpisAnswer,
  lackOf,
  unknownOf,
  useKpiNeeds,
  useKpiValue,
  useKpiWords,
} from './kpi-figures.ts';
import { type KpiPeriod, kpiLimits, kpiPeriods } from './kpi-periods.ts';
import { useFormula } from './use-formula.ts';

const UNITS = ['day', 'week', 'month'] as const;
/** Figures of which reports of the trade give a number, told as context with its source. */
const WITH_CONTEXT: readonly KpiKey[] = ['fcr', 'one_and_done', 'contacts_per_resolution', 'transfer_rate'];
const SHARES: readonly Kpi['unit'][] = ['share', 'balance'];

/** The person's own target: nothing is drawn until one is set. Shares are typed in points of a hundred. */
function TargetInput({ kpi }: { readonly kpi: Kpi }) {
  const { t } = useTranslation('kpis');
  const { targets } = useKpiSettings();
  const configure = useConfigureKpis();
  const scale = SHARES.includes(kpi.unit) ? 100 : 1;
  const own = targets[kpi.key];
  const [text, setText] = useState<number | string>(own === undefined ? '' : own * scale);
  const done = () => {
    const next = text === '' ? undefined : Number(text) / scale;
    if (next === own || Number.isNaN(next)) return;
    const { [kpi.key]: _before, ...others } = targets;
    configure.mutate({ targets: next === undefined ? others : { ...others, [kpi.key]: next } });
  };
  return (
    <NumberInput
      className="kpi-target"
      aria-label={t('target.label')}
      placeholder={t('target.none')}
      value={text}
      decimalScale={2}
      hideControls
      suffix={kpi.unit === 'share' ? '%' : kpi.unit === 'mean' || kpi.unit === 'sum' ? ' s' : ''}
      {...(kpi.unit === 'share' ? { min: 0, max: 100 } : {})}
      onChange={setText}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

/** What is said of one period. */
function usePeriodWords(): (label: string, period: KpiPeriod) => string {
  const { t } = useTranslation('kpis');
  const say = useKpiWords();
  const format = useFormat();
  return (label, { kpi, isOver }) => {
    const n = format.count(kpi.n);
    return isOver
      ? t('trend.tip', { label, said: say(kpi), n, count: kpi.n })
      : t('trend.tipPending', { label, n, count: kpi.n });
  };
}

export function KpiTrendPanel(props: {
  readonly answer: KpisAnswer;
  readonly kpiKey: KpiKey;
  readonly unit: TrendUnit;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('kpis');
  const { answer, kpiKey, unit } = props;
  const format = useFormat();
  const navigate = useNavigate({ from: '/kpis' });
  const say = useKpiWords();
  const formula = useFormula();
  const needs = useKpiNeeds();
  const kpi = answer.kpis.find(({ key }) => key === kpiKey);
  const sayLimits = useLimitWords();
  const { value } = useKpiValue();
  if (kpi === undefined) return null;
  const isThisUnit = answer.by === unit;
  const all = isThisUnit ? kpiPeriods(answer.groups, kpiKey, unit) : [];
  const start = denseStart(all, unit);
  const periods = all.slice(start);
  const before = figureBefore(all, start, unit);
  const hatched = periods.every(({ isOver }) => isOver) ? null : t('trend.hatched');
  const told = WITH_CONTEXT.includes(kpiKey) ? t(`context.${kpiKey as 'fcr'}`) : hatched;
  const lack = lackOf(kpi);
  const context = lack === null ? told : null;
  const name = t(`name.${kpiKey}`);
  const limits = kpiLimits(periods);
  const limitWords = sayLimits(
    limits,
    periods.map(({ word }) => periodLabel(unit, word, format)),
    (level) => value(kpi, level),
  );
  return (
    <Panel
      className="kpis-trend"
      busy={props.busy || !isThisUnit}
      title={
        kpi.n === 0 ? (
          t('trend.title', { name, said: say(kpi) })
        ) : (
          <>
            {t('trend.named', { name })} <Mark figure={countedBy(kpi)}>{say(kpi)}</Mark>
          </>
        )
      }
      sub={
        <>
          {kpi.median !== null && isRated(kpi) && (
            <>
              <b>{t('trend.middle', { median: format.clock(kpi.median), p90: format.clock(kpi.p90) })}</b>
              <i className="dot" />
            </>
          )}
          {formula(kpiKey)}
          {kpiKey === 'fcr' && <MatureOnly />}
          {/* The formula is a sentence of its own. */}
          {limitWords !== null && ` ${limitWords}`}
        </>
      }
      {...(kpi.n === 0
        ? {}
        : {
            table: (
              <KpiTable
                by={unit}
                rows={all.map(({ word, ...period }) => ({
                  ...{ name: periodLabel(unit, word, format), value: word },
                  ...period,
                }))}
              />
            ),
          })}
      foot={
        (context !== null || before !== null) && (
          <>
            {context} <EarlierContacts figure={before} />
          </>
        )
      }
      footLink={
        kpi.unknown > 0 && (
          <Mark figure={unknownOf(kpi)}>
            {t('trend.unknown', { n: format.count(kpi.unknown), count: kpi.unknown })}
          </Mark>
        )
      }
    >
      <div className="row wrap kpi-choices">
        <Segments
          label={t('trend.unit')}
          value={unit}
          options={UNITS.map((value) => ({ value, label: t(`trend.units.${value}`) }))}
          onChange={(next) => void navigate({ search: (prev) => ({ ...prev, unit: next }), resetScroll: false })}
        />
        <TargetInput key={kpiKey} kpi={kpi} />
      </div>
      {kpi.n === 0 ? (
        <EmptyState title={t(`say.${lack ?? 'none'}`)} hint={needs(kpi)} />
      ) : (
        <KpiTrend kpi={kpi} periods={periods} unit={unit} limits={limits} limitWords={limitWords} />
      )}
    </Panel>
  );
}

function KpiTrend(props: {
  readonly kpi: Kpi;
  readonly periods: readonly KpiPeriod[];
  readonly unit: TrendUnit;
  readonly limits: ProcessLimits | null;
  readonly limitWords: string | null;
}) {
  const { t } = useTranslation('kpis');
  const { kpi, periods, unit } = props;
  const format = useFormat();
  const tokens = useChartTokens();
  const { value, bound, scaleText } = useKpiValue();
  const wordsOf = usePeriodWords();
  const target = useKpiSettings().targets[kpi.key] ?? null;
  const labels = periods.map(({ word }) => periodLabel(unit, word, format));
  const tips = periods.map((period, at) => wordsOf(labels[at] ?? '', period));
  const points = periods.map(({ kpi: own, isOver }, at) => {
    const label = labels[at] ?? '';
    const { low, high } = own;
    return isRated(own)
      ? { label, value: own.value, low, high, isOver }
      : { label, value: null, low: null, high: null, isOver };
  });
  const axis = {
    most: kpi.unit === 'share' || kpi.unit === 'balance' ? 1 : null,
    target,
    limits: props.limits,
    format: (at: number) => bound(kpi, at),
    scale: (at: number) => scaleText(kpi, at),
  };
  const option = figureTrendOption(points, axis, tokens, {
    tips,
    target: t('target.line', { value: value(kpi, target) }),
  });
  const marks = periods.map(({ word, kpi: own }, at) => ({
    label: tips[at] ?? '',
    name: labels[at] ?? '',
    figure: countedIn(own, unit, word),
  }));
  const said = props.limitWords === null ? [] : [props.limitWords];
  const label = [t('trend.label', { name: t(`name.${kpi.key}`) }), ...said].join('. ');
  return <Chart option={option} label={label} marks={marks} markSeries={FIGURE_MARK_SERIES} />;
}
