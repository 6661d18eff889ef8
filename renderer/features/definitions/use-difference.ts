import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';

export type Difference = Awaited<ReturnType<FcrClient['fcr']['difference']>>;

function useAsk() {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  return (first: string, second: string, enabled: boolean) => {
    const asked = { first, second, filter: scope.filter, observedUntil: scope.observedUntil };
    return {
      queryKey: ['fcr.difference', ...stamp, asked],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => engine.fcr.difference(asked, { signal }),
      enabled: stamp[0] !== undefined && first !== second && enabled,
      placeholderData: keepPreviousData,
    };
  };
}

/** Why the second definition differs from the first, contact by contact. */
export function useDifference(first: string, second: string, enabled: boolean) {
  return useQuery(useAsk()(first, second, enabled));
}

/** The same for each of several against the first. */
export function useDifferences(keys: readonly string[]) {
  const ask = useAsk();
  const [first = '', ...others] = keys;
  return useQueries({ queries: others.map((other) => ask(first, other, true)) });
}
