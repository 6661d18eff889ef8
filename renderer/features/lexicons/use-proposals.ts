import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MOST_PROPOSALS } from '../../../shared/contract/events.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useShowError } from '../../ui/use-show-error.ts';

export const PROPOSALS_KEY = ['events.proposals'] as const;

export type Spikes = Parameters<FcrClient['events']['dismiss']>[0]['spikes'];

/** Times with far more failures than usual, of the whole project under the definition in force; the largest, or all. */
export function useProposals(isWhole: boolean) {
  const engine = useEngine();
  const stamp = useStamp();
  const { definition, observedUntil } = useScope().scope;
  const asked = isWhole ? { most: MOST_PROPOSALS } : {};
  return useQuery({
    queryKey: [...PROPOSALS_KEY, ...stamp, definition, observedUntil, isWhole],
    queryFn: ({ signal }) => engine.events.proposals({ ...asked, definition, observedUntil }, { signal }),
    placeholderData: keepPreviousData,
    enabled: stamp[0] !== undefined,
  });
}

/** Dismisses spikes, or lets them be proposed again. */
export function useDismiss() {
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  return useMutation({
    mutationFn: (change: { readonly spikes: Spikes; readonly isDismissed: boolean }) => engine.events.dismiss(change),
    onSuccess: () => cache.invalidateQueries({ queryKey: PROPOSALS_KEY }),
    onError: showError,
  });
}
