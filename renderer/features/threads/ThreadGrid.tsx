import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../../shared/contract/threads.ts';
import { type GridSort, PagedGrid } from '../../grid/PagedGrid.tsx';
import { useEngine } from '../../scope/engine-context.ts';
import { useRates, useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { threadColumns } from './thread-columns.tsx';

/** The repeat threads of the slice, page by page; Enter or a click on the customer opens one. */
export function ThreadGrid(props: {
  readonly sort: GridSort;
  readonly onSort: (sort: GridSort) => void;
  readonly onOpen: (thread: ThreadRow, index: number) => void;
  readonly onTotal: (total: number) => void;
  readonly onSeen: (first: number, last: number) => void;
  /** Called with the same function always: another one would ask for the rows again. */
  readonly onFailed: (error: unknown) => void;
  /** Another number asks for the rows again. */
  readonly tries: number;
}) {
  const { t } = useTranslation('threads');
  const engine = useEngine();
  const stamp = useStamp();
  const { scope } = useScope();
  const format = useFormat();
  const words = useWords();
  const rates = useRates();
  const [contactRate, hourRate] = rates;
  const isMoney = (contactRate ?? hourRate ?? null) !== null;
  const latest = useRef(props);
  latest.current = props;
  const { sort } = props;
  const columns = useMemo(
    () =>
      threadColumns({
        t,
        format,
        words,
        isMoney,
        sort,
        onOpen: (thread, index) => latest.current.onOpen(thread, index),
      }),
    [t, format, words, isMoney, sort],
  );
  return (
    <PagedGrid<ThreadRow>
      rowsKey={JSON.stringify([stamp, scope, rates, props.tries])}
      ask={async (rows, signal) => {
        const page = await engine.threads.page({ ...scope, ...rows }, { signal });
        latest.current.onTotal(page.total);
        return page;
      }}
      rowId={({ thread }) => thread}
      columns={columns}
      sort={sort}
      onSort={props.onSort}
      sortsFirst="desc"
      onOpen={props.onOpen}
      onSeen={props.onSeen}
      onFailed={props.onFailed}
      label={t('title')}
      empty={t('list.none.yes')}
    />
  );
}
