import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleInfo } from '../../../shared/contract/samples.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject, useStamp } from '../../scope/queries.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';

const LIST = 'samples.list';
const PAGE = 'samples.page';
/** Rows of the queue that are shown at once. */
export const QUEUE_ROWS = 50;

/** The samples of the project, newest first. */
export function useSamples() {
  const engine = useEngine();
  const handle = useProject()?.handle;
  return useQuery({
    queryKey: [LIST, handle],
    queryFn: ({ signal }) => engine.samples.list(undefined, { signal }),
    enabled: handle !== undefined,
  });
}

/** A sample as this coder has it, with the part of the queue around a place (0 = from the start). */
export function useSamplePage(sample: number, coder: string, place: number) {
  const engine = useEngine();
  const stamp = useStamp();
  const from = Math.floor(Math.max(0, place - 1) / QUEUE_ROWS) * QUEUE_ROWS;
  return useQuery({
    queryKey: [PAGE, ...stamp, sample, coder, place],
    queryFn: async ({ signal }) => {
      const page = await engine.samples.page({ sample, coder, after: place, from, count: QUEUE_ROWS }, { signal });
      // The answer for the place before stays until this one is there: it says what was next then.
      return { ...page, after: place };
    },
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
export type SampleState = NonNullable<ReturnType<typeof useSamplePage>['data']>;

/** Skip and remove; what was removed comes back with Undo. */
export function useSampleActions() {
  const { t } = useTranslation('reading');
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const refresh = useCallback(async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: [LIST] }), cache.invalidateQueries({ queryKey: [PAGE] })]);
  }, [cache]);
  const skip = useCallback(
    async (sample: number, coder: string, place: number, skipped: boolean) => {
      try {
        await engine.samples.skip({ sample, coder, place, skipped });
        await refresh();
        announce(t(skipped ? 'skipped' : 'notSkipped', { place }));
      } catch (error) {
        showError(error);
      }
    },
    [engine, refresh, showError, t],
  );
  const next = useCallback(
    async (sample: number, coder: string, after: number): Promise<number | null> => {
      try {
        return (await engine.samples.page({ sample, coder, after, from: 0, count: 1 })).next;
      } catch (error) {
        showError(error);
        return after;
      }
    },
    [engine, showError],
  );
  const remove = useCallback(
    async (sample: SampleInfo) => {
      const mark = async (removed: boolean) => {
        try {
          await engine.samples.remove({ sample: sample.id, removed });
          await refresh();
        } catch (error) {
          showError(error);
        }
      };
      await mark(true);
      showUndoToast(t('sample.removed'), { label: t('sample.bringBack'), act: () => void mark(false) });
    },
    [engine, refresh, showError, t],
  );
  return { skip, next, remove, refresh };
}
