import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import type { WaitingFile } from './import-search.ts';
import type { Settled } from './use-import-alike.ts';

/** Tables of the file that are not in yet: those with the same columns can wait behind it, as files do. */
export function OtherTables(props: {
  readonly file: WaitingFile;
  readonly settled: Settled;
  readonly onParts: (parts: readonly string[]) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { file, settled } = props;
  // A table that waited behind another one is no reason to ask again.
  if (file.part !== undefined) return null;
  const others = settled.parts.filter(({ name }) => name !== settled.reading.part && name !== '');
  const alike = others.filter(({ isAlike }) => isAlike === true).map(({ name }) => name);
  const unlike = others.filter(({ isAlike }) => isAlike !== true).map(({ name }) => name);
  if (others.length === 0) return null;
  return (
    <div className="note" role="status">
      <span className="grow">
        {t('tables.only', { table: settled.reading.part, file: file.name })}{' '}
        {alike.length > 0 && t('tables.alike', { names: alike.join(', ') })}{' '}
        {unlike.length > 0 && t('tables.unlike', { names: unlike.join(', ') })}
      </span>
      {alike.length > 0 && (
        <Button onClick={() => props.onParts(alike)}>
          {t('tables.take', { count: alike.length, n: format.count(alike.length) })}
        </Button>
      )}
      {unlike.length > 0 && (
        <Button variant="subtle" onClick={() => props.onParts(unlike)}>
          {t('tables.look', { count: unlike.length, n: format.count(unlike.length) })}
        </Button>
      )}
    </div>
  );
}
