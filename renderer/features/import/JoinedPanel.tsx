import { useTranslation } from 'react-i18next';
import type { Inspection, Staged } from '../../../shared/contract/imports.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

type RowsAre = NonNullable<Inspection['mapping']['rowsAre']>;

/** In place of what contacts can answer: what the rows of this file are laid over, and how many find theirs. */
export function JoinedPanel({
  rowsAre,
  staged,
}: {
  readonly rowsAre: RowsAre;
  readonly staged: Pick<Staged, 'joined'> | null;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  if (rowsAre === 'contacts') return null;
  const joined = staged?.joined ?? null;
  const counted = (key: 'found' | 'waiting', count: number) => t(`joined.${key}`, { count, n: format.count(count) });
  return (
    <Panel title={t('joined.title')} sub={t(`joined.sub.${rowsAre}`)}>
      <p className="text-2">{t('joined.how')}</p>
      {joined === null ? (
        <p className="text-2">{t('joined.check')}</p>
      ) : (
        <p>
          <b>{counted('found', joined.matched)}</b> {joined.waiting > 0 && counted('waiting', joined.waiting)}
        </p>
      )}
    </Panel>
  );
}
