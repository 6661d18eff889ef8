import { useEngine } from './engine-context.ts';
import { useRates } from './queries.ts';
import { useScoped } from './use-scoped.ts';

/** Why the failed contacts of the slice in force failed, and by one dimension; one question for every screen that says it. */
export function useCauses(by: string | null, most: number) {
  const engine = useEngine();
  const rates = useRates();
  return useScoped({
    name: 'causes.overview',
    rest: [by, most, rates],
    isDear: true,
    ask: (scope, signal) => engine.causes.overview({ ...scope, by, most }, { signal }),
  });
}
