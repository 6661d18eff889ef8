import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { FieldTest } from '../../../shared/domain/filter/filter.ts';
import { Chart, type ChartMark } from '../../charts/Chart.tsx';
import { CountCell } from '../../charts/CountCell.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { RETURNS_MARK_SERIES, returnsOption } from '../../charts/returns-option.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import type { Figure } from '../../scope/figure.ts';
import { figureUnder } from '../../scope/pinned-filter.ts';
import { useNameOfRules } from '../../scope/use-definition.ts';
import { useFollowed } from '../../scope/use-followed.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWindowSpan } from '../../scope/use-window.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { medianReturn, pointAt, type ReturnColumn, returnColumns } from './window-model.ts';

/** When customers come back: how many after how long, each bar twice as long as the one before. */
export function ReturnsPanel(props: {
  readonly curve: WindowCurve;
  readonly rules: Definition;
  readonly hours: number;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('window');
  const format = useFormat();
  const { curve, rules, hours } = props;
  const followed = useFollowed();
  const point = pointAt(curve, hours);
  const columns = useMemo(() => returnColumns(curve, point), [curve, point]);
  const all = columns.reduce((sum, { contacts }) => sum + contacts, 0);
  const within = point?.returned ?? 0;
  const figureOf = useReturned(curve.widest);
  const caught = useCaught(rules, point?.hours ?? hours);
  const span = useWindowSpan(rules);
  const median = medianReturn(curve);
  const title = median === null ? t('returns.plain') : t('returns.title', { at: span(median) });
  return (
    <Panel
      className="window-returns"
      busy={props.busy}
      title={title}
      sub={
        followed === 'yes' ? (
          <>
            {t('returns.sub')}{' '}
            <Mark figure={figureOf(all, { from: 0 })}>{t('returns.all', { count: all, n: format.count(all) })}</Mark>{' '}
            <Mark figure={caught(within, { from: 0 })}>
              {t('returns.withinWindow', { count: within, n: format.count(within), window: span(hours) })}
            </Mark>
          </>
        ) : (
          t('returns.sub')
        )
      }
      foot={t(rules.calendar === null ? 'returns.foot' : 'returns.footBusiness')}
      {...(all > 0 ? { table: <ReturnsTable figureOf={figureOf} caught={caught} columns={columns} /> } : {})}
    >
      {all === 0 ? (
        <EmptyState title={t(`returns.none.${followed}`)} />
      ) : (
        <ReturnsChart figureOf={figureOf} columns={columns} />
      )}
    </Panel>
  );
}

type ByGap = (count: number, gap: FieldTest) => Figure | null;

/** Contacts by the time to their return, under this definition. */
function useReturned(definition: string): ByGap {
  const inForce = useScope();
  return (count, gap) => figureUnder({ count, tests: { gap_s: gap }, show: 'all' }, definition, inForce);
}

/** The same under the window that is tried: those alone that it catches have a return. */
function useCaught(rules: Definition, windowHours: number): ByGap {
  const nameOf = useNameOfRules();
  return useReturned(nameOf({ ...rules, windowHours }));
}

/** "6 h to 12 h"; the first bar begins at nothing. */
function useBarName(): (column: ReturnColumn) => string {
  const { t } = useTranslation('window');
  const format = useFormat();
  return ({ from, to }) =>
    from === 0
      ? t('returns.under', { to: format.span(to) })
      : t('returns.range', { from: format.span(from), to: format.span(to) });
}

function ReturnsChart(props: { readonly figureOf: ByGap; readonly columns: readonly ReturnColumn[] }) {
  const { t } = useTranslation('window');
  const format = useFormat();
  const tokens = useChartTokens();
  const nameOf = useBarName();
  const { figureOf, columns } = props;
  const tips = columns.map((column) =>
    t('returns.tip', {
      range: nameOf(column),
      ...{ n: format.count(column.contacts), count: column.contacts },
      within: format.count(column.within),
    }),
  );
  const bars = columns.map((column, at) => ({
    label: format.span(column.to),
    within: column.within,
    beyond: column.contacts - column.within,
    tip: tips[at] ?? '',
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bars follow from the columns
  const option = useMemo(() => returnsOption(bars, tokens, format), [columns, tokens, format]);
  const marks = columns.map(({ from, to, contacts }, at): ChartMark => {
    return { label: tips[at] ?? '', name: bars[at]?.label ?? '', figure: figureOf(contacts, { from, to }) };
  });
  return <Chart option={option} label={t('returns.label')} marks={marks} markSeries={RETURNS_MARK_SERIES} />;
}

function ReturnsTable(props: {
  readonly figureOf: ByGap;
  readonly caught: ByGap;
  readonly columns: readonly ReturnColumn[];
}) {
  const { t } = useTranslation('window');
  const nameOf = useBarName();
  return (
    <TwinTable className="chart-rows mark-cells">
      <thead>
        <tr>
          <th scope="col">{t('returns.time')}</th>
          <th scope="col" className="num">
            {t('returns.contacts')}
          </th>
          <th scope="col" className="num">
            {t('returns.within')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.columns.map((column) => (
          <tr key={column.to}>
            <td>{nameOf(column)}</td>
            <CountCell
              className="num strong"
              figure={props.figureOf(column.contacts, { from: column.from, to: column.to })}
            />
            <CountCell figure={props.caught(column.within, { from: column.from, to: column.to })} />
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}
