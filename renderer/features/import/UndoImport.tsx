import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../shared/contract/imports.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { readError } from '../../ui/read-error.ts';
import { useShowError } from '../../ui/use-show-error.ts';

/** The later import that was put together with rows of this one, and of how many contacts; null for any other error. */
function continuedIn(error: unknown): { readonly later: number; readonly count: number } | null {
  const read = readError(error);
  if (read.kind !== 'expected' || read.code !== 'GROUPS_CONTINUED') return null;
  return { later: Number(read.params['later']), count: Number(read.params['count']) };
}

/** The name of its file, as the list of imports has it. */
function useFileOf(batch: number | undefined): string {
  const engine = useEngine();
  const { data } = useQuery({
    queryKey: ['imports.list', useProject()?.stamp],
    queryFn: ({ signal }) => engine.imports.list(undefined, { signal }),
    enabled: batch !== undefined,
  });
  return data?.find(({ id }) => id === batch)?.file ?? '';
}

function Continued({ later, count }: { readonly later: number; readonly count: number }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const file = useFileOf(later);
  return (
    <p className="note" data-tone="warn" role="alert">
      {t('undo.continued', { count, n: format.count(count), file })}
    </p>
  );
}

/** Takes a batch back whole, after a question that says what leaves and what stays. */
export function UndoImport(props: {
  readonly batch: Batch | null;
  readonly onClose: () => void;
  readonly onUndone?: () => void;
}) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const showError = useShowError();
  const undo = useMutation({
    mutationFn: (order: { readonly batch: number; readonly withLater: boolean }) => engine.imports.undo(order),
    onSuccess: async ({ removed }) => {
      // Rows, tags and figures hang on the project's stamp: everything is asked again.
      await cache.invalidateQueries();
      const message = t('undo.done', { count: removed, n: format.count(removed) });
      notifications.show({ message });
      announce(message);
      props.onClose();
      props.onUndone?.();
    },
    onError: (error) => {
      // Said in the dialog, with the way on.
      if (continuedIn(error) !== null) return;
      props.onClose();
      showError(error);
    },
  });
  const { batch } = props;
  const continued = undo.variables?.batch === batch?.id ? continuedIn(undo.error) : null;
  const withLater = continued !== null;
  const rows = (batch?.inserted ?? 0) + (batch?.changed ?? 0);
  return (
    <Modal opened={batch !== null} onClose={props.onClose} title={t('undo.title', { file: batch?.file ?? '' })}>
      <p>{t('undo.text', { count: rows, n: format.count(rows) })}</p>
      {continued !== null && <Continued {...continued} />}
      <div className="row import-dialog-actions">
        <Button onClick={props.onClose} data-autofocus>
          {t('undo.cancel')}
        </Button>
        <Button
          variant="filled"
          loading={undo.isPending}
          onClick={() => batch !== null && undo.mutate({ batch: batch.id, withLater })}
        >
          {t(withLater ? 'undo.confirmBoth' : 'undo.confirm')}
        </Button>
      </div>
    </Modal>
  );
}
