import type { CellKeyDownEvent, ColDef, GridApi, IDatasource, SortChangedEvent } from 'ag-grid-community';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pageNonce } from '../ui/page-nonce.ts';
import { useShowError } from '../ui/use-show-error.ts';
import { registerGridModules } from './ag-modules.ts';
import './grid.css';
import { gridTheme } from './grid-theme.ts';

registerGridModules();

export type GridSort = { readonly field: string; readonly descending: boolean } | null;

/** What a grid asks for when somebody comes to rows that it has not. */
export type RowsAsked = { readonly sort: GridSort; readonly from: number; readonly count: number };
export type AskRows<Row> = (
  asked: RowsAsked,
  signal: AbortSignal,
) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;

const PAGE_ROWS = 100;
/** A row counts as seen when half of it is. */
const HALF = 0.5;

/** Pages of rows, asked for as the person scrolls. Another key (the value of all that they depend on) makes a new source. */
function useRowSource<Row>(key: string, ask: AskRows<Row>, onFailed: (error: unknown) => void): IDatasource {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the value of all that the pages depend on
  return useMemo((): IDatasource => {
    const control = new AbortController();
    return {
      getRows: ({ startRow, endRow, sortModel: [first], successCallback, failCallback }) => {
        const sort = first === undefined ? null : { field: first.colId, descending: first.sort === 'desc' };
        ask({ sort, from: startRow, count: endRow - startRow }, control.signal)
          .then(({ rows, total }) => successCallback([...rows], total))
          .catch((error: unknown) => {
            failCallback();
            if (!control.signal.aborted) onFailed(error);
          });
      },
      destroy: () => control.abort(),
    };
  }, [key, onFailed]);
}

function sortOf<Row>(api: GridApi<Row>): GridSort {
  const sorted = api.getColumnState().find(({ sort }) => sort !== null && sort !== undefined);
  return sorted === undefined ? null : { field: sorted.colId, descending: sorted.sort === 'desc' };
}

const isSame = (a: GridSort, b: GridSort) => a?.field === b?.field && a?.descending === b?.descending;

/** A list of any length, page by page: sort by header, open by Enter, also a row that is still on its way. */
export function PagedGrid<Row>(props: {
  /** The value of all that the rows depend on, besides their order. */
  readonly rowsKey: string;
  readonly ask: AskRows<Row>;
  readonly rowId: (row: Row) => number;
  readonly columns: ColDef<Row>[];
  readonly sort: GridSort;
  readonly onSort: (sort: GridSort) => void;
  /** In which direction a first press on a header sorts. */
  readonly sortsFirst: 'asc' | 'desc';
  readonly onOpen: (row: Row, index: number) => void;
  /** Rows that can be seen, counted from 0, and how many there are. */
  readonly onSeen: (first: number, last: number, total: number) => void;
  /** Who says in its place why there are no rows; a message does where nobody is named. */
  readonly onFailed?: (error: unknown) => void;
  readonly label: string;
  readonly empty: string;
  readonly more?: AgGridReactProps<Row>;
}) {
  const { i18n } = useTranslation();
  const wanted = useRef<number | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const showError = useShowError();
  const source = useRowSource(props.rowsKey, props.ask, props.onFailed ?? showError);
  const seen = (api: GridApi<Row>) => {
    const { top, bottom } = api.getVerticalPixelRange();
    const height = api.getSizesForCurrentTheme().rowHeight;
    const last = Math.max(0, Math.floor(bottom / height - HALF));
    latest.current.onSeen(Math.ceil(top / height - HALF), last, api.getDisplayedRowCount());
  };
  /** Opens the row that Enter was pressed on; one that is still on its way when it is there, unless another key came. */
  const openWanted = (api: GridApi<Row>) => {
    const index = wanted.current;
    if (index === null) return;
    const row = api.getDisplayedRowAtIndex(index)?.data;
    if (row === undefined) return;
    wanted.current = null;
    latest.current.onOpen(row, index);
  };
  const onKeyDown = ({ api, event, rowIndex }: CellKeyDownEvent<Row>) => {
    wanted.current = event instanceof KeyboardEvent && event.key === 'Enter' ? rowIndex : null;
    openWanted(api);
  };
  const { sortsFirst } = props;
  const column = useMemo((): ColDef<Row> => {
    const sortingOrder: ColDef<Row>['sortingOrder'] =
      sortsFirst === 'asc' ? ['asc', 'desc', null] : ['desc', 'asc', null];
    return { resizable: true, suppressMovable: true, sortingOrder };
  }, [sortsFirst]);
  return (
    <section className="contact-grid" aria-label={props.label}>
      <AgGridReact<Row>
        key={i18n.language}
        theme={gridTheme}
        styleNonce={pageNonce()}
        rowModelType="infinite"
        datasource={source}
        cacheBlockSize={PAGE_ROWS}
        maxBlocksInCache={20}
        blockLoadDebounceMillis={60}
        columnDefs={props.columns}
        defaultColDef={column}
        getRowId={({ data }) => String(props.rowId(data))}
        tooltipShowDelay={600}
        onSortChanged={({ api }: SortChangedEvent<Row>) => {
          const next = sortOf(api);
          if (!isSame(next, latest.current.sort)) latest.current.onSort(next);
        }}
        onCellKeyDown={(event) => {
          // Rows as wide as the grid have no cells; there are none here.
          if ('column' in event) onKeyDown(event);
        }}
        onModelUpdated={({ api }) => {
          seen(api);
          openWanted(api);
        }}
        onBodyScroll={({ api }) => seen(api)}
        onGridSizeChanged={({ api }) => seen(api)}
        overlayNoRowsTemplate={props.empty}
        {...props.more}
      />
    </section>
  );
}
