import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { Chart, type ChartMark } from '../../charts/Chart.tsx';
import { EarlierContacts } from '../../charts/EarlierContacts.tsx';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { eventsOnTrend, type TrendEvent } from '../../charts/trend-events.ts';
import { type Trend, type TrendPoint, trendModel } from '../../charts/trend-model.ts';
import { TREND_MARK_SERIES, trendOption } from '../../charts/trend-option.ts';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import { periodEnd, periodLabel, periodStart, type TrendUnit } from '../../scope/calendar-words.ts';
import { denseStart, figureBefore } from '../../scope/dense-periods.ts';
import { type Figure, groupFigure, sliceFigure } from '../../scope/figure.ts';
import { isValueOf } from '../../scope/filter-edit.ts';
import { headlineBy } from '../../scope/headline-by.ts';
import { periodsOf, placedGroups } from '../../scope/judged-periods.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import { useNarrow } from '../../scope/use-drill.ts';
import { useEvents } from '../../scope/use-events.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWindowPassed } from '../../scope/use-window.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { areCut, suitedUnit } from './periods.ts';
import type { Overview } from './use-overview.ts';
import { useSoFar } from './use-so-far.ts';

const route = getRouteApi('/overview');
const UNITS = ['day', 'week', 'month'] as const;

type DrawnTrend = Trend & {
  /** Stragglers long before the rest, for whom the axis has no room; null = none. */
  readonly before: Figure | null;
  readonly early: readonly FigureGroup[];
};

function useTrend(overview: Overview, unit: TrendUnit): DrawnTrend {
  const format = useFormat();
  const { figures } = overview;
  const hasPassed = useWindowPassed(figures.observedUntil);
  const { zone } = format;
  const { periods, before, early } = useMemo(() => {
    const all = periodsOf(placedGroups(overview.of(unit).groups, unit), unit, { hasPassed, zone });
    const counted = all.map(({ word, group: { contacts } }) => ({ word, contacts }));
    const start = denseStart(counted, unit);
    return {
      periods: all.slice(start),
      before: figureBefore(counted, start, unit),
      early: all.slice(0, start).flatMap(({ group }) => (group.contacts > 0 ? [group] : [])),
    };
  }, [overview, unit, hasPassed, zone]);
  const soFar = useSoFar(
    unit,
    periods.filter(({ isJudged, group }) => !isJudged && group.contacts > 0).map((period) => period.word),
  );
  return useMemo(() => {
    const points = periods.map(
      (period): TrendPoint => ({
        ...period,
        label: periodLabel(unit, period.word, format),
        soFar: period.isJudged ? null : (soFar[period.word] ?? null),
      }),
    );
    return { ...trendModel(points), before, early };
  }, [periods, before, early, soFar, unit, format]);
}

/** What happened, at the period that it began in. */
function useTrendEvents(trend: Trend, unit: TrendUnit): readonly TrendEvent[] {
  const events = useEvents();
  const { filter } = useScope();
  const { zone } = useFormat();
  return useMemo(() => {
    if (events.length === 0) return NONE;
    const spans = trend.points.map(({ word }) => ({
      from: periodStart(unit, word, zone),
      to: periodEnd(unit, word, zone),
    }));
    return eventsOnTrend(events, spans, filter);
  }, [events, trend, unit, zone, filter]);
}

/** Always the same, so that a calendar without events draws nothing anew when it arrives. */
const NONE: readonly TrendEvent[] = [];

/** What is said of one point, by tooltip and by screen reader. */
function usePointWords(): (point: TrendPoint) => string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  return useCallback(
    (point) => {
      const { group, label, soFar } = point;
      if (!point.isJudged) {
        const rate = soFar === null ? '' : t('trend.tipSoFar', { rate: format.rate(soFar.rate) });
        return t('trend.tipPending', { label, pending: format.count(group.pending), soFar: rate }).trim();
      }
      if (!canRate(group)) return t('trend.tipFew', { label, n: format.count(group.mature) });
      return t('trend.tip', {
        label,
        rate: format.rate(group.rate),
        low: format.points(group.low),
        high: format.points(group.high),
        failed: format.count(group.failed),
        n: format.count(group.mature),
      });
    },
    [t, format],
  );
}

function useTitle(trend: Trend, unit: TrendUnit): string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { finding } = trend;
  if (finding.kind === 'plain') return t(`trend.plain.${unit}`);
  if (finding.kind === 'within') return t(`trend.within.${unit}`);
  if (finding.kind === 'fell' || finding.kind === 'rose') {
    const period = t(`trend.in.${unit}`, { label: finding.label });
    return t(`trend.${finding.kind}`, {
      ...{ period, before: format.rate(finding.before), since: format.rate(finding.since) },
    });
  }
  const { kind, labels, lasts } = finding;
  const first = t(`trend.in.${unit}`, { label: labels[0] ?? '' });
  const last = t(`trend.in.${unit}`, { label: labels.at(-1) ?? '' });
  if (lasts) return t(labels.length > 1 ? `trend.${kind}Lasts` : `trend.${kind}`, { period: first });
  if (labels.length === 1) return t(`trend.${kind}Back`, { period: first });
  if (labels.length === 2) return t(`trend.${kind}Twice`, { period: first, label: labels[1] });
  return t(`trend.${kind}Often`, { count: labels.length, period: last });
}

