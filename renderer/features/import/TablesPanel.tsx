import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { ChoiceAction } from './choices.ts';
import { type ImportPhase, isLocked } from './import-machine.ts';
import type { TogetherTable } from './tables-together.ts';
import type { Together } from './use-tables-together.ts';

type TablesPanelProps = {
  readonly together: Together;
  readonly phase: ImportPhase;
  readonly dispatch: (action: ChoiceAction) => void;
  readonly onShowRejects: (staged: Staged) => void;
  readonly onReview: (staged: Staged) => void;
};

const COUNTS = ['inserted', 'duplicate', 'changed', 'rejected'] as const;
const COUNT_WORD = { inserted: 'new', duplicate: 'identicalShort', changed: 'changed', rejected: 'rejected' } as const;

type Counted = { readonly landed: Batch | null; readonly staged: Staged | null };

/** What was counted of the table at this place: those that are in come first. */
function countedAt(phase: ImportPhase, at: number): Counted {
  if (phase.kind !== 'staged' && phase.kind !== 'committing') return { landed: null, staged: null };
  const landed = phase.landed[at] ?? null;
  return { landed, staged: phase.staged.tables[at - phase.landed.length] ?? null };
}

type LineProps = Omit<TablesPanelProps, 'together'> & {
  readonly table: TogetherTable;
  readonly isFirst: boolean;
  readonly isIn: boolean;
  readonly counted: Counted;
};

function Counts({ counted, ...props }: LineProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { landed, staged } = counted;
  const counts = landed ?? staged;
  if (counts === null) {
    const rows = props.table.estimatedRows;
    return (
      <td className="muted" colSpan={COUNTS.length}>
        {props.isIn ? t('together.rows', { n: format.count(rows), count: rows }) : t('together.apart')}
      </td>
    );
  }
  const shows = { rejected: props.onShowRejects, changed: props.onReview, inserted: undefined, duplicate: undefined };
  return COUNTS.map((name) => {
    const show = shows[name];
    const count = format.count(counts[name]);
    const label = `${props.table.name}: ${count} ${t(`foot.${COUNT_WORD[name]}`)}`;
    return (
      <td key={name} className="num">
        {staged !== null && show !== undefined && counts[name] > 0 ? (
          <button type="button" className="link" aria-label={label} onClick={() => show(staged)}>
            {count}
          </button>
        ) : (
          count
        )}
      </td>
    );
  });
}

function TableLine(props: LineProps) {
  const { t } = useTranslation('import');
  const { table, isFirst, isIn, counted } = props;
  return (
    <tr data-out={!isIn}>
      <td>
        <Checkbox
          size="xs"
          checked={isIn}
          disabled={isFirst || isLocked(props.phase) || counted.landed !== null}
          aria-label={t('together.take', { table: table.name })}
          onChange={(event) =>
            props.dispatch({ kind: 'together', table: table.key, isIn: event.currentTarget.checked })
          }
        />
      </td>
      <th scope="row" className="ellipsis" title={table.name}>
        {table.name} {isFirst && <span className="small muted">{t('together.shown')}</span>}
        {counted.landed !== null && <span className="small muted">{t('together.landed')}</span>}
      </th>
      <Counts {...props} />
    </tr>
  );
}

/**
 * The tables that come in together with the one on screen, each with its counts: what is chosen for that one holds for all of
 * them. Nothing where it is alone.
 */
export const TablesPanel = memo(function TablesPanel(props: TablesPanelProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { together, phase } = props;
  const { all, tables, error } = together;
  if (error !== null) return <ErrorState error={error} onRetry={together.retry} />;
  if (all.length === 1) return null;
  const isCounted = phase.kind === 'staged' || phase.kind === 'committing';
  return (
    <Panel
      title={t('together.title', { count: tables.length, n: format.count(tables.length) })}
      sub={t('together.sub')}
      busy={together.isComing}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse */}
      <section className="import-together" aria-label={t('together.list')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('together.column')}</span>
              </th>
              <th scope="col">{t('together.table')}</th>
              {COUNTS.map((name) => (
                <th key={name} scope="col" className="num">
                  {isCounted ? t(`foot.${COUNT_WORD[name]}`) : ''}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((table, at) => {
              const place = tables.indexOf(table);
              return (
                <TableLine
                  key={table.key}
                  {...props}
                  table={table}
                  isFirst={at === 0}
                  isIn={place >= 0}
                  counted={place < 0 ? { landed: null, staged: null } : countedAt(phase, place)}
                />
              );
            })}
          </tbody>
        </table>
      </section>
    </Panel>
  );
});
