import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/ErrorState.tsx';
import type { MissingFile } from './use-read-again.ts';

/** The file of an import is gone or another: what is needed to read it again. */
export function MissingSource(props: {
  readonly missing: MissingFile | null;
  readonly onChoose: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('import');
  const { title, hint, code } = useErrorText(props.missing?.error ?? null);
  return (
    <Modal
      opened={props.missing !== null}
      onClose={props.onClose}
      title={t('again.title', { file: props.missing?.batch.file ?? '' })}
      closeButtonProps={{ 'aria-label': t('rejectsDialog.close') }}
    >
      <p role="alert">
        <b>{title}</b> {hint} <span className="small muted">{code}</span>
      </p>
      <p className="small text-2">{t('again.unharmed')}</p>
      <div className="row import-dialog-actions">
        <Button onClick={props.onClose}>{t('foot.cancel')}</Button>
        <Button variant="filled" data-autofocus onClick={() => void props.onChoose()}>
          {t('again.choose')}
        </Button>
      </div>
    </Modal>
  );
}
