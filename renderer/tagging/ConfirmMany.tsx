import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { useCauseWords } from './cause-words.ts';
import type { TagDraft } from './tag-draft.ts';

/** Asked before many contacts are judged at once. */
export function ConfirmMany(props: {
  readonly action: 'apply' | 'remove' | null;
  readonly contacts: number;
  readonly draft: TagDraft;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const words = useCauseWords();
  const counted = { count: props.contacts, n: format.count(props.contacts) };
  const cause = props.draft.family === null ? '' : words.cause(props.draft.family, props.draft.subCause);
  const removes = props.action === 'remove';
  return (
    <Modal
      opened={props.action !== null}
      onClose={props.onCancel}
      title={removes ? t('confirm.removeTitle', counted) : t('confirm.title', counted)}
    >
      <p>{removes ? t('confirm.removeText') : t('confirm.text', { cause })}</p>
      <div className="row dialog-actions">
        <Button onClick={props.onCancel}>{t('confirm.cancel')}</Button>
        <Button variant="filled" data-autofocus onClick={props.onConfirm}>
          {removes ? t('removeMany', counted) : t('saveMany', counted)}
        </Button>
      </div>
    </Modal>
  );
}
