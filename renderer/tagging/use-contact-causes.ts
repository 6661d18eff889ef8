import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../scope/engine-context.ts';
import { useStamp } from '../scope/queries.ts';
import { useScope } from '../scope/use-scope.ts';

/** What the rules say of a contact under the definition in force, with everything that speaks for it. */
export function useContactCauses(row: number) {
  const engine = useEngine();
  const [stamp] = useStamp();
  const { definition, observedUntil } = useScope().scope;
  return useQuery({
    // Tags change nothing about what rules say.
    queryKey: ['causes.ofContact', stamp, definition, observedUntil, row],
    queryFn: ({ signal }) => engine.causes.ofContact({ definition, observedUntil, row }, { signal }),
    enabled: stamp !== undefined,
  });
}
