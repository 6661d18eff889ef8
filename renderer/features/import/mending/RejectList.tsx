import { IconBan, IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { useProblemWords } from '../use-problem-words.ts';
import type { MendRow } from './mend-draft.ts';

function RowState({ row }: { readonly row: MendRow }) {
  const { t } = useTranslation('mend');
  const words = useProblemWords();
  if (row.state === 'mended') {
    return (
      <span className="mend-state" data-state="mended">
        <IconCheck size={14} aria-hidden="true" />
        {t('states.mended')}
      </span>
    );
  }
  if (row.state === 'ignored') {
    return (
      <span className="mend-state" data-state="ignored">
        <IconBan size={14} aria-hidden="true" />
        {t('states.ignored')}
      </span>
    );
  }
  if (row.kept !== null) {
    return (
      <span className="mend-state" data-state="fits">
        <IconCheck size={14} aria-hidden="true" />
        {t('reads')}
      </span>
    );
  }
  return <span>{words(row.fault?.code ?? row.code)}</span>;
}

/** Rejected rows with line, reason and text. Arrows move, the row in hand is edited beside the list. */
export function RejectList(props: {
  readonly rows: readonly MendRow[];
  readonly selected: number | null;
  readonly onSelect: (seq: number) => void;
}) {
  const { t } = useTranslation(['mend', 'import']);
  const format = useFormat();
  const words = useProblemWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const hasSelected = props.rows.some(({ seq }) => seq === props.selected);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = props.rows.findIndex(({ seq }) => seq === props.selected);
    const next = props.rows[Math.min(props.rows.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    props.onSelect(next.seq);
    body.current?.querySelector<HTMLElement>(`[data-seq="${next.seq}"] button`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="import-scroll import-rejects" aria-label={t('import:problems.rejected')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('import:rejectsDialog.line')}
            </th>
            <th scope="col">{t('import:rejectsDialog.reason')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('import:rejectsDialog.raw')}</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {props.rows.map((row) => (
            <tr key={row.seq} data-seq={row.seq} data-selected={row.seq === props.selected}>
              <td className="num">
                <button
                  type="button"
                  className="link"
                  aria-pressed={row.seq === props.selected}
                  aria-label={t('mendLine', { line: format.count(row.line) })}
                  // One stop for Tab; arrows do the rest.
                  tabIndex={row.seq === (hasSelected ? props.selected : props.rows[0]?.seq) ? 0 : -1}
                  onFocus={() => props.onSelect(row.seq)}
                  onClick={() => props.onSelect(row.seq)}
                >
                  {format.count(row.line)}
                </button>
              </td>
              <td className="mend-reason">{words(row.code)}</td>
              <td className="mend-reason">
                <RowState row={row} />
              </td>
              <td className="mono ellipsis" title={row.raw.slice(0, 2000)}>
                {row.raw.slice(0, 500)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
