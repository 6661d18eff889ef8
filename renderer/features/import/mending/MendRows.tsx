import './mend.css';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectCode } from '../../../../shared/domain/importing/rejection.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useFormat } from '../../../ui/format.ts';
import { LoadingBlock } from '../../../ui/LoadingBlock.tsx';
import { ChipSelect } from '../ChipSelect.tsx';
import { useProblemWords } from '../use-problem-words.ts';
import { type MendAction, type MendDraft, type MendRow, NEW_DRAFT, nextDraft, type RejectState } from './mend-draft.ts';
import { ReadOtherwise } from './ReadOtherwise.tsx';
import { RejectList } from './RejectList.tsx';
import { RowEditor } from './RowEditor.tsx';
import { MEND_PAGE, useMendFit, useMending, useMendPreview, useRejectGroups, useUndoMend } from './use-mend.ts';

const STATES: readonly RejectState[] = ['open', 'mended', 'ignored'];
const EVERY = '';

/** Which of the rejected rows are listed: by reason, and by what became of them. */
function Filters(props: {
  readonly batch: number;
  readonly draft: MendDraft;
  readonly dispatch: (action: MendAction) => void;
}) {
  const { t } = useTranslation('mend');
  const format = useFormat();
  const words = useProblemWords();
  const groups = useRejectGroups(props.batch).data ?? [];
  const { draft, dispatch } = props;
  const sum = (test: (group: (typeof groups)[number]) => boolean): string =>
    format.count(groups.reduce((total, group) => total + (test(group) ? group.count : 0), 0));
  const codes = [...new Set(groups.map(({ code }) => code))];
  return (
    <>
      <ChipSelect
        name={t('reason')}
        value={draft.code ?? EVERY}
        options={[
          { value: EVERY, label: t('every', { n: sum(() => true) }) },
          ...codes.map((code) => ({ value: code, label: `${words(code)} (${sum((group) => group.code === code)})` })),
        ]}
        onChange={(code) =>
          dispatch({ kind: 'filter', code: code === EVERY ? null : (code as RejectCode), state: draft.state })
        }
      />
      <ChipSelect
        name={t('state')}
        value={draft.state ?? EVERY}
        options={[
          { value: EVERY, label: t('every', { n: sum(() => true) }) },
          ...STATES.map((state) => ({
            value: state,
            label: `${t(`states.${state}`)} (${sum((group) => group.state === state)})`,
          })),
        ]}
        onChange={(state) =>
          dispatch({ kind: 'filter', code: draft.code, state: state === EVERY ? null : (state as RejectState) })
        }
      />
    </>
  );
}

function Pages(props: { readonly draft: MendDraft; readonly total: number; readonly onPage: (from: number) => void }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { total } = props;
  const { from } = props.draft;
  const shown = {
    from: format.count(Math.min(total, from + 1)),
    to: format.count(Math.min(total, from + MEND_PAGE)),
    total: format.count(total),
  };
  return (
    <>
      <span className="small muted">{t('rejectsDialog.rowsOf', shown)}</span>
      {total > MEND_PAGE && (
        <>
          <Button disabled={from === 0} onClick={() => props.onPage(Math.max(0, from - MEND_PAGE))}>
            {t('rejectsDialog.earlier')}
          </Button>
          <Button disabled={from + MEND_PAGE >= total} onClick={() => props.onPage(from + MEND_PAGE)}>
            {t('rejectsDialog.later')}
          </Button>
        </>
      )}
    </>
  );
}

/** The rejected rows of an import: listed, read another way, edited one by one, left out on purpose, written as CSV. */
export function MendRows(props: {
  readonly batch: number;
  readonly exporting: boolean;
  readonly onExport: () => void;
}) {
  const { t } = useTranslation(['mend', 'import']);
  const { batch } = props;
  const [draft, dispatch] = useReducer(nextDraft, NEW_DRAFT);
  const { query, mapping, isCurrent } = useMendPreview(batch, draft);
  const { fit, isCurrent: isFitCurrent } = useMendFit(batch, draft, mapping);
  const undo = useUndoMend(batch);
  const done = () => dispatch({ kind: 'select', seq: null });
  const { apply, ignore } = useMending(batch, draft, mapping, done, undo.mutate);
  const setAside = ({ seq, mended }: MendRow) => {
    if (mended === null) return;
    const { cells, step } = mended;
    // What a person had typed is there again, to be put right.
    undo.mutate(step, { onSuccess: () => cells !== null && dispatch({ kind: 'resume', seq, cells }) });
  };
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const preview = query.data;
  if (preview === undefined || mapping === undefined) return <LoadingBlock lines={10} />;
  const row = preview.rows.find(({ seq }) => seq === draft.seq);
  const shared = { draft, mapping, dispatch };
  return (
    <div className="column import-rejects-dialog">
      <div className="row wrap">
        <p className="small text-2 grow">{t('sub')}</p>
        <Filters batch={batch} draft={draft} dispatch={dispatch} />
      </div>
      {fit !== undefined && fit.tried > 0 && (
        <ReadOtherwise
          {...shared}
          fits={fit.fits}
          tried={fit.tried}
          busy={apply.isPending}
          isCurrent={isFitCurrent}
          onMendAll={() => apply.mutate(true)}
        />
      )}
      <div className="mend-two">
        {preview.rows.length === 0 ? (
          <EmptyState title={t('none')} hint={t('noneHint')} />
        ) : (
          <RejectList rows={preview.rows} selected={draft.seq} onSelect={(seq) => dispatch({ kind: 'select', seq })} />
        )}
        {row === undefined ? (
          <p className="mend-editor text-2">{t('choose')}</p>
        ) : (
          <RowEditor
            key={row.seq}
            {...shared}
            row={row}
            busy={apply.isPending || undo.isPending}
            isCurrent={isCurrent}
            onMend={() => apply.mutate(false)}
            onUndo={() => setAside(row)}
            onIgnore={(ignored) => ignore.mutate({ seqs: [row.seq], ignored })}
          />
        )}
      </div>
      <div className="row wrap">
        <Pages draft={draft} total={preview.total} onPage={(from) => dispatch({ kind: 'page', from })} />
        <Button
          className="push-right"
          leftSection={<IconDownload size={14} />}
          loading={props.exporting}
          onClick={props.onExport}
        >
          {t('import:rejectsDialog.export')}
        </Button>
      </div>
    </div>
  );
}
