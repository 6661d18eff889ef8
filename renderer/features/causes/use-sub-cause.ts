import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Scope } from '../../../shared/contract/base.ts';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { isValue, narrowed } from '../../scope/filter-edit.ts';
import { useStamp } from '../../scope/queries.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';

/** What the page of a sub-cause asks of its failed contacts, by name; one call asks for all. */
const ASKED = {
  week: { by: ['week'], most: 2000 },
  reason: { by: ['reason'], most: 8 },
  queue: { by: ['queue'], most: 8 },
  state: { by: ['thread_state'], most: 4 },
  steps: { by: ['steps_to_resolver'], most: 40 },
  resolverQueue: { by: ['resolver.queue'], most: 8 },
  resolverTeam: { by: ['resolver.team'], most: 8 },
  resolverChannel: { by: ['resolver.channel'], most: 8 },
  movedAgent: { by: ['moved.agent_name'], most: 3 },
} as const satisfies Record<string, Breakdown>;
type Name = keyof typeof ASKED;
const NAMES = Object.keys(ASKED) as readonly Name[];
const BREAKDOWNS: readonly Breakdown[] = NAMES.map((name) => ({ ...ASKED[name], by: [...ASKED[name].by] }));

/** The slice in force with more tests. */
export function useScopeWith(tests: Filter): Scope {
  const { scope, filter } = useScope();
  // The schema's plain arrays and the domain's readonly ones are the same values.
  return { ...scope, filter: narrowed(filter, tests) as Scope['filter'] };
}

/** The failed contacts that a sub-cause was decided for. */
export const failedFor = (code: string): Filter => ({ result: isValue('failed'), decided_sub_cause: isValue(code) });

/** Groups of its failed contacts, largest first (time and steps in their order). */
export function useSubCause(code: string) {
  const scope = useScopeWith(failedFor(code));
  const query = useMeasure(BREAKDOWNS, { scope });
  const of = (name: Name): readonly FigureGroup[] => query.data?.breakdowns[NAMES.indexOf(name)]?.groups ?? [];
  return { query, of, failed: query.data?.counts.failed ?? 0 };
}

/** Failures of the slice by week, to set those of one cause against. */
const BY_WEEK: readonly Breakdown[] = [{ by: ['week'], most: 2000 }];
export const useWeeks = () => useMeasure(BY_WEEK);

/** A few contacts of a slice, newest first. */
export function useCases(scope: Scope, isAsked: boolean) {
  const engine = useEngine();
  const stamp = useStamp();
  const asked = {
    ...scope,
    sort: { field: 'started_at', descending: true },
    columns: ['channel', 'queue', 'handle_s', 'hold_s', 'wait_s'],
    ...{ from: 0, count: 6 },
  };
  return useQuery({
    queryKey: ['contacts.page', ...stamp, asked],
    queryFn: ({ signal }) => engine.contacts.page(asked, { signal }),
    enabled: stamp[0] !== undefined && isAsked,
    placeholderData: keepPreviousData,
  });
}
