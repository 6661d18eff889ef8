import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { Shape } from '../shaping/shape.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Call detail records of Asterisk as FreePBX exports them: several rows for one call (a ring for each member of a
 * queue, a row for each transfer), joined by `linkedid`. Rows in which somebody answered are its legs.
 */

/**
 * The columns of Master.csv, which Asterisk itself writes without a header; the last two only where its settings say so.
 * It knows no `linkedid`: what a call did after a transfer stands in another record.
 */
const MASTER_COLUMNS = [
  ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata'],
  ...['calldate', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'],
];
const FEWEST_COLUMNS = 16;
const MASTER_CELLS: readonly (readonly [column: string, RegExp])[] = [
  ['calldate', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/],
  ['answer', /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})?$/],
  ['end', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/],
  ['duration', /^\d+$/],
  ['billsec', /^\d+$/],
  ['disposition', /^(ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)$/],
];

const isMasterRow = (cells: readonly string[]): boolean =>
  cells.length >= FEWEST_COLUMNS &&
  cells.length <= MASTER_COLUMNS.length &&
  MASTER_CELLS.every(([column, fits]) => fits.test(cells[MASTER_COLUMNS.indexOf(column)] ?? ''));

/** What the records of one call share: their id, or when and on which channel it began. */
function callOf(row: Row): string {
  const id = row.get('linkedid') || row.get('uniqueid');
  if (id !== '' || row.has('linkedid|uniqueid')) return id;
  return [row.get('calldate'), row.get('src'), row.get('channel')].join(' ');
}

const number = (row: GroupedRow, key: string): number => Number.parseInt(row.get(key), 10) || 0;

/** `SIP/201-0000abcd` and `Local/201@from-queue-1` are extension 201. */
const extensionOf = (channel: string): string => /^[A-Za-z0-9]+\/([^@-]+)/.exec(channel)?.[1] ?? '';

/** The call began with the record whose own id is the id of the call. */
function fromItsRoot(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const isRoot = (row: GroupedRow): number => (row.get('uniqueid') === callOf(row) ? 0 : 1);
  return inOrder(
    rows,
    (a, b) =>
      byText(a.get('calldate'), b.get('calldate')) ||
      isRoot(a) - isRoot(b) ||
      number(a, 'sequence') - number(b, 'sequence'),
  );
}

const isExtension = (text: string): boolean => /^\d{2,6}$/.test(text);

/** From outside (a number that was dialled in, or a trunk), between extensions, or out. */
function directionOf(root: GroupedRow): 'in' | 'out' | 'internal' {
  if (root.get('did') !== '' || /^(from-(trunk|pstn|did)|ext-(queues|group)|ivr)/i.test(root.get('dcontext')))
    return 'in';
  if (!isExtension(root.get('cnum') || root.get('src'))) return 'in';
  return isExtension(root.get('dst')) ? 'internal' : 'out';
}

const UNANSWERED: Readonly<Record<string, string>> = {
  'NO ANSWER': 'missed',
  BUSY: 'blocked',
  CONGESTION: 'blocked',
  FAILED: 'failed',
};

const isAnswered = (row: GroupedRow): boolean =>
  row.get('disposition').toUpperCase() === 'ANSWERED' && row.get('dstchannel') !== '' && number(row, 'billsec') > 0;

/** A voicemail box answers like a person. */
const isVoicemail = (row: GroupedRow): boolean =>
  /^voicemail$/i.test(row.get('lastapp')) || /^vm[su]?\d/i.test(row.get('dst'));

/** One leg for each channel that answered: a queue writes it more than once, and the longest talk is the whole of it. */
function answeredLegs(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const byChannel = new Map<string, GroupedRow>();
  for (const row of rows.filter(isAnswered)) {
    const channel = row.get('dstchannel');
    const known = byChannel.get(channel);
    if (known === undefined || number(row, 'billsec') > number(known, 'billsec')) byChannel.set(channel, row);
  }
  return [...byChannel.values()];
}

function outcomeUnanswered(rows: readonly GroupedRow[], root: GroupedRow, isQueued: boolean): string {
  if (rows.some(isVoicemail)) return 'voicemail';
  const disposition = root.get('disposition').toUpperCase();
  // Who waits in a queue and is not served has given up, or was sent away by the queue: the record does not say which.
  return isQueued && disposition !== 'FAILED' ? 'abandoned' : (UNANSWERED[disposition] ?? 'unknown');
}

function buildCall(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = fromItsRoot(rows);
  const root = ordered[0];
  if (root === undefined) return [];
  const call = callOf(root);
  const direction = directionOf(root);
  const queued = ordered.find((row) => /^queue$/i.test(row.get('lastapp')));
  const shared = {
    Direction: direction,
    'Customer number': direction === 'out' ? root.get('dst') : root.get('cnum') || root.get('src'),
    'Queue or number': queued?.get('dst') ?? root.get('did'),
  };
  const legs = answeredLegs(ordered);
  if (legs.length === 0) {
    const outcome = outcomeUnanswered(ordered, root, queued !== undefined);
    const wait = String(number(root, 'duration'));
    return [
      {
        at: root,
        over: root,
        cells: { ...shared, Leg: call, Started: root.get('calldate'), Outcome: outcome, Wait: wait },
      },
    ];
  }
  return legs.map((row, at) => ({
    at: row,
    over: row,
    cells: {
      ...shared,
      ...legCells(call, at),
      Started: (at === 0 ? root : row).get('calldate'),
      Outcome: 'handled',
      Extension: extensionOf(direction === 'out' ? root.get('channel') : row.get('dstchannel')),
      'Name of the extension': row.get(direction === 'out' ? 'cnam' : 'dstcnam'),
      Wait: String(Math.max(0, number(row, 'duration') - number(row, 'billsec'))),
      Talk: String(number(row, 'billsec')),
    },
  }));
}

const groupNamed = groupRows({
  columns: [
    'Leg',
    'First leg',
    'Started',
    'Customer number',
    'Direction',
    'Outcome',
    'Queue or number',
    'Extension',
    'Name of the extension',
    'Wait',
    'Talk',
  ],
  keepsSource: true,
  key: callOf,
  build: buildCall,
});

/** Without a header the columns have the names that they always have. */
const groupCalls: Shape = (header) =>
  groupNamed(header[0] === 'column_1' ? MASTER_COLUMNS.slice(0, header.length) : header);

export const FREEPBX_CDR: SourceProfile = {
  name: 'freepbx-cdr',
  title: 'Asterisk and FreePBX call detail records',
  grain: 'event',
  signatures: [['calldate', 'linkedid', 'disposition', 'billsec']],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'customernumber',
    started_at: 'started',
    direction: 'direction',
    outcome: 'outcome',
    queue: 'queueornumber',
    agent_id: 'extension',
    agent_name: 'nameoftheextension',
    wait_s: 'wait',
    talk_s: 'talk',
    disconnect_code: 'disposition',
    notes: 'userfield',
  },
  constants: { channel: 'voice' },
  fitsRows: (rows) => rows.length > 0 && rows.every(isMasterRow),
  shape: groupCalls,
  limits: [
    'limit_zone_of_server',
    'limit_master_without_ids',
    'limit_answered_by_queue',
    'limit_no_hold',
    'limit_no_reason',
    'limit_no_flag',
  ],
};
