import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Driver, MAX_DRIVER_NAME, MAX_DRIVER_REASON } from '../../../shared/contract/drivers.ts';
import type { Edit } from './DriverRow.tsx';
import { markOf, useMarkDriver } from './use-mark-driver.ts';

export type Editing = { readonly driver: Driver; readonly edit: Edit; readonly name: string };

/** Gives a driver a name, or dismisses it with a reason. */
export function DriverDialog(props: { readonly editing: Editing; readonly onClose: () => void }) {
  const { t } = useTranslation(['drivers', 'common']);
  const put = useMarkDriver();
  const { driver, edit, name } = props.editing;
  const mark = markOf(driver);
  const [text, setText] = useState(edit === 'name' ? mark.name : mark.reason);
  const isReady = edit === 'name' || text.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const next =
      edit === 'name' ? { ...mark, name: text.trim() } : { ...mark, state: 'dismissed' as const, reason: text.trim() };
    const said = edit === 'name' ? t('drivers:did.named') : t('drivers:did.dismissed', { name });
    if (await put(driver, next, said)) props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={t(`drivers:dialog.${edit}.title`)}>
      <form className="column driver-dialog" onSubmit={(event) => void submit(event)}>
        <p className="text-2">{name}</p>
        {edit === 'name' ? (
          <TextInput
            data-autofocus
            label={t('drivers:dialog.name.label')}
            description={t('drivers:dialog.name.says')}
            maxLength={MAX_DRIVER_NAME}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        ) : (
          <Textarea
            data-autofocus
            autosize
            minRows={2}
            label={t('drivers:dialog.dismiss.label')}
            description={t('drivers:dialog.dismiss.says')}
            maxLength={MAX_DRIVER_REASON}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <div className="row">
          <Button type="submit" variant="filled" disabled={!isReady}>
            {t(`drivers:dialog.${edit}.do`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
