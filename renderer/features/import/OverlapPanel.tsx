import { Button, Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overlap, Staged } from '../../../shared/contract/imports.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Pager } from './Pager.tsx';
import { namesOfStaged, type StagedTables } from './staged-tables.ts';
import { useRoleWords } from './use-role-words.ts';

const FIRST = 3;
/** Of more the counts stand in the list of tables. */
const MOST_TABLES = 12;
const PAGE = 50;

function useOverlap(stage: string, from: number, count: number) {
  const engine = useEngine();
  return useQuery({
    queryKey: ['imports.overlap', stage, from, count],
    queryFn: ({ signal }) => engine.imports.overlap({ stage, from, count }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type Changed = Overlap['rows'][number];

function useFieldValue(): (field: string, value: string | null) => string {
  const format = useFormat();
  return (field, value) => {
    if (value === null) return format.blank;
    return field.endsWith('_at') ? format.dayTime(Date.parse(value)) : value;
  };
}

/** Field, before, after: one line for each field that a contact says differently. */
function ChangedContact({ contact }: { readonly contact: Changed }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const roles = useRoleWords();
  const shown = useFieldValue();
  return (
    <li>
      <b>{contact.contactId}</b>{' '}
      <span className="muted">{t('overlap.line', { line: format.count(contact.line) })}</span>
      <ul>
        {contact.changes.map(({ field, before, after }) => (
          <li key={field} className="import-change">
            <span className="muted">{field.startsWith('extra.') ? field.slice(6) : roles.short(field)}</span>
            <del className="ellipsis" title={before ?? ''}>
              {shown(field, before)}
            </del>
            <span aria-hidden="true">→</span>
            <ins className="ellipsis" title={after ?? ''}>
              {shown(field, after)}
            </ins>
          </li>
        ))}
      </ul>
    </li>
  );
}

function AllChanged({ stage }: { readonly stage: string }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const [from, setFrom] = useState(0);
  const query = useOverlap(stage, from, PAGE);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={8} />;
  const { rows, total } = query.data;
  const span = { from: format.count(from + 1), to: format.count(from + rows.length), total: format.count(total) };
  return (
    <div className="column import-rejects-dialog">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="import-scroll import-rejects" aria-label={t('overlap.review')} tabIndex={0}>
        <ul className="import-changes">
          {rows.map((contact) => (
            <ChangedContact key={contact.contactId} contact={contact} />
          ))}
        </ul>
      </section>
      <div className="row">
        <span className="small muted">{t('rejectsDialog.rowsOf', span)}</span>
        <Pager from={from} page={PAGE} total={total} onFrom={setFrom} />
      </div>
    </div>
  );
}

/** Every contact that the file says differently than the project, a page at a time. */
export function ChangedDialog(props: { readonly stage: string | null; readonly onClose: () => void }) {
  const { t } = useTranslation('import');
  return (
    <Modal
      opened={props.stage !== null}
      onClose={props.onClose}
      size="min(860px, 94vw)"
      title={t('overlap.review')}
      closeButtonProps={{ 'aria-label': t('rejectsDialog.close') }}
    >
      {props.stage !== null && <AllChanged stage={props.stage} />}
    </Modal>
  );
}

type OverlapProps = {
  readonly staged: StagedTables;
  readonly onReview: (staged: Staged) => void;
};

/**
 * Before the import: what is known already, from which imports, and what would be newer versions. Of tables that come in
 * together a later one may know rows of an earlier one, which is no import yet.
 */
export function OverlapPanel({ staged, onReview }: OverlapProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const known = staged.duplicate + staged.changed;
  const counts = { same: format.count(staged.duplicate), changed: format.count(staged.changed) };
  const overlapping = staged.tables.filter(({ duplicate, changed }) => duplicate + changed > 0);
  const own = namesOfStaged(staged.tables);
  return (
    <Panel title={t('overlap.title', { count: known, n: format.count(known) })} sub={t('overlap.sub', counts)}>
      {overlapping.slice(0, MOST_TABLES).map((table) => (
        <TableOverlap
          key={table.stage}
          staged={table}
          own={own}
          isAlone={staged.tables.length === 1}
          onReview={onReview}
        />
      ))}
      {overlapping.length > MOST_TABLES && (
        <p className="small muted">
          {t('overlap.more', {
            count: overlapping.length - MOST_TABLES,
            n: format.count(overlapping.length - MOST_TABLES),
          })}
        </p>
      )}
    </Panel>
  );
}

/** The overlap of one table, under its name where there are several. */
function TableOverlap(props: {
  readonly staged: Staged;
  /** Imports that are not made yet. */
  readonly own: ReadonlyMap<number, string>;
  readonly isAlone: boolean;
  readonly onReview: (staged: Staged) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { staged, isAlone } = props;
  const query = useOverlap(staged.stage, 0, FIRST);
  const total = query.data?.total ?? 0;
  return (
    <div className="import-overlap-table">
      {!isAlone && <h3 className="ellipsis">{props.own.get(staged.batch)}</h3>}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingBlock lines={3} />}
      {query.data !== undefined && (
        <>
          <ul className="import-overlap">
            {query.data.batches.map((batch) => (
              <li key={batch.id} className="import-problem">
                <span className="ellipsis" title={batch.file}>
                  {props.own.has(batch.id)
                    ? t('overlap.before', { file: props.own.get(batch.id) })
                    : t('overlap.with', { file: batch.file, when: format.dayTime(batch.importedAt) })}
                </span>
                <span className="nowrap">
                  {t('overlap.sub', { same: format.count(batch.same), changed: format.count(batch.changed) })}
                </span>
              </li>
            ))}
            {query.data.batches.length === 0 && <li className="small text-2">{t('overlap.inFile')}</li>}
          </ul>
          <ul className="import-changes">
            {query.data.rows.map((contact) => (
              <ChangedContact key={contact.contactId} contact={contact} />
            ))}
          </ul>
          {total > FIRST && (
            <Button onClick={() => props.onReview(staged)}>
              {t('overlap.all', { n: format.count(total), count: total })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
