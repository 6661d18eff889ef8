import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import type { ContactRow } from '../../shared/contract/contacts.ts';
import { useWords, type Words } from '../scope/use-words.ts';
import { type Format, useFormat } from '../ui/format.ts';
import { ContactCell, cellText, isNumberColumn } from './contact-cells.tsx';

const WIDTH: Readonly<Record<string, number>> = {
  started_at: 168,
  ended_at: 168,
  customer: 110,
  channel: 100,
  queue: 150,
  reason: 160,
  agent_name: 120,
  handle_s: 90,
  result: 110,
  gap_s: 128,
  tag_family: 180,
  legs: 70,
  notes: 320,
};
const OTHER_WIDTH = 130;
/** Columns share the width; below this part of their own width the grid scrolls instead. */
const LEAST_PART = 0.8;
/** Words of a fixed list are never cut: these columns stay this wide. */
const LEAST_WIDTH: Readonly<Record<string, number>> = { result: 106, gap_s: 122, channel: 92 };

export type ColumnTools = {
  readonly format: Format;
  readonly words: Words;
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
  /** Handling that is added up from its parts cannot be sorted by the engine. */
  readonly canSort: (name: string) => boolean;
  readonly onOpen: (row: ContactRow, index: number) => void;
};

/**
 * One renderer for all columns, whatever they are made of: with another one (new words, another zone, a field more) the
 * grid would build every cell anew, and the one with the focus would be gone.
 */
function ListedCell(
  props: ICellRendererParams<ContactRow> & {
    readonly name: string;
    /** Null where a press on the cell opens nothing. */
    readonly onOpen: ColumnTools['onOpen'] | null;
  },
) {
  const format = useFormat();
  const words = useWords();
  const { data, node, name, onOpen } = props;
  if (data === undefined) return <span className="skeleton grid-wait" />;
  const cell = <ContactCell name={name} row={data} format={format} words={words} />;
  if (onOpen === null) return cell;
  return (
    <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(data, node.rowIndex ?? 0)}>
      {cell}
    </button>
  );
}

/** Column definitions by name. The first column opens the thread. */
export function contactColumns(names: readonly string[], tools: ColumnTools): ColDef<ContactRow>[] {
  const { format, words, sort } = tools;
  return names.map((name, index): ColDef<ContactRow> => {
    const isNumber = isNumberColumn(name);
    return {
      colId: name,
      headerName: words.field(name),
      flex: WIDTH[name] ?? OTHER_WIDTH,
      minWidth: LEAST_WIDTH[name] ?? Math.round((WIDTH[name] ?? OTHER_WIDTH) * LEAST_PART),
      sortable: tools.canSort(name),
      sort: sort?.field === name ? (sort.descending ? 'desc' : 'asc') : null,
      ...(isNumber ? { cellClass: 'ag-right-aligned-cell', headerClass: 'ag-right-aligned-header' } : {}),
      valueGetter: ({ data }) => (data === undefined ? '' : cellText(name, data, format, words)),
      tooltipValueGetter: ({ data }) => (data === undefined ? null : cellText(name, data, format, words)),
      cellRenderer: ListedCell,
      cellRendererParams: { name, onOpen: index === 0 ? tools.onOpen : null },
    };
  });
}
