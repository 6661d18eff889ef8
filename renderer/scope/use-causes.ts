import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEngine } from './engine-context.ts';
import { useRates, useStamp } from './queries.ts';
import { useScope } from './use-scope.ts';

/** Why the failed contacts of the slice in force failed, and by one dimension; one question for every screen that says it. */
export function useCauses(by: string | null, most: number) {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  const rates = useRates();
  return useQuery({
    queryKey: ['causes.overview', ...stamp, scope, by, most, rates],
    queryFn: ({ signal }) => engine.causes.overview({ ...scope, by, most }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
