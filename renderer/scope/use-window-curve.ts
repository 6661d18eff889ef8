import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FcrClient } from '../client/client.ts';
import { useEngine } from './engine-context.ts';
import { useStamp } from './queries.ts';
import { useScope } from './use-scope.ts';

export type WindowCurve = Awaited<ReturnType<FcrClient['fcr']['windowCurve']>>;

/** FCR for every window under the definition in force. */
export function useWindowCurve() {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  return useQuery({
    queryKey: ['fcr.windowCurve', ...stamp, scope],
    queryFn: ({ signal }) => engine.fcr.windowCurve(scope, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
