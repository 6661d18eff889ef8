import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import type { WaitingFile } from './import-search.ts';
import type { LeftTables } from './tables-together.ts';

/** Tables of the files that are not in: they have other columns, or were left out. One click looks at them. */
export function OtherTables(props: {
  readonly left: readonly LeftTables[];
  readonly onLook: (tables: readonly WaitingFile[]) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const tables = props.left.flatMap(({ file: { handle, name, bytes }, names }) =>
    names.map((part) => ({ handle, name, bytes, part })),
  );
  if (tables.length === 0) return null;
  return (
    <div className="note" role="status">
      <span className="grow">
        {props.left.map(({ file, names }) => (
          <span key={file.handle}>{t('tables.left', { file: file.name, names: names.join(', ') })} </span>
        ))}
      </span>
      <Button onClick={() => props.onLook(tables)}>
        {t('tables.look', { count: tables.length, n: format.count(tables.length) })}
      </Button>
    </div>
  );
}
