import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { Scope } from '../../shared/contract/base.ts';
import type { FcrClient } from '../client/client.ts';
import { useEngine } from './engine-context.ts';
import { useStamp } from './queries.ts';
import { useScope } from './use-scope.ts';

export type WindowCurve = Awaited<ReturnType<FcrClient['fcr']['windowCurve']>>;

function useCurveQuery() {
  const engine = useEngine();
  const stamp = useStamp();
  return (scope: Scope) =>
    queryOptions({
      queryKey: ['fcr.windowCurve', ...stamp, scope],
      queryFn: ({ signal }) => engine.fcr.windowCurve(scope, { signal }),
      enabled: stamp[0] !== undefined,
      placeholderData: keepPreviousData,
    });
}

/** FCR for every window under the definition in force. */
export function useWindowCurve() {
  const queryOf = useCurveQuery();
  return useQuery(queryOf(useScope().scope));
}

/** The same under several definitions, in their order; one without a window has no points. */
export function useWindowCurves(definitions: readonly string[]) {
  const queryOf = useCurveQuery();
  const { scope } = useScope();
  return useQueries({ queries: definitions.map((definition) => queryOf({ ...scope, definition })) });
}
