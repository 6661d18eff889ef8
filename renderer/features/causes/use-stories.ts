import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useRates } from '../../scope/queries.ts';
import { useScoped } from '../../scope/use-scoped.ts';

export type Story = Awaited<ReturnType<FcrClient['stories']['list']>>['stories'][number];

/** Every story of the slice in force. */
export function useStories() {
  const engine = useEngine();
  const rates = useRates();
  return useScoped({
    name: 'stories.list',
    rest: [rates],
    isDear: true,
    ask: (scope, signal) => engine.stories.list(scope, { signal }),
  });
}
