import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingPickers } from './ReadingPickers.tsx';
import { type ReadColumn, readCell, readColumns } from './read-columns.ts';
import { useRoleWords } from './use-role-words.ts';

type Row = Inspection['rows'][number];

function ReadRow({
  row,
  columns,
  zone,
}: {
  readonly row: Row;
  readonly columns: readonly ReadColumn[];
  readonly zone: string;
}) {
  const { t } = useTranslation('import');
  const reason = row.rejection === null ? null : t(`rejects.${row.rejection.code}`);
  return (
    <tr data-rejected={row.rejection !== null} title={reason === null ? undefined : t('read.rejectedRow', { reason })}>
      <td className="import-line num">{row.line}</td>
      {columns.map((column) => {
        const cell = readCell(row, column, zone);
        const changed = cell.value !== null && cell.raw !== '' && cell.raw !== cell.value && column.header !== null;
        return (
          <td
            key={column.key}
            data-faulty={cell.isFaulty}
            data-role={column.role}
            title={changed ? t('read.from', { header: column.header ?? '', raw: cell.raw }) : (cell.value ?? undefined)}
          >
            {cell.value === null || cell.value === '' ? <span className="muted">–</span> : cell.value}
          </td>
        );
      })}
    </tr>
  );
}

/** The first rows as they will be kept, with the pickers that decide the reading. */
export function ReadTable(props: {
  readonly inspection: Inspection;
  readonly locked: boolean;
  readonly busy: boolean;
  readonly onReading: (change: Partial<ReadingOptions>) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const roles = useRoleWords();
  const { inspection } = props;
  const columns = useMemo(() => readColumns(inspection), [inspection]);
  const { headerLine } = inspection.reading;
  const { format: fileFormat } = inspection.reading;
  // JSON and Parquet name their columns themselves.
  const named = fileFormat === 'json' || fileFormat === 'parquet';
  const inText = headerLine === 0 ? t('read.noHeader') : t('read.headerAt', { line: headerLine });
  const header = named ? t('read.named') : inText;
  const rows = inspection.rows;
  return (
    <Panel
      title={t('read.title')}
      sub={t('read.sub', { count: rows.length, n: format.count(rows.length), header })}
      busy={props.busy}
      flush
      className="import-read-panel"
      actions={<ReadingPickers inspection={inspection} locked={props.locked} onChange={props.onReading} />}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('read.empty')} hint={t('read.emptyHint')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="import-scroll" aria-label={t('read.title')} tabIndex={0}>
          <table className="import-read">
            <thead>
              <tr>
                <th scope="col" className="import-line num">
                  <span className="visually-hidden">{t('read.line')}</span>
                </th>
                {columns.map((column) => (
                  <th key={column.key} scope="col" data-role={column.role} title={column.header ?? undefined}>
                    {column.role === 'extra' || column.role === 'ignore' || !column.isKept
                      ? column.header
                      : roles.short(column.role)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ReadRow key={row.line} row={row} columns={columns} zone={inspection.mapping.zone} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
