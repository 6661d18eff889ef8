import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useAsScrolled } from '../../ui/use-as-scrolled.ts';
import type { ChoiceAction } from './choices.ts';
import { ReadingPickers } from './ReadingPickers.tsx';
import { columnWidth, type ReadColumn, readCell, readColumns } from './read-columns.ts';
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
      <td className="import-line">{row.line}</td>
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

/** Heights in import.css, pixels: how far the table scrolls is plain before all of it is drawn. */
const HEAD = 24;
const ROW = 23;
/** So many rows are drawn in one frame; those of two fill the panel. */
const ROWS_A_TURN = 8;
const TURNS_IN_VIEW = 2;

/** The first rows as they will be kept, with the pickers that decide the reading. */
export const ReadTable = memo(function ReadTable(props: {
  readonly inspection: Inspection;
  readonly busy: boolean;
  readonly dispatch: (action: ChoiceAction) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const roles = useRoleWords();
  const { inspection, dispatch } = props;
  const { zone } = inspection.mapping;
  const columns = useMemo(() => readColumns(inspection), [inspection]);
  const names = useMemo(
    () =>
      columns.map(({ role, header: name, isKept }) =>
        role === 'extra' || role === 'ignore' || !isKept ? name : roles.short(role),
      ),
    [columns, roles],
  );
  const widths = useMemo(() => {
    const values = columns.map((column) => inspection.rows.map((row) => readCell(row, column, zone).value ?? ''));
    return values.map((texts, index) => columnWidth([names[index] ?? '', ...texts]));
  }, [inspection, columns, names, zone]);
  const { headerLine } = inspection.reading;
  const { format: fileFormat } = inspection.reading;
  // JSON and Parquet name their columns themselves.
  const named = fileFormat === 'json' || fileFormat === 'parquet';
  const inText = headerLine === 0 ? t('read.noHeader') : t('read.headerAt', { line: headerLine });
  const header = named ? t('read.named') : inText;
  const { rows } = inspection;
  const { drawn, come } = useAsScrolled(Math.ceil(rows.length / ROWS_A_TURN), TURNS_IN_VIEW);
  const shown = rows.slice(0, drawn * ROWS_A_TURN);
  return (
    <Panel
      title={t('read.title')}
      sub={t('read.sub', { count: rows.length, n: format.count(rows.length), header })}
      busy={props.busy}
      flush
      className="import-read-panel"
      actions={<ReadingPickers inspection={inspection} onChange={(change) => dispatch({ kind: 'reading', change })} />}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('read.empty')} hint={t('read.emptyHint')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="import-scroll" aria-label={t('read.title')} tabIndex={0} {...come}>
          <div className="import-wide" style={{ minHeight: HEAD + ROW * rows.length }}>
            <div className="import-gutter" aria-hidden="true">
              <span />
              {shown.map((row) => (
                <span key={row.line}>{row.line}</span>
              ))}
            </div>
            <table className="import-read" aria-rowcount={rows.length + 1}>
              <colgroup>
                <col className="import-line" />
                {columns.map((column, index) => (
                  <col key={column.key} style={{ width: `calc(${widths[index]}ch + 15px)` }} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  <th scope="col" className="import-line">
                    {t('read.line')}
                  </th>
                  {columns.map((column, index) => (
                    <th key={column.key} scope="col" data-role={column.role} title={column.header ?? undefined}>
                      {names[index]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <ReadRow key={row.line} row={row} columns={columns} zone={zone} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </Panel>
  );
});
