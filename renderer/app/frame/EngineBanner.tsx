import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../client/use-link-state.ts';
import { useFcr } from '../../scope/engine-context.ts';
import { announce } from '../../ui/LiveRegion.tsx';

/** Says when the engine is gone and how it comes back; nothing that was confirmed as saved is lost. */
export function EngineBanner() {
  const { t } = useTranslation('common');
  const { connection } = useFcr();
  const state = useLinkState(connection);
  useEffect(
    () =>
      connection.onRestored(() => {
        notifications.show({ message: t('engine.back') });
        announce(t('engine.back'));
      }),
    [connection, t],
  );
  if (state.kind !== 'gone') return null;
  const isGivenUp = state.why === 'failed';
  return (
    <div className="banner" role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <b>{t(isGivenUp ? 'engine.gone' : 'engine.lost')}</b>
      <span>{t(isGivenUp ? 'engine.goneHint' : 'engine.lostHint')}</span>
      {isGivenUp && (
        <span className="push-right">
          <Button onClick={connection.retry}>{t('engine.retry')}</Button>
        </span>
      )}
    </div>
  );
}
