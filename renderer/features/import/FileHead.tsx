import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';
import { useFormat } from '../../ui/format.ts';
import { keyOfFile, nameOfFile, type WaitingFile } from './import-search.ts';
import { type TogetherTable, takenFiles } from './tables-together.ts';

/** Of several tables of one file their number, of several files how many more there are. */
function useTitle(file: WaitingFile, together: readonly TogetherTable[]): string {
  const { t } = useTranslation('import');
  const format = useFormat();
  const tables = together.length;
  if (tables < 2) return t('titleFile', { file: nameOfFile(file) });
  if (together.every(({ handle }) => handle === file.handle)) {
    return t('titleTables', { file: file.name, count: tables, n: format.count(tables) });
  }
  return t('titleMore', { file: nameOfFile(file), count: tables - 1, n: format.count(tables - 1) });
}

/** Which file this is, how big, and what waits behind it. */
export function FileHead(props: {
  readonly file: WaitingFile;
  readonly waiting: readonly WaitingFile[];
  readonly estimatedRows: number | null;
  /** The tables that come in together; empty while nobody knows. */
  readonly together: readonly TogetherTable[];
  readonly onAdd: () => void;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { file } = props;
  const came = new Set(takenFiles(props.waiting, props.together));
  const waiting = props.waiting.filter((one) => !came.has(keyOfFile(one)));
  const size = format.bytes(file.bytes);
  const ofAll = props.together.reduce((sum, { estimatedRows }) => sum + estimatedRows, 0);
  const count = props.together.length > 1 ? ofAll : props.estimatedRows;
  const about = count === null ? size : t('about', { size, rows: format.count(count), count });
  return (
    <Finding
      title={useTitle(file, props.together)}
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
