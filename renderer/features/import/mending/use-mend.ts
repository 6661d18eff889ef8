import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { FcrClient } from '../../../client/client.ts';
import { useEngine } from '../../../scope/engine-context.ts';
import { useFormat } from '../../../ui/format.ts';
import { announce } from '../../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../../ui/undo-toast.tsx';
import { useShowError } from '../../../ui/use-show-error.ts';
import { changeOf, type MendDraft } from './mend-draft.ts';

export const MEND_PAGE = 100;

type PreviewInput = Parameters<FcrClient['mends']['preview']>[0];
type ApplyInput = Parameters<FcrClient['mends']['apply']>[0];

/** The part of a call that the draft says. The schema's plain arrays and the domain's readonly ones are the same. */
function wishOf(batch: number, draft: MendDraft, mapping: ImportMapping | undefined) {
  return {
    batch,
    change: changeOf(draft, mapping),
    edits: draft.seq === null || draft.cells === null ? [] : [{ seq: draft.seq, cells: draft.cells }],
    ...(draft.code !== null && { code: draft.code }),
  } as Pick<ApplyInput, 'batch' | 'change' | 'edits' | 'code'>;
}

/** Rejected rows as they would read under the draft; the mapping of the batch is learnt from the first answer. */
export function useMendPreview(batch: number, draft: MendDraft) {
  const engine = useEngine();
  const [mapping, setMapping] = useState<ImportMapping>();
  const asked = useDeferredValue(draft);
  const query = useQuery({
    queryKey: ['mends.preview', batch, asked, mapping !== undefined],
    queryFn: ({ signal }) => {
      const page = { from: asked.from, count: MEND_PAGE, ...(asked.state !== null && { state: asked.state }) };
      return engine.mends.preview({ ...wishOf(batch, asked, mapping), ...page } as PreviewInput, { signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { data } = query;
  useEffect(() => setMapping((known) => known ?? (data?.mapping as ImportMapping | undefined)), [data]);
  return { query, mapping, isCurrent: asked === draft && !query.isPlaceholderData };
}

/** How many rows that are set aside would read; half-edited cells do not count, so typing asks for nothing here. */
export function useMendFit(batch: number, draft: MendDraft, mapping: ImportMapping | undefined) {
  const engine = useEngine();
  const { edits: _none, ...wish } = wishOf(batch, draft, mapping);
  const query = useQuery({
    queryKey: ['mends.fit', wish],
    queryFn: ({ signal }) => engine.mends.fit(wish, { signal }),
    enabled: mapping !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { fit: query.data, isCurrent: query.isSuccess && !query.isPlaceholderData };
}

export function useRejectGroups(batch: number) {
  const engine = useEngine();
  return useQuery({
    queryKey: ['mends.groups', batch],
    queryFn: ({ signal }) => engine.mends.groups({ batch }, { signal }),
    staleTime: 0,
  });
}

/** Sets the rows of one step of mending aside again. */
export function useUndoMend(batch: number) {
  const { t } = useTranslation('mend');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const showError = useShowError();
  return useMutation({
    mutationFn: (step: number) => engine.mends.undo({ batch, step }),
    onSuccess: async ({ rows }) => {
      const message = t('undone', { count: rows, n: format.count(rows) });
      showUndoToast(message, null);
      announce(message);
      await cache.invalidateQueries();
    },
    onError: showError,
  });
}

/** Mends the edited row, or all rows that read now; and leaves rows out on purpose. */
export function useMending(
  batch: number,
  draft: MendDraft,
  mapping: ImportMapping | undefined,
  done: () => void,
  undo: (step: number) => void,
) {
  const { t } = useTranslation('mend');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const showError = useShowError();
  const apply = useMutation({
    mutationFn: (all: boolean) => {
      const wish = wishOf(batch, draft, mapping);
      // All rows: one that is half edited stays as it is in the file.
      return engine.mends.apply({ ...wish, ...(all && { edits: [] }), all });
    },
    onSuccess: async (result) => {
      const { mended } = result;
      const counts = {
        inserted: format.count(result.inserted),
        changed: format.count(result.changed),
        duplicate: format.count(result.duplicate),
      };
      const message =
        mended === 0 ? t('stillUnread') : t('done', { count: mended, n: format.count(mended), ...counts });
      const { step } = result;
      showUndoToast(message, step === null ? null : { label: t('undo'), act: () => undo(step) });
      announce(message);
      done();
      // Contacts hang on the project's stamp: everything is asked again.
      await cache.invalidateQueries();
    },
    onError: showError,
  });
  const ignore = useMutation({
    mutationFn: ({ seqs, ignored }: { readonly seqs: number[]; readonly ignored: boolean }) =>
      engine.mends.ignore({ batch, seqs, ignored }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['mends.preview'] });
      await cache.invalidateQueries({ queryKey: ['mends.fit'] });
      await cache.invalidateQueries({ queryKey: ['mends.groups'] });
    },
    onError: showError,
  });
  return { apply, ignore };
}
