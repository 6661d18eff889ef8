import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { canRate } from '../../charts/small-n.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { NotJudgedHere } from '../../scope/NotJudged.tsx';
import { isPeopleField } from '../../scope/people.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { useLeavesSystemOut, WhoCounts } from '../../scope/WhoCounts.tsx';
import { ChoiceChip } from '../../ui/ChoiceChip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { BarChart } from './BarChart.tsx';
import { BelowChart } from './BelowChart.tsx';
import type { ChartData } from './chart-data.ts';
import { isOrdered } from './explore-order.ts';
import { CHART_KINDS, MEASURES } from './explore-search.ts';
import { HeatChart } from './HeatChart.tsx';
import { StackChart } from './StackChart.tsx';
import { useChartData } from './use-chart-data.ts';
import type { Explore } from './use-explore.ts';
import { useTimeLineWords } from './use-time-line.ts';

const NO_COLUMNS = '';

function Choices({ explore }: { readonly explore: Explore }) {
  const { t } = useTranslation('explore');
  const words = useWords();
  const { rows, columns, dimensions, measure, kind, set, setColumns } = explore;
  // The dimensions in force are named before the project's list has come.
  const names = [...new Set([...dimensions, rows, ...(columns === null ? [] : [columns])])];
  const named = names.map((name) => ({ value: name, label: words.field(name) }));
  const canSwap = columns !== null;
  return (
    <>
      <ChoiceChip
        name={null}
        label={t('choose.measure')}
        value={measure}
        choices={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
        onChange={(next) => set({ measure: next })}
      />
      <ChoiceChip name={t('choose.rows')} value={rows} choices={named} onChange={(next) => set({ rows: next })} />
      <ChoiceChip
        name={t('choose.columns')}
        value={columns ?? NO_COLUMNS}
        choices={[{ value: NO_COLUMNS, label: t('choose.none') }, ...named.filter(({ value }) => value !== rows)]}
        onChange={(next) => setColumns(next === NO_COLUMNS ? null : next)}
      />
      <ChoiceChip
        name={null}
        label={t('choose.kind')}
        value={kind}
        choices={CHART_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(next) => set({ kind: next })}
      />
      <Tooltip label={t('choose.swap')}>
        <ActionIcon
          size={24}
          aria-label={t('choose.swap')}
          disabled={!canSwap}
          onClick={() => columns !== null && set({ rows: columns, cols: rows })}
        >
          <IconArrowsExchange size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

/** The row that surely fails more often than all others together; undefined when chance alone may explain it. */
function worstRow(groups: readonly FigureGroup[]): FigureGroup | undefined {
  const judged = groups.reduce((sum, group) => sum + group.mature, 0);
  const failed = groups.reduce((sum, group) => sum + group.failed, 0);
  const rated = groups.filter(canRate).sort((a, b) => (a.rate ?? 1) - (b.rate ?? 1));
  const [first] = rated;
  if (first === undefined || rated.length < 2) return undefined;
  const own = { successes: first.failed, total: first.mature };
  const rest = { successes: failed - first.failed, total: judged - first.mature };
  const { low } = rateDifference(own, rest);
  return low !== null && low > 0 ? first : undefined;
}

function useTitle(data: ChartData | undefined, columns: string | null): string {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const words = useWords();
  const nameOf = useValueName();
  if (data === undefined) return t('chart.loading');
  const { rows, measure } = data;
  const isRate = measure === 'failed_share' || measure === 'fcr' || measure === 'failed';
  const worst = isRate && !isPeopleField(rows) && !isOrdered(rows) ? worstRow(data.rowGroups) : undefined;
  if (worst !== undefined) {
    return t('chart.worst', {
      name: nameOf(rows, worst.key[rows] ?? null),
      share: format.share(worst.failed / worst.mature),
    });
  }
  const params = { measure: t(`measure.${measure}`), rows: words.fieldInText(rows) };
  return columns === null
    ? t('chart.plain', params)
    : t('chart.plainTwo', { ...params, columns: words.fieldInText(columns) });
}

function Drawing({
  data,
  explore,
  all,
  label,
}: {
  readonly data: ChartData;
  readonly explore: Explore;
  readonly all: number | null;
  readonly label: string;
}) {
  const { kind, columns } = explore;
  const limits = useTimeLineWords(data);
  if (columns === null || kind === 'bar') {
    return <BarChart data={data} all={all} label={[label, ...(limits === null ? [] : [limits])].join('. ')} />;
  }
  if (kind === 'stacked') return <StackChart data={data} columns={columns} label={label} />;
  return <HeatChart data={data} columns={columns} label={label} />;
}

/** Measure and population, and for a share over time what is usual and where it changed. */
function SubLine({ says, data }: { readonly says: string; readonly data: ChartData }) {
  const limits = useTimeLineWords(data);
  if (limits === null) return says;
  return (
    <>
      {says}
      <i className="dot" />
      {limits}
    </>
  );
}

/** Beside what a definition judges. Where it judges nobody, the chart's place says why. */
function BesideJudged({ isUnjudged }: { readonly isUnjudged: boolean }) {
  const { definition } = useScope();
  return (
    <>
      <GrossBeside definition={definition} />
      {!isUnjudged && <LackingBeside definition={definition} />}
    </>
  );
}

/** Why there is nothing to draw, and what would be. */
function NothingToDraw({ explore, isUnjudged }: { readonly explore: Explore; readonly isUnjudged: boolean }) {
  const { t } = useTranslation('explore');
  const words = useWords();
  if (!isUnjudged) {
    const rows = words.fieldInText(explore.rows);
    return <EmptyState title={t('chart.nothing', { rows })} hint={t('chart.nothingHint')} />;
  }
  return (
    <NotJudgedHere
      action={<Button onClick={() => explore.set({ measure: 'contacts' })}>{t('chart.showContacts')}</Button>}
    />
  );
}

/** The chart of Explore: up to two dimensions and a measure, as bars, stacked bars or a heat map. */
export function ChartPanel({ explore }: { readonly explore: Explore }) {
  const { t } = useTranslation(['explore', 'common']);
  const words = useWords();
  const nameOf = useValueName();
  const { query, data, all: ofSlice } = useChartData(explore);
  const busy = useIsBehind(query);
  const { rows, columns, measure } = explore;
  const all = useLeavesSystemOut(rows) ? null : ofSlice;
  const title = useTitle(data, columns);
  const params = { measure: t(`explore:measureSays.${measure}`), rows: words.fieldInText(rows) };
  const says =
    columns === null
      ? t('explore:chart.sub', params)
      : t('explore:chart.subTwo', { ...params, columns: words.fieldInText(columns) });
  const isBars = columns === null || explore.kind === 'bar';
  const isUnjudged = query.data?.counts.mature === 0 && measure !== 'contacts';
  return (
    <Panel
      className="explore-chart"
      busy={busy}
      title={title}
      sub={
        <>
          {data !== undefined && isBars ? <SubLine says={says} data={data} /> : says}
          <MatureOnly />
          <WhoCounts by={rows} />
          {measure !== 'contacts' && <BesideJudged isUnjudged={isUnjudged} />}
        </>
      }
      actions={<Choices explore={explore} />}
      {...(data === undefined
        ? {}
        : {
            table: (
              <GroupTable
                by={columns === null ? [rows] : [rows, columns]}
                groups={columns === null ? data.rowGroups : data.cells}
                nameOf={nameOf}
                within={data.context}
                offersRates
              />
            ),
          })}
    >
      {query.error !== null && data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : data === undefined ? (
        <LoadingBlock lines={8} />
      ) : data.rowValues.length === 0 ? (
        <NothingToDraw explore={explore} isUnjudged={isUnjudged} />
      ) : (
        <>
          <Drawing data={data} explore={explore} all={all} label={title} />
          <BelowChart data={data} explore={explore} />
        </>
      )}
    </Panel>
  );
}
