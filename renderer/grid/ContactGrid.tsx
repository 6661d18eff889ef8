import type { ColDef, GridApi, RowSelectionOptions, SelectionChangedEvent } from 'ag-grid-community';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../shared/contract/base.ts';
import type { ContactRow } from '../../shared/contract/contacts.ts';
import { useEngine } from '../scope/engine-context.ts';
import { useStamp } from '../scope/queries.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { contactColumns } from './contact-columns.tsx';
import { fieldsToAsk } from './grid-columns.ts';
import { type GridSort, PagedGrid } from './PagedGrid.tsx';

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

const SELECTION: RowSelectionOptions = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: false,
  enableClickSelection: false,
};
const SELECTION_COLUMN: ColDef<ContactRow> = { pinned: 'left', width: 40 };

/** The contacts of a slice, page by page: sort by header, select by box or Space, open by Enter or click. */
export function ContactGrid(props: ContactGridProps) {
  const { t } = useTranslation('common');
  const engine = useEngine();
  const stamp = useStamp();
  const format = useFormat();
  const words = useWords();
  const api = useRef<GridApi<ContactRow> | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { scope, columns, sort } = props;
  const asked = fieldsToAsk(columns);
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
  return (
    <PagedGrid<ContactRow>
      rowsKey={JSON.stringify([stamp, scope, asked])}
      ask={(rows, signal) => engine.contacts.page({ ...scope, ...rows, columns: [...asked] }, { signal })}
      rowId={({ row }) => row}
      columns={definitions}
      sort={sort}
      onSort={props.onSort}
      sortsFirst="asc"
      onOpen={props.onOpen}
      onSeen={(first, last, total) => props.onSeen?.(first, last, total)}
      label={props.label}
      empty={t('state.noSlice')}
      more={{
        rowSelection: SELECTION,
        selectionColumnDef: SELECTION_COLUMN,
        onGridReady: (event) => {
          api.current = event.api;
        },
        onSelectionChanged: (event: SelectionChangedEvent<ContactRow>) =>
          props.onSelect(event.api.getSelectedNodes().flatMap(({ data }) => data?.row ?? [])),
      }}
    />
  );
}
