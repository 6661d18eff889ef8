import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { Chart, type ChartMark } from '../../charts/Chart.tsx';
import { CountCell } from '../../charts/CountCell.tsx';
import { RATES_MARK_SERIES, type RateLine, ratesOption } from '../../charts/rates-option.ts';
import { canRate } from '../../charts/small-n.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import { isShownWindow } from '../../charts/window-option.ts';
import type { Figure } from '../../scope/figure.ts';
import { figureUnder } from '../../scope/pinned-filter.ts';
import { useNameOfRules } from '../../scope/use-definition.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWindowSpan } from '../../scope/use-window.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { figuresAt, pointAt, type WindowFigures } from './window-model.ts';

const HOUR_S = 3600;

const matureRate = ({ mature, judged }: WindowFigures): number | null =>
  canRate({ mature: judged }) ? mature.rate : null;

/** A difference that rounds to 0.0 points is none. */
const NOTHING = 0.0005;
const sideOf = (difference: number) =>
  Math.abs(difference) < NOTHING ? ('same' as const) : difference > 0 ? ('above' as const) : ('below' as const);

/** FCR as a function of the window, three ways: who waits long enough, who does not wait, and who uses what is known. */
export function RatesPanel(props: {
  readonly curve: WindowCurve;
  readonly rules: Definition;
  readonly hours: number;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('window');
  const format = useFormat();
  const { curve, hours } = props;
  const span = useWindowSpan(props.rules);
  const rows = useMemo(
    () =>
      curve.points
        .filter((point) => point.hours > 0 && (isShownWindow(point.hours) || point.hours === hours))
        .map((point) => figuresAt(curve, point)),
    [curve, hours],
  );
  const point = pointAt(curve, hours);
  const here = point === undefined ? undefined : figuresAt(curve, point);
  const [naive, mature] = [here?.naive ?? null, here === undefined ? null : matureRate(here)];
  const title =
    naive === null || mature === null
      ? t('rates.plain')
      : t(`rates.title.${sideOf(naive - mature)}`, {
          window: span(hours),
          points: format.points(Math.abs(naive - mature)),
        });
  const isEmpty = rows.every((row) => matureRate(row) === null);
  return (
    <Panel
      className="window-rates"
      busy={props.busy}
      title={title}
      sub={t('rates.sub')}
      foot={t('rates.foot')}
      {...(isEmpty ? {} : { table: <RatesTable rows={rows} rules={props.rules} /> })}
    >
      {isEmpty ? <EmptyState title={t('rates.none')} /> : <RatesChart {...props} rows={rows} />}
    </Panel>
  );
}

/** The contacts that a window can judge. */
function useJudged(rules: Definition): (row: WindowFigures) => Figure | null {
  const nameOf = useNameOfRules();
  const inForce = useScope();
  return ({ hours, judged }) => {
    const definition = nameOf({ ...rules, windowHours: hours });
    return figureUnder({ count: judged, tests: {}, show: 'judged' }, definition, inForce);
  };
}

function RatesChart(props: {
  readonly rules: Definition;
  readonly hours: number;
  readonly rows: readonly WindowFigures[];
}) {
  const { t } = useTranslation('window');
  const format = useFormat();
  const tokens = useChartTokens();
  const { rules, hours, rows } = props;
  const figureOf = useJudged(rules);
  const span = useWindowSpan(rules);
  const labels = rows.map((row) => format.span(row.hours * HOUR_S));
  const tips = rows.map((row) =>
    t('rates.tip', {
      window: span(row.hours),
      mature: format.rate(matureRate(row)),
      n: format.count(row.judged),
      naive: format.rate(row.naive),
      kaplanMeier: format.rate(row.kaplanMeier.rate),
    }),
  );
  const lines: readonly RateLine[] = [
    { name: t('rates.mature'), values: rows.map(matureRate), look: 'strong' },
    { name: t('rates.naive'), values: rows.map((row) => row.naive), look: 'dotted' },
    { name: t('rates.kaplanMeier'), values: rows.map((row) => row.kaplanMeier.rate), look: 'dashed' },
  ];
  const chart = {
    ...{ labels, lines, tips, hereLabel: t('curve.window') },
    here: rows.findIndex((row) => row.hours === hours),
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart follows from the rows
  const option = useMemo(() => ratesOption(chart, tokens, format), [rows, hours, tokens, format]);
  const marks = rows.map((row, at): ChartMark => {
    return { label: tips[at] ?? '', name: labels[at] ?? '', figure: figureOf(row) };
  });
  return <Chart option={option} label={t('rates.label')} marks={marks} markSeries={RATES_MARK_SERIES} />;
}

function RatesTable(props: { readonly rows: readonly WindowFigures[]; readonly rules: Definition }) {
  const figureOf = useJudged(props.rules);
  const span = useWindowSpan(props.rules);
  const { t } = useTranslation(['window', 'common']);
  const format = useFormat();
  const heads = [t('window:rates.mature'), t('common:words.n'), t('window:rates.naive'), t('window:rates.kaplanMeier')];
  return (
    <TwinTable className="chart-rows mark-cells">
      <thead>
        <tr>
          <th scope="col">{t('window:curve.length')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.hours}>
            <td>{span(row.hours)}</td>
            <td className="num strong">{format.points(matureRate(row))}</td>
            <CountCell className="num muted" figure={figureOf(row)} />
            <td className="num">{format.points(row.naive)}</td>
            <td className="num">{format.points(row.kaplanMeier.rate)}</td>
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}
