import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../shared/contract/imports.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useErrorText } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { readError } from '../../ui/read-error.ts';
import { useShowError } from '../../ui/use-show-error.ts';

const isContinued = (error: unknown): boolean => {
  const read = readError(error);
  return read.kind === 'expected' && read.code === 'GROUPS_CONTINUED';
};

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
      if (isContinued(error)) return;
      props.onClose();
      showError(error);
    },
  });
  const { batch } = props;
  const withLater = isContinued(undo.error) && undo.variables?.batch === batch?.id;
  const { title, hint } = useErrorText(undo.error);
  const rows = (batch?.inserted ?? 0) + (batch?.changed ?? 0);
  return (
    <Modal opened={batch !== null} onClose={props.onClose} title={t('undo.title', { file: batch?.file ?? '' })}>
      <p>{t('undo.text', { count: rows, n: format.count(rows) })}</p>
      {withLater && (
        <p className="note" data-tone="warn" role="alert">
          {title} {hint}
        </p>
      )}
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
