import type {
  CellKeyDownEvent,
  GridApi,
  IDatasource,
  ModelUpdatedEvent,
  RowSelectionOptions,
  SelectionChangedEvent,
  SortChangedEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../shared/contract/base.ts';
import type { ContactRow } from '../../shared/contract/contacts.ts';
import { useEngine } from '../scope/engine-context.ts';
import { useStamp } from '../scope/queries.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { pageNonce } from '../ui/page-nonce.ts';
import { useShowError } from '../ui/use-show-error.ts';
import { registerGridModules } from './ag-modules.ts';
import { contactColumns } from './contact-columns.tsx';
import './grid.css';
import { fieldsToAsk } from './grid-columns.ts';
import { gridTheme } from './grid-theme.ts';

registerGridModules();

export type GridSort = { readonly field: string; readonly descending: boolean } | null;

export type ContactGridProps = {
  /** Exactly these contacts. */
  readonly scope: Scope;
  readonly columns: readonly string[];
  readonly sort: GridSort;
  readonly onSort: (sort: GridSort) => void;
  readonly canSort: (name: string) => boolean;
  readonly onOpen: (row: ContactRow, index: number) => void;
  readonly selected: readonly number[];
  readonly onSelect: (rows: readonly number[]) => void;
  /** Rows that can be seen, counted from 0, and how many there are. */
  readonly onSeen?: (first: number, last: number, total: number) => void;
  readonly label: string;
};

const PAGE_ROWS = 100;
/** A row counts as seen when half of it is. */
const HALF = 0.5;
const SELECTION: RowSelectionOptions = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: false,
  enableClickSelection: false,
};

/** Pages of the slice, asked for as the person scrolls. A change of scope, sort or columns makes a new source. */
function useSource(props: ContactGridProps): IDatasource {
  const engine = useEngine();
  const showError = useShowError();
  const stamp = useStamp();
  const { scope } = props;
  const asked = fieldsToAsk(props.columns);
  const key = JSON.stringify([stamp, scope, asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the value of all that the pages depend on
  return useMemo((): IDatasource => {
    const control = new AbortController();
    return {
      getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
        const [first] = sortModel;
        const sort = first === undefined ? null : { field: first.colId, descending: first.sort === 'desc' };
        engine.contacts
          .page(
            { ...scope, sort, columns: [...asked], from: startRow, count: endRow - startRow },
            { signal: control.signal },
          )
          .then(({ rows, total }) => successCallback(rows, total))
          .catch((error: unknown) => {
            failCallback();
            if (!control.signal.aborted) showError(error);
          });
      },
      destroy: () => control.abort(),
    };
  }, [key, engine, showError]);
}

function sortOf(api: GridApi<ContactRow>): GridSort {
  const sorted = api.getColumnState().find(({ sort }) => sort !== null && sort !== undefined);
  return sorted === undefined ? null : { field: sorted.colId, descending: sorted.sort === 'desc' };
}

const isSame = (a: GridSort, b: GridSort) => a?.field === b?.field && a?.descending === b?.descending;

/** The contacts of a slice, page by page: sort by header, select by box or Space, open by Enter or click. */
export function ContactGrid(props: ContactGridProps) {
  const { t, i18n } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const api = useRef<GridApi<ContactRow> | null>(null);
  const wanted = useRef<number | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const source = useSource(props);
  const { columns, sort } = props;
  const definitions = useMemo(
    () =>
      contactColumns(columns, {
        format,
        words,
        sort,
        canSort: (name) => latest.current.canSort(name),
        onOpen: (row, index) => latest.current.onOpen(row, index),
      }),
    [columns, sort, format, words],
  );
  useEffect(() => {
    // The selection lives outside, so that a cleared one clears the boxes.
    if (props.selected.length === 0) api.current?.deselectAll();
  }, [props.selected]);
  const seen = () => {
    const grid = api.current;
    if (grid === null) return;
    const total = grid.getDisplayedRowCount();
    const { top, bottom } = grid.getVerticalPixelRange();
    const rowHeight = grid.getSizesForCurrentTheme().rowHeight;
    latest.current.onSeen?.(
      Math.ceil(top / rowHeight - HALF),
      Math.max(0, Math.floor(bottom / rowHeight - HALF)),
      total,
    );
  };
  /** Opens the row that Enter was pressed on; one that is still on its way when it is there, unless another key came. */
  const openWanted = () => {
    const index = wanted.current;
    if (index === null) return;
    const row = api.current?.getDisplayedRowAtIndex(index)?.data;
    if (row === undefined) return;
    wanted.current = null;
    latest.current.onOpen(row, index);
  };
  const onKeyDown = (event: CellKeyDownEvent<ContactRow>) => {
    const key = event.event instanceof KeyboardEvent ? event.event.key : '';
    wanted.current = key === 'Enter' ? event.rowIndex : null;
    openWanted();
  };
  return (
    <section className="contact-grid" aria-label={props.label}>
      <AgGridReact<ContactRow>
        key={i18n.language}
        theme={gridTheme}
        styleNonce={pageNonce()}
        rowModelType="infinite"
        datasource={source}
        cacheBlockSize={PAGE_ROWS}
        maxBlocksInCache={20}
        blockLoadDebounceMillis={60}
        columnDefs={definitions}
        defaultColDef={{ resizable: true, suppressMovable: true, sortingOrder: ['asc', 'desc', null] }}
        rowSelection={SELECTION}
        selectionColumnDef={{ pinned: 'left', width: 40 }}
        getRowId={({ data }) => String(data.row)}
        tooltipShowDelay={600}
        suppressCellFocus={false}
        onGridReady={(event) => {
          api.current = event.api;
        }}
        onSortChanged={(event: SortChangedEvent<ContactRow>) => {
          const next = sortOf(event.api);
          if (!isSame(next, latest.current.sort)) latest.current.onSort(next);
        }}
        onSelectionChanged={(event: SelectionChangedEvent<ContactRow>) =>
          latest.current.onSelect(event.api.getSelectedNodes().flatMap(({ data }) => data?.row ?? []))
        }
        onCellKeyDown={(event) => {
          if ('rowIndex' in event) onKeyDown(event as CellKeyDownEvent<ContactRow>);
        }}
        onModelUpdated={(_event: ModelUpdatedEvent<ContactRow>) => {
          seen();
          openWanted();
        }}
        onBodyScroll={seen}
        onGridSizeChanged={seen}
        overlayNoRowsTemplate={t('state.noSlice')}
      />
    </section>
  );
}
