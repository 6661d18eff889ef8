import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Driver } from '../../../shared/contract/drivers.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { DRIVERS_KEY, TAGS_KEY } from '../../scope/queries.ts';
import { useTagging } from '../../tagging/use-tagging.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';

export type Mark = {
  readonly state: 'found' | 'pinned' | 'dismissed';
  readonly name: string;
  readonly reason: string;
};

/** What a person has made of a driver so far; nothing is a mark as well. */
export const markOf = ({ mark }: Driver): Mark => mark ?? { state: 'found', name: '', reason: '' };

/** Marks a driver, says so, and offers to take it back: it is a step of undo like any other. False when it failed. */
export function useMarkDriver(): (driver: Driver, next: Mark, said: string) => Promise<boolean> {
  const { t } = useTranslation('common');
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const { undo } = useTagging();
  return useCallback(
    async ({ filter }, { state, name, reason }, said) => {
      try {
        await engine.drivers.mark({ filter, state, name, reason });
        await Promise.all([
          cache.invalidateQueries({ queryKey: [DRIVERS_KEY] }),
          cache.invalidateQueries({ queryKey: TAGS_KEY }),
        ]);
        announce(said);
        showUndoToast(said, { label: t('title.undo'), act: () => void undo() });
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
    [engine, cache, showError, t, undo],
  );
}
