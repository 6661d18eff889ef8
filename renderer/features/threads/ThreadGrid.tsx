import type { CellKeyDownEvent, GridApi, IDatasource, SortChangedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../../shared/contract/threads.ts';
import { registerGridModules } from '../../grid/ag-modules.ts';
import { gridTheme } from '../../grid/grid-theme.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useRates, useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { pageNonce } from '../../ui/page-nonce.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { threadColumns } from './thread-columns.tsx';
import '../../grid/grid.css';

registerGridModules();

export type ThreadSort = { readonly field: string; readonly descending: boolean } | undefined;

const PAGE_ROWS = 100;

/** Pages of the threads of the slice; a change of scope or of tags makes a new source. */
function useThreadSource(onTotal: (total: number) => void): IDatasource {
  const engine = useEngine();
  const showError = useShowError();
  const stamp = useStamp();
  const { scope } = useScope();
  const latest = useRef(onTotal);
  latest.current = onTotal;
  const rates = useRates();
  const key = JSON.stringify([stamp, scope, rates]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the value of all that the pages depend on
  return useMemo((): IDatasource => {
    const control = new AbortController();
    return {
      getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
        const [first] = sortModel;
        const sort = first === undefined ? null : { field: first.colId, descending: first.sort === 'desc' };
        engine.threads
          .page({ ...scope, sort, from: startRow, count: endRow - startRow }, { signal: control.signal })
          .then(({ rows, total }) => {
            successCallback(rows, total);
            latest.current(total);
          })
          .catch((error: unknown) => {
            failCallback();
            if (!control.signal.aborted) showError(error);
          });
      },
      destroy: () => control.abort(),
    };
  }, [key, engine, showError]);
}

function sortOf(api: GridApi<ThreadRow>): ThreadSort {
  const sorted = api.getColumnState().find(({ sort }) => sort !== null && sort !== undefined);
  return sorted === undefined ? undefined : { field: sorted.colId, descending: sorted.sort === 'desc' };
}

/** The repeat threads of the slice, page by page; Enter or a click on the customer opens one. */
export function ThreadGrid(props: {
  readonly sort: ThreadSort;
  readonly onSort: (sort: ThreadSort) => void;
  readonly onOpen: (thread: ThreadRow, index: number) => void;
  readonly onTotal: (total: number) => void;
  readonly onSeen: (first: number, last: number) => void;
}) {
  const { t, i18n } = useTranslation('threads');
  const format = useFormat();
  const words = useWords();
  const [contactRate, hourRate] = useRates();
  const isMoney = (contactRate ?? hourRate ?? null) !== null;
  const source = useThreadSource(props.onTotal);
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
  const seen = (api: GridApi<ThreadRow>) => {
    const { top, bottom } = api.getVerticalPixelRange();
    const height = api.getSizesForCurrentTheme().rowHeight;
    // A row counts as seen when half of it is.
    latest.current.onSeen(Math.round(top / height), Math.max(0, Math.round(bottom / height) - 1));
  };
  return (
    <section className="contact-grid" aria-label={t('title')}>
      <AgGridReact<ThreadRow>
        key={i18n.language}
        theme={gridTheme}
        styleNonce={pageNonce()}
        rowModelType="infinite"
        datasource={source}
        cacheBlockSize={PAGE_ROWS}
        maxBlocksInCache={20}
        blockLoadDebounceMillis={60}
        columnDefs={columns}
        defaultColDef={{ resizable: true, suppressMovable: true, sortingOrder: ['desc', 'asc', null] }}
        getRowId={({ data }) => String(data.thread)}
        tooltipShowDelay={600}
        onSortChanged={(event: SortChangedEvent<ThreadRow>) => {
          const next = sortOf(event.api);
          if (next?.field !== sort?.field || next?.descending !== sort?.descending) latest.current.onSort(next);
        }}
        onCellKeyDown={(event) => {
          const { data, rowIndex } = event as CellKeyDownEvent<ThreadRow>;
          const key = event.event instanceof KeyboardEvent ? event.event.key : '';
          if (key === 'Enter' && data !== undefined) latest.current.onOpen(data, rowIndex ?? 0);
        }}
        onModelUpdated={(event) => seen(event.api)}
        onBodyScroll={(event) => seen(event.api)}
        onGridSizeChanged={(event) => seen(event.api)}
        overlayNoRowsTemplate={t('list.none')}
      />
    </section>
  );
}