/** Words that stand in the drawing. */
function useTrendWords(trend: Trend) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  return useMemo(() => {
    const last = trend.limits?.points.findLast((limit) => limit !== null);
    return {
      upper: t('trend.upper', { rate: format.points(last?.upper) }),
      centre: t('trend.mean', { rate: format.points(trend.limits?.centre) }),
      lower: t('trend.lower', { rate: format.points(last?.lower) }),
      soFar: t('trend.soFar'),
    };
  }, [trend, t, format]);
}

/** FCR over time with its interval, what is usual, and the end that cannot be judged yet. */
export function TrendPanel({ overview, busy }: { readonly overview: Overview; readonly busy: boolean }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const rules = useDefinitionInForce();
  const tokens = useChartTokens();
  const navigate = useNavigate({ from: '/overview' });
  const suited = suitedUnit((by) => overview.of(by).groups);
  const chosen = route.useSearch({ select: (search) => search.by }) ?? suited;
  // A person who has just chosen days sees weeks until all days are there.
  const unit = chosen === 'day' && areCut(overview.of('day')) ? suited : chosen;
  const trend = useTrend(overview, unit);
  const wordsOf = usePointWords();
  const title = useTitle(trend, unit);
  const narrow = useNarrow();
  const onRange = (first: number, last: number) =>
    narrow({ [unit]: isValueOf(trend.points.slice(first, last + 1).map((point) => point.word)) });
  const events = useTrendEvents(trend, unit);
  const happened = (index: number) =>
    events
      .filter((event) => event.index === index)
      .map(({ names }) => `; ${t('trend.happened', { names: names.join(', ') })}`)
      .join('');
  const happenings = events.map(
    ({ index, names }) => `${trend.points[index]?.label}: ${t('trend.happened', { names: names.join(', ') })}`,
  );
  const marks = trend.points.map(
    (point, index): ChartMark => ({
      label: `${wordsOf(point)}${happened(index)}`,
      name: point.label,
      figure: groupFigure(point.group, point.isJudged ? 'judged' : 'pending'),
    }),
  );
  const tips = marks.map((mark) => mark.label.replaceAll('; ', '\n'));
  const words = useTrendWords(trend);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tips follow from the trend and the events
  const option = useMemo(
    () => trendOption(trend, tokens, format, { ...words, tips }, events),
    [trend, tokens, format, words, events],
  );
  const { pending, contacts, failed } = overview.figures.counts;
  const hasLimits = trend.limits !== null;
  const hasChange = (trend.limits?.change ?? null) !== null;
  return (
    <Panel
      className="overview-trend"
      busy={busy}
      title={title}
      sub={
        <>
          {t(`trend.sub.${unit}`)}
          <i className="dot" />
          {t('trend.subBand')}
          {hasLimits && (
            <>
              <i className="dot" />
              {hasChange
                ? t('trend.subChange')
                : t('trend.subLimits', { count: trend.baseline, n: format.count(trend.baseline) })}
            </>
          )}
          <MatureOnly />
        </>
      }
      actions={
        <Segments
          label={t('trend.unit')}
          value={unit}
          options={UNITS.map((value) => ({ value, label: t(`trend.units.${value}`) }))}
          onChange={(by) =>
            void navigate({ search: (prev) => ({ ...prev, by: by === suited ? undefined : by }), resetScroll: false })
          }
        />
      }
      table={
        <GroupTable by={[unit]} groups={[...trend.early, ...trend.points.map((point) => point.group)]} offersRates />
      }
      foot={
        (pending > 0 || trend.before !== null) && (
          <>
            {pending > 0 && (
              <span>
                <Mark figure={sliceFigure(overview.figures.counts, 'pending')} className="link strong">
                  {t('trend.pendingCount', { count: pending, n: format.count(pending) })}
                </Mark>{' '}
                {t(`trend.pendingSays.${headlineBy(rules)}`, {
                  count: pending,
                  share: format.rate(pending / contacts),
                })}
              </span>
            )}{' '}
            <EarlierContacts figure={trend.before} />
          </>
        )
      }
      footLink={
        failed > 0 && (
          <Mark figure={sliceFigure(overview.figures.counts, 'failed')}>
            {t('trend.showFailed', { count: failed, n: format.count(failed) })}
          </Mark>
        )
      }
    >
      {trend.points.length === 0 ? (
        <EmptyState title={t('trend.noTime')} hint={t('trend.noTimeHint')} />
      ) : !trend.points.some(({ group }) => canRate(group)) ? (
        <EmptyState title={t(`trend.few.${unit}`)} hint={t('trend.fewHint', { n: LEAST_RATED })} />
      ) : (
        <Chart
          option={option}
          label={[title, ...tips.slice(-MOST_SAID), ...happenings].join('. ')}
          marks={marks}
          markSeries={TREND_MARK_SERIES}
          onRange={onRange}
        />
      )}
    </Panel>
  );
}

/** A label that says every point of a year says nothing; the newest are said, arrows say the rest. */
const MOST_SAID = 4;
