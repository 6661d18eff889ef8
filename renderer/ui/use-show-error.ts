import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReadError, readError } from './read-error.ts';

type Translate = ReturnType<typeof useTranslation<['errors', 'common']>>['t'];

function textsOf(read: Exclude<ReadError, { kind: 'cancelled' }>, t: Translate): { title: string; message: string } {
  if (read.kind === 'refused') return { title: read.text, message: '' };
  if (read.kind === 'bug')
    return { title: t('common:state.bug'), message: `${t('common:state.bugHint')} ${read.text}` };
  return {
    title: t(`errors:${read.code}.message`, { ...read.params }),
    message: t(`errors:${read.code}.hint`, { ...read.params }),
  };
}

/** Shows a failed action as a message that stays until it is read. A cancel is no failure and says nothing. */
export function useShowError(): (error: unknown) => void {
  const { t } = useTranslation(['errors', 'common']);
  return useCallback(
    (error: unknown) => {
      const read = readError(error);
      if (read.kind !== 'cancelled') notifications.show({ ...textsOf(read, t), color: 'red', autoClose: false });
    },
    [t],
  );
}
