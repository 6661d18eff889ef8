import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { FcrClient } from '../client/client.ts';
import { useEngine } from './engine-context.ts';
import { useStamp } from './queries.ts';
import { useScope } from './use-scope.ts';
import { useScoped } from './use-scoped.ts';

export type WindowCurve = Awaited<ReturnType<FcrClient['fcr']['windowCurve']>>;

const NAME = 'fcr.windowCurve';

/** FCR for every window under the definition in force. */
export function useWindowCurve() {
  const engine = useEngine();
  return useScoped({ name: NAME, ask: (scope, signal) => engine.fcr.windowCurve(scope, { signal }) });
}

/** The same under several definitions, in their order; one without a window has no points. */
export function useWindowCurves(definitions: readonly string[]) {
  const engine = useEngine();
  const stamp = useStamp();
  const { scope } = useScope();
  return useQueries({
    queries: definitions.map((definition) => ({
      queryKey: [NAME, ...stamp, { ...scope, definition }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        engine.fcr.windowCurve({ ...scope, definition }, { signal }),
      enabled: stamp[0] !== undefined,
      placeholderData: keepPreviousData,
    })),
  });
}
