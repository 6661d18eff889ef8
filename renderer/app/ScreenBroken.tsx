import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

/** A screen threw: the frame stands, the other screens work. */
export function ScreenBroken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common');
  return (
    <div className="state" role="alert">
      <IconAlertTriangle size={24} stroke={1.5} />
      <p className="state-title">{t('state.screenBug')}</p>
      <p>{t('state.screenBugHint')}</p>
      <Button onClick={reset}>{t('state.retry')}</Button>
      <p className="state-code">{error instanceof Error ? error.message : String(error)}</p>
    </div>
  );
}

/** An address that no screen has. */
export function ScreenUnknown() {
  const { t } = useTranslation('common');
  return (
    <EmptyState
      icon={<IconMapOff size={24} stroke={1.5} />}
      title={t('state.notFound')}
      action={<Link to="/">{t('state.home')}</Link>}
    />
  );
}
