import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import type { ThreadSearch } from './threads-search.ts';

export type Neighbour = { readonly row: number; readonly at: number };

/** Where this thread stands in the list that it was opened from, and what stands beside it. */
export type Place = {
  readonly at: number;
  readonly total: number;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
};

/** Null when the thread was opened on its own. */
export function usePlace({ list, at, sort }: ThreadSearch): Place | null {
  const engine = useEngine();
  const stamp = useStamp();
  const { scope } = useScope();
  const from = Math.max(0, (at ?? 0) - 1);
  const page = useQuery({
    queryKey: ['threads.place', ...stamp, scope, list, sort ?? null, from],
    queryFn: async ({ signal }) => {
      const request = { ...scope, sort: sort ?? null, from, count: 3 };
      if (list === 'contacts') {
        const { rows, total } = await engine.contacts.page({ ...request, columns: [] }, { signal });
        return { from, total, rows: rows.map((contact) => contact.row) };
      }
      const { rows, total } = await engine.threads.page(request, { signal });
      return { from, total, rows: rows.map((thread) => thread.firstRow) };
    },
    enabled: stamp[0] !== undefined && list !== undefined && at !== undefined,
    placeholderData: keepPreviousData,
  });
  const { data } = page;
  if (data === undefined || at === undefined || list === undefined || at >= data.total) return null;
  const neighbour = (index: number): Neighbour | null => {
    const row = data.rows[index - data.from];
    return row === undefined || index < 0 ? null : { row, at: index };
  };
  return { at, total: data.total, previous: neighbour(at - 1), next: neighbour(at + 1) };
}
