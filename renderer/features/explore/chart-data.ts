import type { FigureGroup, MeasureOutput } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { SmallApart } from '../../../shared/domain/metrics/small-groups.ts';
import type { Figure } from '../../scope/figure.ts';
import { denseGroups, drawnGroups, isTimeLine, shownValues, type Value } from './explore-order.ts';
import type { Measure } from './explore-search.ts';

/** Bars and rows are never more than these; the rest is counted. */
const MOST_ROWS = 14;
const MOST_PERIODS = 60;
const MOST_COLUMNS = 26;

/** What a chart of Explore draws. */
export type ChartData = {
  readonly rows: string;
  readonly measure: Measure;
  /** Groups of the first dimension alone. */
  readonly rowGroups: readonly FigureGroup[];
  /** Groups of both; empty without a second dimension. */
  readonly cells: readonly FigureGroup[];
  readonly rowValues: readonly Value[];
  /** Stragglers long before the rest of a time line, for whom its axis has no room: of the rows and of the columns; null = none. */
  readonly before: { readonly rows: Figure | null; readonly columns: Figure | null };
  readonly columnValues: readonly Value[];
  /** Groups of fewer than 5 contacts, which are drawn by none of them; columns: null without a second dimension. */
  readonly small: { readonly rows: SmallApart<FigureGroup>; readonly columns: SmallApart<FigureGroup> | null };
  /** Values of the first dimension that are not drawn. */
  readonly moreRows: number;
  readonly moreColumns: number;
  /** End of observation, ISO 8601; null without contacts. */
  readonly observedUntil: string | null;
  /** The slice that all is counted in: the one in force without what the chart itself set. */
  readonly context: Filter;
  /** What the chart itself set. */
  readonly selection: Filter;
};

type Asked = Pick<ChartData, 'rows' | 'measure'> & {
  readonly columns: string | null;
  /** Groups of fewer than 5 contacts, apart from those that are drawn. */
  readonly apart: (dimension: string, groups: readonly FigureGroup[]) => SmallApart<FigureGroup>;
};

/** What a chart draws of the figures by its rows, and where it has columns by these and by both. */
export function chartData(
  { breakdowns, observedUntil }: Pick<MeasureOutput, 'breakdowns' | 'observedUntil'>,
  { rows, columns, measure, apart }: Asked,
): Omit<ChartData, 'context' | 'selection'> {
  const groupsOf = (index: number): readonly FigureGroup[] => breakdowns[index]?.groups ?? [];
  const size = (group: FigureGroup) =>
    measure === 'contacts' ? group.contacts : measure === 'pending' ? group.pending : group.failed;
  const sortBy = (group: FigureGroup) => (measure === 'fcr' ? group.mature : size(group));
  // A period that is all pending has its place in time, hatched; one between two others, whatever it holds.
  const isPlaced = (group: FigureGroup) => isTimeLine(rows) && group.pending > 0;
  const isDrawn = (group: FigureGroup) => sortBy(group) > 0 || group.mature > 0 || isPlaced(group);
  const smallRows = apart(rows, groupsOf(0));
  const smallColumns = columns === null ? null : apart(columns, groupsOf(1));
  const rowGroups = drawnGroups(groupsOf(0), rows, isDrawn);
  const dense = denseGroups(drawnGroups(smallRows.shown, rows, isDrawn), rows);
  const denseColumns =
    columns === null || smallColumns === null ? { groups: [], before: null } : denseGroups(smallColumns.shown, columns);
  const mostRows = columns === null && isTimeLine(rows) ? MOST_PERIODS : MOST_ROWS;
  const rowValues = shownValues(dense.groups, rows, mostRows, sortBy);
  const columnValues = columns === null ? [] : shownValues(denseColumns.groups, columns, MOST_COLUMNS, size);
  return {
    ...{ rows, measure, rowGroups, rowValues, columnValues, observedUntil },
    cells: columns === null ? [] : groupsOf(2),
    before: { rows: dense.before, columns: denseColumns.before },
    small: { rows: smallRows, columns: smallColumns },
    moreRows: dense.groups.filter(({ key, contacts }) => contacts > 0 && !rowValues.includes(key[rows] ?? null)).length,
    moreColumns: denseColumns.groups.filter(
      ({ key }) => columns !== null && !columnValues.includes(key[columns] ?? null),
    ).length,
  };
}
