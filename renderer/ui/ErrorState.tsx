import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readError } from './read-error.ts';

/** The sentence and the next step for any failed call. */
export function useErrorText(error: unknown): { readonly title: string; readonly hint: string; readonly code: string } {
  const { t } = useTranslation(['errors', 'common']);
  const read = readError(error);
  if (read.kind === 'cancelled') return { title: t('errors:CANCELLED.message'), hint: '', code: 'CANCELLED' };
  if (read.kind === 'refused') return { title: read.text, hint: '', code: '' };
  if (read.kind === 'bug') return { title: t('common:state.bug'), hint: t('common:state.bugHint'), code: read.text };
  return {
    title: t(`errors:${read.code}.message`, { ...read.params }),
    hint: t(`errors:${read.code}.hint`, { ...read.params }),
    code: read.code,
  };
}

/** A call failed: what happened, what to do, the code in small print. Stands where the answer would have been. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation('common');
  const { title, hint, code } = useErrorText(error);
  return (
    <div className="state" role="alert">
      <IconAlertTriangle size={24} stroke={1.5} />
      <p className="state-title">{title}</p>
      {hint !== '' && <p>{hint}</p>}
      {onRetry !== undefined && <Button onClick={onRetry}>{t('state.retry')}</Button>}
      <p className="state-code">{code}</p>
    </div>
  );
}
