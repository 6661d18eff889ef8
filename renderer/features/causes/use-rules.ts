import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';

/** Every rule: what it needs, whether it runs here, and how often it found something in the slice. */
export function useRules() {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  return useQuery({
    queryKey: ['causes.rules', ...stamp, scope],
    queryFn: ({ signal }) => engine.causes.rules(scope, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
