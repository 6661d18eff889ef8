import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { readError } from './read-error.ts';

/** Shows a failed action as a message that stays until it is read. A cancel is no failure and says nothing. */
export function useShowError(): (error: unknown) => void {
  const { t } = useTranslation(['errors', 'common']);
  return useCallback(
    (error: unknown) => {
      const read = readError(error);
      if (read.kind === 'cancelled') return;
      const texts =
        read.kind === 'expected'
          ? {
              title: t(`errors:${read.code}.message`, { ...read.params }),
              message: t(`errors:${read.code}.hint`, { ...read.params }),
            }
          : { title: t('common:state.bug'), message: `${t('common:state.bugHint')} ${read.text}` };
      notifications.show({ ...texts, color: 'red', autoClose: false });
    },
    [t],
  );
}
