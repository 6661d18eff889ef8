import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../../shared/contract/threads.ts';
import type { GridSort } from '../../grid/PagedGrid.tsx';
import { useFollowed } from '../../scope/use-followed.ts';
import { useHasNoReturns } from '../../scope/use-window.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ThreadGrid } from './ThreadGrid.tsx';
import './thread.css';
import { WithContacts } from '../../scope/WithContacts.tsx';

const route = getRouteApi('/threads');

/** The repeat threads of the slice; without contacts, what to do instead. */
export function ThreadsScreen() {
  return (
    <WithContacts>
      <ThreadList />
    </WithContacts>
  );
}

/** How many threads there are, or why that cannot be said, until the next answer. */
function useFound() {
  const [total, setTotal] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const onFailed = useCallback((failure: unknown) => {
    setTotal(null);
    setError(failure);
  }, []);
  const onTotal = (next: number) => {
    setTotal(next);
    setError(null);
  };
  return { total, error, tries, onTotal, onFailed, onRetry: () => setTries((before) => before + 1) };
}

/** Longest, then costliest first, until a person sorts otherwise. */
function ThreadList() {
  const { t } = useTranslation(['threads', 'common']);
  const format = useFormat();
  const { sort } = route.useSearch();
  const changeSearch = route.useNavigate();
  const navigate = useNavigate();
  const followed = useFollowed();
  const hasNoReturns = useHasNoReturns();
  const { total, error, tries, onTotal, onFailed, onRetry } = useFound();
  const [seen, setSeen] = useState<readonly [first: number, last: number]>([0, 0]);
  const open = (thread: ThreadRow, index: number) =>
    void navigate({
      to: '/threads/$row',
      params: { row: String(thread.firstRow) },
      search: (prev) => ({ ...prev, list: 'threads', at: index, sort }),
    });
  const onSort = (next: GridSort) =>
    void changeSearch({ search: (prev) => ({ ...prev, sort: next ?? undefined }), replace: true });
  const column = sort === undefined ? null : t(`threads:columns.${sort.field as 'contacts'}`);
  const range = {
    from: format.count(seen[0] + 1),
    to: format.count(Math.min(total ?? 0, seen[1] + 1)),
    total: format.count(total),
  };
  const foot = (
    <>
      {t('threads:list.rowsOf', range)}
      <i className="dot" />
      {column === null ? t('threads:list.longest') : t('threads:list.sortedBy', { field: column })}
    </>
  );
  return (
    <Panel
      className="threads-panel"
      flush
      title={
        total === null || hasNoReturns
          ? t('threads:title')
          : t('threads:list.found', { count: total, n: format.count(total) })
      }
      sub={t('threads:list.sub')}
      foot={total === null || total === 0 ? undefined : foot}
      footLink={
        total === 0 || error !== null ? undefined : (
          <span className="muted">
            <Kbd>Enter</Kbd> {t('threads:list.enter')}
          </span>
        )
      }
    >
      {error !== null && <ErrorState error={error} onRetry={onRetry} />}
      {total === 0 &&
        (hasNoReturns ? (
          <EmptyState title={t('common:state.needsWindow')} hint={t('common:state.needsWindowHint')} />
        ) : (
          <EmptyState title={t(`threads:list.none.${followed}`)} hint={t(`threads:list.noneHint.${followed}`)} />
        ))}
      <div className="threads-grid" hidden={total === 0 || error !== null}>
        <ThreadGrid
          sort={sort ?? null}
          onSort={onSort}
          onOpen={open}
          onTotal={onTotal}
          onFailed={onFailed}
          tries={tries}
          onSeen={(first, last) => setSeen((old) => (old[0] === first && old[1] === last ? old : [first, last]))}
        />
      </div>
    </Panel>
  );
}
