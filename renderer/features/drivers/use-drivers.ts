import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Progress } from '../../../shared/contract/base.ts';
import type { DriversOutput } from '../../../shared/contract/drivers.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { DRIVERS_KEY, useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';

const route = getRouteApi('/drivers');

/** The common threads in the failures of the slice, how far the search is, and the way to stop it. */
export function useDrivers() {
  const engine = useEngine();
  const cache = useQueryClient();
  const { scope } = useScope();
  const { words = false } = route.useSearch();
  const stamp = useStamp();
  const [progress, setProgress] = useState<Progress | null>(null);
  const query = useQuery({
    queryKey: [DRIVERS_KEY, ...stamp, scope, words],
    queryFn: async ({ signal }): Promise<DriversOutput> => {
      setProgress(null);
      const steps = await engine.drivers.find({ ...scope, words }, { signal });
      for (;;) {
        const { done, value } = await steps.next();
        if (done === true) return value;
        setProgress(value);
      }
    },
    enabled: stamp[0] !== undefined,
  });
  const cancel = useCallback(() => void cache.cancelQueries({ queryKey: [DRIVERS_KEY] }), [cache]);
  return { query, progress, cancel };
}

/** Whether the words of the notes are looked at, from the address, and the switch. */
export function useWordsInNotes(): readonly [words: boolean, set: (words: boolean) => void] {
  const { words = false } = route.useSearch();
  const navigate = route.useNavigate();
  return [
    words,
    (next) => void navigate({ search: (prev) => ({ ...prev, words: next ? true : undefined }), resetScroll: false }),
  ];
}
