import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../../shared/contract/contacts.ts';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { failedFor, useCases, useScopeWith } from './use-sub-cause.ts';

const TIMES = ['wait_s', 'handle_s', 'hold_s'] as const;

const secondsOf = (row: ContactRow, field: string): number | null => {
  const value = row.fields[field];
  return typeof value === 'number' ? value : null;
};

/** A few contacts, without names: what they were like, each opening its thread. */
function Cases({ title, rows }: { readonly title: string; readonly rows: readonly ContactRow[] }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  return (
    <div>
      <h3 className="label">{title}</h3>
      {rows.length === 0 ? (
        <p className="muted small">{t('contrast.noCase')}</p>
      ) : (
        <table className="cases">
          <thead>
            <tr>
              <th>{t('contrast.contact')}</th>
              <th>{words.field('channel')}</th>
              {TIMES.map((field) => (
                <th key={field} className="num">
                  {words.field(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td>
                  <Link to="/threads/$row" params={{ row: String(row.row) }}>
                    {format.dayTime(row.startedAt)}
                  </Link>
                </td>
                <td>{words.value('channel', row.fields['channel'] ?? null)}</td>
                {TIMES.map((field) => (
                  <td key={field} className="num">
                    {format.clock(secondsOf(row, field))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Cases of the sub-cause beside resolved contacts of the reason that it is found with most. */
export function ContrastPanel({ code, reasons }: { readonly code: string; readonly reasons: readonly FigureGroup[] }) {
  const { t } = useTranslation('why');
  const words = useWords();
  const most = reasons.find(({ key, failed }) => (key['reason'] ?? null) !== null && failed > 0);
  const reason = most?.key['reason'] ?? null;
  const failedScope = useScopeWith({ ...failedFor(code), reason: isValue(reason) });
  const resolvedScope = useScopeWith({ result: isValue('resolved'), reason: isValue(reason) });
  const failed = useCases(failedScope, reason !== null);
  const resolved = useCases(resolvedScope, reason !== null);
  if (reason === null) {
    return (
      <Panel className="cause-contrast" title={t('contrast.plain')}>
        <EmptyState title={t('contrast.none')} hint={t('contrast.noneHint')} />
      </Panel>
    );
  }
  const name = words.value('reason', reason);
  return (
    <Panel className="cause-contrast" title={t('contrast.title', { reason: name })} sub={t('contrast.sub')}>
      <div className="cause-cases">
        <Cases title={t('contrast.failed')} rows={failed.data?.rows ?? []} />
        <Cases title={t('contrast.resolved')} rows={resolved.data?.rows ?? []} />
      </div>
    </Panel>
  );
}
