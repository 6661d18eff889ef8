import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Figure } from '../../scope/figure.ts';
import type { Value } from './explore-order.ts';
import type { Measure } from './explore-search.ts';

/** What a chart of Explore draws. */
export type ChartData = {
  readonly rows: string;
  readonly measure: Measure;
  /** Groups of the first dimension alone. */
  readonly rowGroups: readonly FigureGroup[];
  /** Groups of both; empty without a second dimension. */
  readonly cells: readonly FigureGroup[];
  readonly rowValues: readonly Value[];
  /** Stragglers long before the rest of a time line, for whom its axis has no room; null = none. */
  readonly before: Figure | null;
  readonly columnValues: readonly Value[];
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
