import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Driver } from '../../../shared/contract/drivers.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { DRIVERS_KEY } from './use-drivers.ts';

export type Mark = {
  readonly state: 'found' | 'pinned' | 'dismissed';
  readonly name: string;
  readonly reason: string;
};

/** What a person has made of a driver so far; nothing is a mark as well. */
export const markOf = ({ mark }: Driver): Mark => mark ?? { state: 'found', name: '', reason: '' };

/** Marks a driver, says so, and offers the way back to what was there before. False when it failed. */
export function useMarkDriver(): (driver: Driver, next: Mark, said: string) => Promise<boolean> {
  const { t } = useTranslation('common');
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  return useCallback(
    async ({ filter, ...driver }, { state, name, reason }, said) => {
      const put = async (mark: Mark): Promise<void> => {
        await engine.drivers.mark({ filter, state: mark.state, name: mark.name, reason: mark.reason });
        await cache.invalidateQueries({ queryKey: [DRIVERS_KEY] });
      };
      const before: Mark = driver.mark ?? { state: 'found', name: '', reason: '' };
      try {
        await put({ state, name, reason });
        announce(said);
        showUndoToast(said, { label: t('title.undo'), act: () => void put(before).catch(showError) });
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
    [engine, cache, showError, t],
  );
}
