import { useMemo } from 'react';
import type { Scope } from '../../../shared/contract/base.ts';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { rateOfAll } from '../../charts/small-n.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import type { ChartData } from './chart-data.ts';
import { denseGroups, drawnGroups, isTimeLine, shownValues } from './explore-order.ts';
import { MEASURE_RULES } from './measures.ts';
import { type Explore, useChartFilter } from './use-explore.ts';

/** Bars and rows are never more than these; the rest is counted. */
const MOST_ROWS = 14;
const MOST_PERIODS = 60;
const MOST_COLUMNS = 26;
const ALL_VALUES = 500;
const ALL_CELLS = 5000;

/** The figures of the chart: rows, columns and cells of the slice without the chart's own selection. */
export function useChartData(explore: Explore) {
  const { rows, columns, measure } = explore;
  const dimensions = useMemo(() => [rows, columns], [rows, columns]);
  const { context, selection } = useChartFilter(dimensions);
  const { scope } = useScope();
  const asked = useMemo(
    (): readonly Breakdown[] => [
      { by: [rows], most: ALL_VALUES },
      ...(columns === null
        ? []
        : [
            { by: [columns], most: ALL_VALUES },
            { by: [rows, columns], most: ALL_CELLS },
          ]),
    ],
    [rows, columns],
  );
  const narrowed = useMemo((): Scope => ({ ...scope, filter: context as Scope['filter'] }), [scope, context]);
  const query = useMeasure(asked, { scope: narrowed });
  const figures = query.data;
  const data = useMemo((): ChartData | undefined => {
    const groupsOf = (index: number): readonly FigureGroup[] => figures?.breakdowns[index]?.groups ?? [];
    // While dimensions change, the answer at hand is of the old ones: it is not drawn under the new names.
    if (figures === undefined || figures.breakdowns[0]?.by[0] !== rows) return undefined;
    if (columns !== null && figures.breakdowns[1]?.by[0] !== columns) return undefined;
    const size = (group: FigureGroup) =>
      measure === 'contacts' ? group.contacts : measure === 'pending' ? group.pending : group.failed;
    const sortBy = (group: FigureGroup) => (measure === 'fcr' ? group.mature : size(group));
    // A period that is all pending has its place in time, hatched; one between two others, whatever it holds.
    const isPlaced = (group: FigureGroup) => isTimeLine(rows) && group.pending > 0;
    const isDrawn = (group: FigureGroup) => sortBy(group) > 0 || group.mature > 0 || isPlaced(group);
    const rowGroups = drawnGroups(groupsOf(0), rows, isDrawn);
    const columnGroups = columns === null ? [] : groupsOf(1);
    const { groups: placed, before } =
      columns === null ? denseGroups(rowGroups, rows) : { groups: rowGroups, before: null };
    const rowValues = shownValues(
      placed,
      rows,
      columns === null && isTimeLine(rows) ? MOST_PERIODS : MOST_ROWS,
      sortBy,
    );
    const columnValues = columns === null ? [] : shownValues(columnGroups, columns, MOST_COLUMNS, size);
    return {
      rows,
      measure,
      rowGroups,
      cells: columns === null ? [] : groupsOf(2),
      rowValues,
      before,
      columnValues,
      moreRows: placed.filter(({ key, contacts }) => contacts > 0 && !rowValues.includes(key[rows] ?? null)).length,
      moreColumns: columnGroups.filter(({ key }) => columns !== null && !columnValues.includes(key[columns] ?? null))
        .length,
      observedUntil: figures.observedUntil,
      context,
      selection,
    };
  }, [figures, rows, columns, measure, context, selection]);
  return { query, data, all: rateOfAll(figures), rule: MEASURE_RULES[measure] };
}
