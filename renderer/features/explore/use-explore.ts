import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { useDimensions } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import type { ChartKind, ExploreSearch, Measure } from './explore-search.ts';
import { countOf } from './measures.ts';

const route = getRouteApi('/explore');

/** What failures are looked at by, in this order, as far as the data has it. */
const ROWS_FIRST = ['reason', 'queue', 'channel', 'agent_name', 'agent_id', 'team', 'week'] as const;
const NO_COLUMNS = 'none';

export type Explore = {
  readonly search: ExploreSearch;
  /** Dimensions of this project by name. */
  readonly dimensions: readonly string[];
  readonly rows: string;
  readonly columns: string | null;
  readonly measure: Measure;
  readonly kind: ChartKind;
  readonly set: (change: ExploreSearch) => void;
  readonly setColumns: (dimension: string | null) => void;
};

function kindFor(search: ExploreSearch, columns: string | null): ChartKind {
  if (columns === null) return 'bar';
  return search.kind ?? 'heat';
}

/** The chart as the address says, with sensible choices where it says nothing. */
export function useExplore(): Explore {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/explore' });
  const found = useDimensions().data;
  return useMemo(() => {
    const dimensions = (found ?? []).filter(({ values }) => values > 0).map(({ name }) => name);
    const has = (name: string) => dimensions.includes(name);
    const rows = search.rows ?? ROWS_FIRST.find(has) ?? 'channel';
    const suited = rows === 'week' ? 'channel' : 'week';
    const wanted = search.kind === 'bar' ? NO_COLUMNS : (search.cols ?? suited);
    const columns = wanted === NO_COLUMNS || wanted === rows || (found !== undefined && !has(wanted)) ? null : wanted;
    const kind = kindFor(search, columns);
    const measure = search.measure ?? 'failed_share';
    const set = (change: ExploreSearch) => void navigate({ search: (prev) => ({ ...prev, ...change }) });
    return {
      search,
      dimensions,
      rows,
      columns,
      // Parts of a whole are counts: a share cannot be stacked.
      measure: kind === 'stacked' ? countOf(measure) : measure,
      kind,
      set,
      setColumns: (dimension) =>
        set({
          cols: dimension ?? NO_COLUMNS,
          kind: dimension === null ? 'bar' : search.kind === 'bar' ? 'heat' : search.kind,
        }),
    };
  }, [search, found, navigate]);
}

/**
 * The slice that the chart draws: without the tests that the chart itself set on its own dimensions, so that what is
 * selected stands among the rest. Facts and list follow the whole slice.
 */
export function useChartFilter(dimensions: readonly (string | null)[]): {
  readonly context: Filter;
  readonly selection: Filter;
} {
  const { filter, via } = useScope();
  return useMemo(() => {
    const isOwn = (field: string) =>
      dimensions.includes(field) && via.includes(field) && filter[field]?.in !== undefined;
    const entries = Object.entries(filter);
    return {
      context: Object.fromEntries(entries.filter(([field]) => !isOwn(field))),
      selection: Object.fromEntries(entries.filter(([field]) => isOwn(field))),
    };
  }, [filter, via, dimensions]);
}
