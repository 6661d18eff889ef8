import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useRates, useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';

export type Story = Awaited<ReturnType<FcrClient['stories']['list']>>['stories'][number];

/** Every story of the slice in force. */
export function useStories() {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  const rates = useRates();
  return useQuery({
    queryKey: ['stories.list', ...stamp, scope, rates],
    queryFn: ({ signal }) => engine.stories.list(scope, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
