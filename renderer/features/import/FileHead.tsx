import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';
import { useFormat } from '../../ui/format.ts';
import { nameOfFile, type WaitingFile } from './import-search.ts';

/** Which file this is, how big, and what waits behind it. */
export function FileHead(props: {
  readonly file: WaitingFile;
  readonly waiting: readonly WaitingFile[];
  readonly estimatedRows: number | null;
  readonly onAdd: () => void;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { file, waiting } = props;
  const size = format.bytes(file.bytes);
  const about =
    props.estimatedRows === null
      ? size
      : t('about', { size, rows: format.count(props.estimatedRows), count: props.estimatedRows });
  return (
    <Finding
      title={t('titleFile', { file: nameOfFile(file) })}
      sub={file.replaces === undefined ? about : `${about} · ${t('again.sub')}`}
      actions={
        <>
          {waiting.length > 0 && (
            <>
              <span className="small muted" title={waiting.map(nameOfFile).join('\n')}>
                {t('queue.waiting', { count: waiting.length, n: format.count(waiting.length) })}
              </span>
              <Button variant="subtle" onClick={props.onNext}>
                {t('queue.skip')}
              </Button>
            </>
          )}
          <Button variant="subtle" leftSection={<IconFilePlus size={16} />} onClick={props.onAdd}>
            {t('addFile')}
          </Button>
        </>
      }
    />
  );
}
