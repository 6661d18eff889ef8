import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorState, useErrorText } from '../../ui/ErrorState.tsx';

type UnreadableProps = {
  readonly error: unknown;
  /** Nothing of the file has been seen yet; otherwise a choice made it unreadable. */
  readonly isFirst: boolean;
  readonly onRetry: () => void;
  readonly onBack: () => void;
  readonly onAnother: () => void;
};

function AfterChoice({ error, onBack }: UnreadableProps) {
  const { t } = useTranslation('import');
  const { title, hint, code } = useErrorText(error);
  return (
    <div className="note import-missing" data-tone="warn" role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div className="grow">
        <b>{t('failed.notRead')}</b> {title} {hint} <span className="small muted">{code}</span>
      </div>
      <Button onClick={onBack}>{t('failed.back')}</Button>
    </div>
  );
}

/** A file that cannot be read, or not like this: why, and the way on. */
export function UnreadableFile(props: UnreadableProps) {
  const { t } = useTranslation('import');
  if (!props.isFirst) return <AfterChoice {...props} />;
  return (
    <div className="panel import-unreadable">
      <ErrorState error={props.error} onRetry={props.onRetry} />
      <Button variant="filled" onClick={props.onAnother}>
        {t('failed.another')}
      </Button>
    </div>
  );
}
