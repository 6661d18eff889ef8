import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping, ColumnRole, ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import { useWords } from '../../../scope/use-words.ts';
import { useFormat } from '../../../ui/format.ts';
import { Kbd, MOD_KEY } from '../../../ui/Kbd.tsx';
import { ChipSelect } from '../ChipSelect.tsx';
import { wordsOfRole } from '../role-groups.ts';
import { useProblemWords } from '../use-problem-words.ts';
import { useRoleWords } from '../use-role-words.ts';
import { faultyColumn, type MendAction, type MendDraft, type MendRow } from './mend-draft.ts';

type EditorProps = {
  readonly row: MendRow;
  readonly draft: MendDraft;
  readonly mapping: ImportMapping;
  readonly busy: boolean;
  /** The verdict is that of the cells on screen. */
  readonly isCurrent: boolean;
  readonly dispatch: (action: MendAction) => void;
  readonly onMend: () => void;
  readonly onUndo: () => void;
  readonly onIgnore: (ignored: boolean) => void;
};

/** The word that sets this row aside can be given another meaning, for all rows that have it. */
function WordChoice({ row, dispatch, column }: EditorProps & { readonly column: ColumnMapping }) {
  const { t } = useTranslation(['mend', 'import']);
  const words = useWords();
  const word = row.value.trim().toLowerCase();
  const role: ColumnRole = column.role;
  const closed = wordsOfRole(role) ?? [];
  return (
    <ChipSelect
      name={t('wordBecomes', { word: row.value })}
      value="ignore"
      options={[
        { value: 'ignore', label: t('import:words.ignore') },
        { value: '', label: t('import:words.blankOut') },
        ...closed.map((one) => ({ value: one, label: words.value(role, one) })),
      ]}
      onChange={(becomes) => dispatch({ kind: 'word', role, word, becomes })}
    />
  );
}

function Cells(props: EditorProps) {
  const { t } = useTranslation(['mend', 'import']);
  const roles = useRoleWords();
  const { row, draft, mapping, dispatch } = props;
  const cells = draft.cells ?? row.cells;
  const faulty = faultyColumn(row, mapping.columns)?.index;
  const columns = [...mapping.columns].sort(
    // What is at fault comes first: a wide row need not be searched for it.
    (a, b) => Number(b.index === faulty) - Number(a.index === faulty) || a.index - b.index,
  );
  const surplus = Math.max(0, cells.length - columns.length);
  const shown = [
    ...columns,
    ...Array.from({ length: surplus }, (_unused, at) => {
      const index = columns.length + at;
      return { index, header: t('surplus', { column: index + 1 }), role: 'extra' as const };
    }),
  ];
  return (
    <div className="mend-cells">
      {shown.map(({ index, header, role }) => (
        <TextInput
          key={index}
          label={
            <>
              {header} {role !== 'extra' && role !== 'ignore' && <span className="muted">{roles.short(role)}</span>}
            </>
          }
          data-faulty={index === faulty && row.kept === null}
          value={cells[index] ?? ''}
          disabled={row.state === 'mended'}
          onChange={(event) => dispatch({ kind: 'cell', at: index, text: event.currentTarget.value, row })}
        />
      ))}
    </div>
  );
}

/** How the row would be kept, or why it still cannot be. */
function Verdict({ row }: { readonly row: MendRow }) {
  const { t } = useTranslation('mend');
  const words = useProblemWords();
  const roles = useRoleWords();
  if (row.kept === null) {
    const fault = row.fault ?? row;
    return (
      <p className="note" data-tone="warn" role="status">
        {words(fault.code)}
        {fault.field !== '' && ` · ${fault.field}`}
        {fault.value !== '' && ` · “${fault.value.slice(0, 120)}”`}
      </p>
    );
  }
  const kept = Object.entries(row.kept).filter(([, value]) => value !== null && value !== '');
  return (
    <div className="note mend-kept" role="status">
      <div>
        <b>{t('wouldRead')}</b>
        <dl>
          {kept.map(([field, value]) => (
            <div key={field}>
              <dt>{field.startsWith('extra.') ? field.slice('extra.'.length) : roles.short(field)}</dt>
              <dd className="ellipsis" title={value ?? ''}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

/** What was made of a row: every cell that differs, before and after; who, and when. */
function Mended({ row, mapping, busy, onUndo }: EditorProps) {
  const { t } = useTranslation('mend');
  const format = useFormat();
  const { mended } = row;
  if (mended === null) return null;
  const edited = (mended.cells ?? []).flatMap((cell, at) => (cell === (row.cells[at] ?? '') ? [] : [{ cell, at }]));
  const header = (at: number) => mapping.columns.find(({ index }) => index === at)?.header ?? String(at + 1);
  return (
    <>
      <div className="note" role="status">
        <div>
          <b>{t(`became.${mended.became}`)}</b> {mended.author !== '' && t('by', { author: mended.author })}{' '}
          {format.dayTime(mended.at)}
          {mended.cells === null && <div>{t('readOtherwise')}</div>}
          <ul className="mend-diff">
            {edited.map(({ cell, at }) => (
              <li key={at}>
                <span className="muted">{header(at)}:</span> <del>{row.cells[at] ?? ''}</del> → <ins>{cell}</ins>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="row wrap mend-verbs">
        <Button loading={busy} onClick={onUndo}>
          {t('setAside', { count: mended.together, n: format.count(mended.together) })}
        </Button>
      </div>
    </>
  );
}

/** One rejected row: its original text, its cells to edit, and what it would become. */
export function RowEditor(props: EditorProps) {
  const { t } = useTranslation('mend');
  const format = useFormat();
  const { row, draft, mapping } = props;
  const canMend = row.state !== 'mended' && row.kept !== null && !props.busy && props.isCurrent;
  useHotkeys([['mod+Enter', () => canMend && props.onMend()]], []);
  const column = faultyColumn(row, mapping.columns);
  const isMended = row.state === 'mended';
  return (
    <section className="mend-editor" aria-label={t('mendLine', { line: format.count(row.line) })}>
      <h3>{t('line', { line: format.count(row.line) })}</h3>
      <div>
        <div className="label">{t('original', { offset: format.count(row.byteOffset) })}</div>
        <pre className="mono mend-raw">{row.raw.slice(0, 4000)}</pre>
      </div>
      {isMended ? <Mended {...props} /> : <Verdict row={row} />}
      {!isMended && row.code === 'ignored_by_mapping' && column !== undefined && (
        <WordChoice {...props} column={column} />
      )}
      {!isMended && <Cells {...props} />}
      {!isMended && (
        <div className="row wrap mend-verbs">
          <Button variant="filled" disabled={!canMend} loading={props.busy} onClick={props.onMend}>
            {t('mendRow')}&nbsp;<Kbd>{MOD_KEY} Enter</Kbd>
          </Button>
          <Button onClick={() => props.onIgnore(row.state !== 'ignored')}>
            {row.state === 'ignored' ? t('takeBack') : t('leaveOut')}
          </Button>
          {draft.cells !== null && (
            <Button variant="subtle" onClick={() => props.dispatch({ kind: 'revert' })}>
              {t('revert')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
