import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { Chart, type ChartMark } from '../../charts/Chart.tsx';
import { COLUMN_MARK_SERIES, columnsOption } from '../../charts/columns-option.ts';
import { DotTable } from '../../charts/DotTable.tsx';
import { dotScale } from '../../charts/dot-scale.ts';
import { canRate } from '../../charts/small-n.ts';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import { groupFigure } from '../../scope/figure.ts';
import { isValueOf } from '../../scope/filter-edit.ts';
import { useNarrow } from '../../scope/use-drill.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import type { ChartData } from './chart-data.ts';
import { MEASURE_RULES, measureFigure } from './measures.ts';
import type { TimeLine } from './time-line.ts';
import { useGroupLabel } from './use-group-label.ts';
import { useSelect } from './use-select.ts';
import { useTimeLine } from './use-time-line.ts';

type Props = { readonly data: ChartData; readonly all: number | null; readonly label: string };

const inOrder = ({ rowGroups, rowValues, rows }: ChartData): readonly FigureGroup[] =>
  rowValues.flatMap((value) => rowGroups.find((group) => (group.key[rows] ?? null) === value) ?? []);

/** One dimension: columns over time, dots with whiskers for rates, bars from zero for the rest. */
export function BarChart(props: Props) {
  const line = useTimeLine(props.data);
  if (line !== null) return <TimeColumns {...props} line={line} />;
  return props.data.measure === 'fcr' ? <Dots {...props} /> : <Bars {...props} />;
}

function useValue(data: ChartData) {
  const format = useFormat();
  const rule = MEASURE_RULES[data.measure];
  const amountOf = (group: FigureGroup) => (rule.isShare && !canRate(group) ? null : rule.of(group));
  const textOf = (value: number | null) => (rule.isShare ? format.rate(value) : format.count(value));
  const isSelected = (value: string | null) => data.selection[data.rows]?.in?.includes(value) ?? false;
  return { rule, amountOf, textOf, isSelected };
}

function TimeColumns({ data, label, line }: Props & { readonly line: TimeLine }) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const tokens = useChartTokens();
  const nameOf = useValueName();
  const labelOf = useGroupLabel();
  const select = useSelect();
  const { rule, amountOf, isSelected } = useValue(data);
  const columns = line.points.map(({ value, group, isJudged }) => {
    const name = nameOf(data.rows, value);
    return {
      label: name,
      isJudged,
      value: amountOf(group),
      tip: isJudged
        ? labelOf(name, group, data.measure)
        : t('mark.notYet', { says: labelOf(name, group, data.measure) }),
      isSelected: isSelected(value),
      raw: value,
      figure: measureFigure(group, data.measure),
    };
  });
  const say = rule.isShare ? format.share : format.count;
  const option = columnsOption(columns, tokens, rule.token, say, line.limits);
  const narrow = useNarrow();
  const marks = columns.map(({ tip, label: name, figure }): ChartMark => ({ label: tip, name, figure }));
  const onPick = (index: number) => {
    const column = columns[index];
    if (column !== undefined) select({ [data.rows]: column.raw }, false, column.figure.show);
  };
  const onRange = (first: number, last: number) =>
    narrow({ [data.rows]: isValueOf(columns.slice(first, last + 1).map(({ raw }) => raw)) }, rule.show);
  return <Chart {...{ option, label, marks, onPick, onRange }} markSeries={COLUMN_MARK_SERIES} />;
}

function Dots({ data, all, label }: Props) {
  const select = useSelect();
  const groups = inOrder(data).filter((group) => group.mature > 0);
  return (
    <div className="scroll-rows">
      <DotTable
        sections={[{ dimension: data.rows, groups }]}
        scale={dotScale(groups.filter(canRate), all)}
        all={all}
        label={label}
        onPick={(dimension, value) => select({ [dimension]: value }, false, 'judged')}
      />
    </div>
  );
}

function Bars({ data, label }: Props) {
  const { t } = useTranslation(['explore', 'common']);
  const words = useWords();
  const nameOf = useValueName();
  const labelOf = useGroupLabel();
  const select = useSelect();
  const { rule, amountOf, textOf, isSelected } = useValue(data);
  const rows = inOrder(data).map((group) => {
    const value = group.key[data.rows] ?? null;
    const name = nameOf(data.rows, value);
    const amount = amountOf(group);
    return {
      value,
      name,
      amount,
      text: amount === null ? t('common:state.tooFew') : textOf(amount),
      besideFigure: { ...groupFigure(group, rule.isShare ? 'judged' : 'all'), within: data.context },
      label: labelOf(name, group, data.measure),
      figure: measureFigure(group, data.measure),
      isSelected: isSelected(value),
    };
  });
  return (
    <div className="scroll-rows">
      <BarTable
        rows={rows}
        label={label}
        fill={rule.fill}
        headName={words.field(data.rows)}
        headMeasure={t(`explore:measure.${data.measure}`)}
        headBeside={rule.isShare ? t('common:words.n') : t('common:chart.contacts')}
        onPick={({ value, figure }, adds) => select({ [data.rows]: value }, adds, figure.show)}
      />
    </div>
  );
}
