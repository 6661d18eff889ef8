import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import type { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../../shared/contract/threads.ts';
import type { GridSort } from '../../grid/PagedGrid.tsx';
import type { Words } from '../../scope/use-words.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';
import type { Format } from '../../ui/format.ts';
import { OutcomeTag } from '../../ui/OutcomeTag.tsx';

type Tools = {
  readonly t: ReturnType<typeof useTranslation<'threads'>>['t'];
  readonly format: Format;
  readonly words: Words;
  /** The project knows what work costs; else handling time is shown instead. */
  readonly isMoney: boolean;
  readonly sort: GridSort;
  readonly onOpen: (thread: ThreadRow, index: number) => void;
};

type Cell = ICellRendererParams<ThreadRow>;

/** A thread ends as its last contact does; unresolved shows with the glyph of a failure. */
const OUTCOME = { resolved: 'resolved', open: 'pending', unresolved: 'failed' } as const;

/** More channels than this show as icons only; their names stand in the tip. */
const MOST_NAMED_CHANNELS = 2;

const numbers = { cellClass: 'ag-right-aligned-cell', headerClass: 'ag-right-aligned-header' } as const;

const spanSeconds = (row: ThreadRow): number => Math.round((row.lastAt - row.firstAt) / 1000);

function CustomerCell({ data, node, onOpen, t }: Cell & Pick<Tools, 'onOpen' | 't'>) {
  if (data === undefined) return <span className="skeleton grid-wait" />;
  const name = data.customerId ?? `#${data.customer}`;
  return (
    <button
      type="button"
      className="link"
      tabIndex={-1}
      aria-label={t('list.open', { customer: name })}
      onClick={() => onOpen(data, node.rowIndex ?? 0)}
    >
      {name}
    </button>
  );
}

function ChannelsCell({ data, words }: Cell & Pick<Tools, 'words'>) {
  if (data === undefined) return null;
  const named = data.channels.length <= MOST_NAMED_CHANNELS;
  return (
    <span className="thread-channels">
      {data.channels.map((channel) => (
        <span key={channel} className="with-glyph" role="img" aria-label={words.value('channel', channel)}>
          <ChannelIcon channel={channel} />
          {named && words.value('channel', channel)}
        </span>
      ))}
    </span>
  );
}

/** Columns of the list of threads. Names are those that the engine sorts by. */
export function threadColumns(tools: Tools): ColDef<ThreadRow>[] {
  const { t, format, words, isMoney, sort } = tools;
  const text = (read: (row: ThreadRow) => string) => ({
    valueGetter: ({ data }: { readonly data?: ThreadRow | undefined }) => (data === undefined ? '' : read(data)),
  });
  const returnsCost = ({ returns: { contacts, withoutHandle, handleSeconds, amount } }: ThreadRow): string => {
    if (contacts === withoutHandle) return format.blank;
    return amount === null ? format.clock(handleSeconds) : format.money(amount);
  };
  const columns: ColDef<ThreadRow>[] = [
    {
      colId: 'customer',
      headerName: t('columns.customer'),
      width: 104,
      cellRenderer: (cell: Cell) => <CustomerCell {...cell} onOpen={tools.onOpen} t={t} />,
    },
    { colId: 'firstAt', headerName: t('columns.firstAt'), width: 136, ...text((row) => format.dayTime(row.firstAt)) },
    {
      colId: 'contacts',
      headerName: t('columns.contacts'),
      width: 78,
      ...numbers,
      ...text((row) => format.count(row.contacts)),
    },
    {
      colId: 'failed',
      headerName: t('columns.failed'),
      width: 68,
      ...numbers,
      ...text((row) => format.count(row.failed)),
    },
    {
      colId: 'span',
      headerName: t('columns.span'),
      width: 92,
      sortable: false,
      ...numbers,
      ...text((row) => format.span(spanSeconds(row))),
    },
    {
      colId: 'agents',
      headerName: t('columns.agents'),
      width: 68,
      ...numbers,
      ...text((row) => format.count(row.agents)),
    },
    {
      colId: 'channels',
      tooltipValueGetter: ({ data }) =>
        data?.channels.map((channel) => words.value('channel', channel)).join(', ') ?? null,
      headerName: t('columns.channels'),
      width: 146,
      ...text((row) => row.channels.map((channel) => words.value('channel', channel)).join(', ')),
      cellRenderer: (cell: Cell) => <ChannelsCell {...cell} words={words} />,
    },
    {
      colId: 'reason',
      headerName: t('columns.reason'),
      flex: 1,
      minWidth: 120,
      ...text((row) => row.reason ?? format.blank),
      tooltipValueGetter: ({ data }) => data?.reason ?? null,
    },
    {
      colId: 'state',
      headerName: t('columns.state'),
      width: 110,
      ...text((row) => t(`state.${row.state}`)),
      cellRenderer: ({ data }: Cell) =>
        data === undefined ? null : <OutcomeTag outcome={OUTCOME[data.state]}>{t(`state.${data.state}`)}</OutcomeTag>,
    },
    {
      colId: 'returnHandleSeconds',
      headerName: t(isMoney ? 'columns.returnCost' : 'columns.returnHandleSeconds'),
      width: 110,
      ...numbers,
      ...text(returnsCost),
    },
  ];
  return columns.map((column) => ({
    sortable: true,
    ...column,
    sort: sort?.field === column.colId ? (sort?.descending === true ? 'desc' : 'asc') : null,
  }));
}
