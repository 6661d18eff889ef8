import { useTranslation } from 'react-i18next';
import { HeatTable } from '../../charts/HeatTable.tsx';
import { heatModel, scaleEnds } from '../../charts/heat-model.ts';
import { isPeriod, narrowDay, narrowWeek } from '../../scope/calendar-words.ts';
import { groupFigure } from '../../scope/figure.ts';
import { usePendingPeriod } from '../../scope/use-pending-period.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import type { ChartData } from './chart-data.ts';
import { isTimeLine } from './explore-order.ts';
import { COUNTED_AT_ONCE, MEASURE_RULES, measureFigure } from './measures.ts';
import { useGroupLabel } from './use-group-label.ts';
import { useSelect } from './use-select.ts';

/** With more columns than these a week or day is its number alone, the first of another year or month with that below it. */
const ROOM_FOR_PERIODS = 16;

/** Whether a value is a period that is still pending, on either side of the matrix. */
function usePendingEnd(
  { rows, cells, measure, observedUntil }: ChartData,
  columns: string,
): (dimension: string, value: string | null) => boolean {
  const unitOf = (dimension: string) => (isTimeLine(dimension) && !COUNTED_AT_ONCE.has(measure) ? dimension : null);
  const isRowPending = usePendingPeriod(unitOf(rows), observedUntil, cells);
  const isColumnPending = usePendingPeriod(unitOf(columns), observedUntil, cells);
  return (dimension, value) => (dimension === rows ? isRowPending(value) : isColumnPending(value));
}

/** Rows by columns: share or count in every cell. */
export function HeatChart({
  data,
  columns,
  label,
}: {
  readonly data: ChartData;
  readonly columns: string;
  readonly label: string;
}) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const words = useWords();
  const nameOf = useValueName();
  const labelOf = useGroupLabel();
  const select = useSelect();
  const isPending = usePendingEnd(data, columns);
  const { rows, measure, selection } = data;
  const rule = MEASURE_RULES[measure];
  const heat = heatModel(
    data.cells,
    [rows, columns],
    { rows: data.rowValues, columns: data.columnValues },
    rule,
    isPending,
  );
  const writings = rule.isShare ? [format.share, format.rate] : [format.count];
  // Where no cell has a rate there is no scale.
  const scale = heat.from === null || heat.to === null ? null : scaleEnds({ from: heat.from, to: heat.to }, writings);
  const [from, to] = scale?.ends ?? [];
  const isFine = rule.isShare && scale?.writing === 1;
  const show = (value: number) => (isFine ? format.points(value) : format.count(rule.isShare ? value * 100 : value));
  const isIn = (field: string, value: string | null) => selection[field]?.in?.includes(value) ?? false;
  const hasOwn = (field: string) => selection[field] !== undefined;
  const totalOf = (value: string | null) => {
    const group = data.rowGroups.find((one) => (one.key[rows] ?? null) === value);
    if (group === undefined) return null;
    const row = nameOf(rows, value);
    // Rates rest on the judged; what is counted adds up to all that is counted.
    if (COUNTED_AT_ONCE.has(measure)) {
      const figure = groupFigure(group, rule.show);
      return { figure, label: labelOf(row, group, measure), text: format.count(figure.count) };
    }
    const text = format.count(group.mature);
    return { figure: groupFigure(group, 'judged'), label: t('heat.total', { row, n: text }), text };
  };
  return (
    <HeatTable
      heat={heat}
      label={label}
      rowName={(value) => nameOf(rows, value)}
      columnName={(value) => nameOf(columns, value)}
      columnShort={(value) => {
        const name = nameOf(columns, value);
        if (heat.columns.length <= ROOM_FOR_PERIODS) return name;
        const before = heat.columns[heat.columns.indexOf(value) - 1] ?? null;
        if (columns === 'day' && isPeriod('day', value)) return narrowDay(value, before, format);
        return columns === 'week' ? narrowWeek(name, nameOf(columns, before)) : name;
      }}
      wrapsColumns={isTimeLine(columns)}
      columnsHead={words.field(columns)}
      rowTotal={totalOf}
      cellLabel={(cell, row, column) => {
        const says = labelOf(`${nameOf(rows, row)}, ${nameOf(columns, column)}`, cell.group, measure);
        return cell.isOpen ? t('mark.notYet', { says }) : says;
      }}
      cellText={({ group, step }) => {
        const value = rule.of(group);
        return step === null || value === null ? null : show(value);
      }}
      scaleName={t(`measure.${measure}`)}
      scaleEnds={from === undefined || to === undefined ? (from ?? null) : t('heat.ends', { from, to })}
      isSelected={(row, column) =>
        (hasOwn(rows) || hasOwn(columns)) &&
        (!hasOwn(rows) || isIn(rows, row)) &&
        (!hasOwn(columns) || isIn(columns, column))
      }
      figureOf={({ group }) => measureFigure(group, measure)}
      onPick={(cell, row, column, adds) =>
        select(
          { [rows]: row, [columns]: column },
          adds,
          cell === null ? rule.show : measureFigure(cell.group, measure).show,
        )
      }
    />
  );
}
