import { useMemo } from 'react';
import type { Scope } from '../../../shared/contract/base.ts';
import { rateOfAll } from '../../charts/small-n.ts';
import { useApart } from '../../charts/use-small-groups.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { type ChartData, chartData } from './chart-data.ts';
import { MEASURE_RULES } from './measures.ts';
import { type Explore, useChartFilter } from './use-explore.ts';

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
  const apart = useApart();
  const data = useMemo((): ChartData | undefined => {
    // While dimensions change, the answer at hand is of the old ones: it is not drawn under the new names.
    if (figures === undefined || figures.breakdowns[0]?.by[0] !== rows) return undefined;
    if (columns !== null && figures.breakdowns[1]?.by[0] !== columns) return undefined;
    return { ...chartData(figures, { rows, columns, measure, apart }), context, selection };
  }, [figures, rows, columns, measure, apart, context, selection]);
  return { query, data, all: rateOfAll(figures), rule: MEASURE_RULES[measure] };
}
