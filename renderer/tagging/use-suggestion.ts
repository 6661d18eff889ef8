import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEngine } from '../scope/engine-context.ts';
import { useStamp } from '../scope/queries.ts';
import { useScope } from '../scope/use-scope.ts';

/** What a model learned from the readings says of a contact; it changes with every tag. */
export function useSuggestion(row: number) {
  const engine = useEngine();
  const stamp = useStamp();
  const { definition, observedUntil } = useScope().scope;
  return useQuery({
    queryKey: ['causes.suggest', ...stamp, definition, observedUntil, row],
    queryFn: ({ signal }) => engine.causes.suggest({ definition, observedUntil, row }, { signal }),
    enabled: stamp[0] !== undefined,
  });
}

/** How good that model is. */
export function useLearnedModel() {
  const engine = useEngine();
  const stamp = useStamp();
  const { definition, observedUntil } = useScope().scope;
  return useQuery({
    queryKey: ['causes.model', ...stamp, definition, observedUntil],
    queryFn: ({ signal }) => engine.causes.model({ definition, observedUntil }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
