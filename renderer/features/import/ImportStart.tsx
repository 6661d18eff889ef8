import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';
import { useFormat } from '../../ui/format.ts';
import { BatchHistory } from './BatchHistory.tsx';

/** Where files come in, and what came in before. */
export function ImportStart(props: {
  readonly taking: number | null;
  readonly isOver: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  return (
    <div className="import-start">
      <Finding title={t('title')} sub={t('start.sub')} />
      <div className="import-drop" data-over={props.isOver}>
        <IconUpload size={24} stroke={1.5} aria-hidden="true" />
        <div className="grow">
          <h2>{t('start.title')}</h2>
          <p className="text-2">
            <b>{t('start.drop')}</b> {t('start.dropHint')}
          </p>
          <p className="small muted">{t('start.canonical')}</p>
        </div>
        <Button variant="filled" h={36} loading={props.taking !== null} onClick={props.onChoose}>
          {props.taking === null ? t('start.choose') : format.share(props.taking)}
        </Button>
      </div>
      <BatchHistory />
    </div>
  );
}
