import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { EVENTS_KEY } from '../../scope/use-events.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { useAskCausesAgain } from './use-lexicons.ts';
import { PROPOSALS_KEY } from './use-proposals.ts';

export type EventToSave = Parameters<FcrClient['events']['save']>[0];

/** Changes of the calendar; what rests on it is asked again. */
export function useChangeEvents() {
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const askAgain = useAskCausesAgain();
  const reload = () => {
    askAgain();
    void cache.invalidateQueries({ queryKey: PROPOSALS_KEY });
    return cache.invalidateQueries({ queryKey: EVENTS_KEY });
  };
  const save = useMutation({
    mutationFn: (event: EventToSave) => engine.events.save(event),
    onSuccess: reload,
    onError: showError,
  });
  const remove = useMutation({
    mutationFn: (change: { readonly ids: number[]; readonly isRemoved: boolean }) => engine.events.remove(change),
    onSuccess: reload,
    onError: showError,
  });
  return { save, remove, reload };
}
