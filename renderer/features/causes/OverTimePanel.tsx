import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';
import { Chart } from '../../charts/Chart.tsx';
import { CountCell } from '../../charts/CountCell.tsx';
import { COLUMN_MARK_SERIES, columnsOption } from '../../charts/columns-option.ts';
import { EarlierContacts } from '../../charts/EarlierContacts.tsx';
import { processLimits } from '../../charts/process-limits.ts';
import { canRate } from '../../charts/small-n.ts';
import { spanOf } from '../../charts/span-of.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import { useLimitWords } from '../../charts/use-limit-words.ts';
import { denseStart, figureBefore } from '../../scope/dense-periods.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { periodsOf, placedGroups } from '../../scope/judged-periods.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWindowPassed } from '../../scope/use-window.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWeeks } from './use-sub-cause.ts';

/** Below this share the scale needs decimals. */
const FINE_SCALE = 0.05;

const weekOf = (group: FigureGroup): string | null => group.key['week'] ?? null;

/** Share of the failures of each week; a week with fewer than 30 failures draws none, nor does one that is still pending. */
function useWeekShares(weeks: readonly FigureGroup[]) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const nameOf = useValueName();
  const figures = useWeeks().data;
  const hasPassed = useWindowPassed(figures?.observedUntil ?? null);
  return useMemo(() => {
    const periods = spanOf(
      periodsOf(placedGroups(figures?.breakdowns[0]?.groups ?? [], 'week'), 'week', { hasPassed, zone: format.zone }),
      ({ group, isJudged }) => group.failed > 0 || !isJudged,
    );
    const failures = periods.map(({ word, group }) => ({ word, contacts: group.failed }));
    const start = denseStart(failures, 'week');
    return {
      start,
      before: figureBefore(failures, start, 'week', 'failed'),
      weeks: periods.map(({ group, word: week, isJudged }) => {
        const own = weeks.find((one) => weekOf(one) === week)?.failed ?? 0;
        const isRated = canRate({ mature: group.failed });
        const { rate, low, high } = wilson(own, group.failed);
        const label = nameOf('week', week);
        const parts = { label, count: own, n: format.count(own), of: format.count(group.failed) };
        const said = { ...parts, share: format.rate(rate), low: format.points(low), high: format.points(high) };
        const tip = !isJudged ? t('time.tipPending', parts) : isRated ? t('time.tip', said) : t('time.tipFew', parts);
        const value = isRated && isJudged ? rate : null;
        return { week, own, failed: group.failed, label, value, tip, isJudged, isSelected: false };
      }),
    };
  }, [figures, hasPassed, weeks, t, format, nameOf]);
}

/** The sub-cause over time. */
export function OverTimePanel({ code, weeks }: { readonly code: string; readonly weeks: readonly FigureGroup[] }) {
  const { t } = useTranslation(['why', 'fields', 'common']);
  const format = useFormat();
  const tokens = useChartTokens();
  const { weeks: all, start, before } = useWeekShares(weeks);
  const columns = useMemo(() => all.slice(start), [all, start]);
  const limits = useMemo(
    () =>
      processLimits(
        columns.map(({ value, failed }) => (value === null ? null : { value, weight: failed })),
        'share',
      ),
    [columns],
  );
  const option = useMemo(() => {
    // Small shares would all be 1 % or 0 % on a scale of whole points.
    const most = Math.max(0, ...columns.map(({ value }) => value ?? 0));
    const say = most < FINE_SCALE ? format.rate : format.share;
    return columnsOption(columns, tokens, familyOfSubCause(code) ?? 'mark', say, limits);
  }, [columns, tokens, code, format, limits]);
  const limitWords = useLimitWords()(
    limits,
    columns.map(({ label }) => label),
    format.rate,
  );
  const title = t('why:time.title');
  const cause = { decided_sub_cause: isValue(code) };
  return (
    <Panel
      className="cause-time"
      title={title}
      sub={
        <>
          {t('why:time.sub')}
          {limitWords !== null && (
            <>
              <i className="dot" />
              {limitWords}
            </>
          )}
        </>
      }
      table={
        <TwinTable>
          <thead>
            <tr>
              <th>{t('fields:name.week')}</th>
              <th className="num">{t('why:pareto.share')}</th>
              <th className="num">{t('common:chart.failedContacts')}</th>
              <th className="num">{t('why:time.of')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ week, label, value, own, failed }) => (
              <tr key={week}>
                <td>{label}</td>
                <td className="num">{format.rate(value)}</td>
                <CountCell figure={{ count: own, tests: { ...cause, week: isValue(week) }, show: 'failed' }} />
                <CountCell figure={{ count: failed, tests: { week: isValue(week) }, show: 'failed' }} />
              </tr>
            ))}
          </tbody>
        </TwinTable>
      }
      foot={before !== null && <EarlierContacts figure={before} />}
    >
      {columns.length === 0 ? (
        <EmptyState title={t('why:time.none')} hint={t('why:time.noneHint')} />
      ) : (
        <Chart
          option={option}
          label={[title, ...(limitWords === null ? [] : [limitWords])].join('. ')}
          markSeries={COLUMN_MARK_SERIES}
          marks={columns.map(({ week, own, label, tip }) => ({
            ...{ label: tip, name: label },
            figure: { count: own, tests: { ...cause, week: isValue(week) }, show: 'failed' },
          }))}
        />
      )}
    </Panel>
  );
}
