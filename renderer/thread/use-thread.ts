import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEngine } from '../scope/engine-context.ts';
import { useStamp } from '../scope/queries.ts';
import { useScope } from '../scope/use-scope.ts';

/** The thread of a contact under the definition in force. The old one stays until the new one is there. */
export function useThread(row: number) {
  const engine = useEngine();
  const stamp = useStamp();
  const { definition, observedUntil } = useScope().scope;
  return useQuery({
    queryKey: ['threads.get', ...stamp, definition, observedUntil, row],
    queryFn: ({ signal }) => engine.threads.get({ definition, observedUntil, row }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}

export type Thread = NonNullable<ReturnType<typeof useThread>['data']>;
export type ThreadContact = Thread['contacts'][number];
