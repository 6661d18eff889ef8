import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { Shape } from '../shaping/shape.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * What the CDR service of 3CX writes: a record for each part of a call, joined by `callid`. A part that a person answered
 * is a leg; what only rang, menus and queues are folded into them. `ReplacedDst` says that a part went on elsewhere.
 * The service writes no header. Which columns it writes, and in what order, is set by whoever runs it; the order that it
 * comes with is known by its rows.
 */
const USUAL_COLUMNS = [
  ...['historyid', 'callid', 'duration', 'time-start', 'time-answered', 'time-end', 'reason-terminated', 'from-no'],
  ...['to-no', 'from-dn', 'to-dn', 'dial-no', 'reason-changed', 'final-number', 'final-dn', 'bill-code', 'bill-rate'],
  ...['bill-cost', 'bill-name', 'chain', 'from-type', 'to-type', 'final-type', 'from-dispname', 'to-dispname'],
  ...['final-dispname', 'missed-queue-calls'],
];
/** Up to the chain, which older ones end with. */
const FEWEST_COLUMNS = USUAL_COLUMNS.indexOf('chain') + 1;
const MOMENT = /^\d{4}[/-]\d\d[/-]\d\d \d\d:\d\d:\d\d$/;
const USUAL_CELLS: readonly (readonly [column: string, fits: RegExp, mayBeBlank: boolean])[] = [
  ['callid', /\S/, false],
  ['duration', /^\d+:\d\d:\d\d$/, true],
  ['time-start', MOMENT, false],
  ['time-answered', MOMENT, true],
  ['time-end', MOMENT, false],
  ['reason-terminated', /^(TerminatedBy|Failed|Replaced|PolycomTransfer|Unknown|Continued)/i, false],
  ['chain', /^Chain:/i, true],
];

const isUsualRow = (cells: readonly string[]): boolean =>
  cells.length >= FEWEST_COLUMNS &&
  USUAL_CELLS.every(([column, fits, mayBeBlank]) => {
    const cell = (cells[USUAL_COLUMNS.indexOf(column)] ?? '').trim();
    return cell === '' ? mayBeBlank : fits.test(cell);
  });

const CALL = 'callid|historyid';
/** `Ext.201` is a party within; trunks are `Line`, `Provider` or `External line`, whatever their own number. */
const WITHIN = /^(extension|user|queue|ring\s?group|ivr|voicemail|parking|conference|fax|script|special)/i;
const PERSON = /^(extension|user)/i;

type Side = 'from' | 'to' | 'final';
const KEYS: Readonly<Record<Side, { readonly number: string; readonly type: string; readonly name: string }>> = {
  from: { number: 'fromno', type: 'fromtype', name: 'fromdispname' },
  to: { number: 'tono', type: 'totype', name: 'todispname' },
  final: { number: 'finalnumber', type: 'finaltype', name: 'finaldispname' },
};

const typeOf = (row: Row, side: Side): string => row.get(KEYS[side].type);
const numberOf = (row: Row, side: Side): string => row.get(KEYS[side].number).replace(/^Ext\./i, '');
const nameOf = (row: Row, side: Side): string => row.get(KEYS[side].name) || numberOf(row, side);

/** By its type where the records have them, else by how its number is written. */
function isWithin(row: Row, side: Side): boolean {
  const type = typeOf(row, side);
  return type === '' ? /^Ext\./i.test(row.get(KEYS[side].number)) : WITHIN.test(type);
}
const isPerson = (row: Row, side: Side): boolean =>
  typeOf(row, side) === '' ? isWithin(row, side) : PERSON.test(typeOf(row, side));
const isQueue = (row: Row): boolean => /^(queue|ring\s?group)/i.test(typeOf(row, 'to'));
const isAnswered = (row: Row): boolean => row.get('timeanswered') !== '';

function directionOf(root: Row): 'in' | 'out' | 'internal' {
  if (!isWithin(root, 'from')) return 'in';
  return isWithin(root, 'to') ? 'internal' : 'out';
}

/** Seconds between two times of one record, which writes them in one form; '' where they do not read. */
function between(from: string, to: string): string {
  const at = (text: string): number =>
    Date.parse(`${text.trim().replaceAll('/', '-').replace(' ', 'T').slice(0, 19)}Z`);
  const seconds = (at(to) - at(from)) / 1000;
  return seconds >= 0 ? String(Math.round(seconds)) : '';
}

function endedBy(row: Row, direction: string): string {
  const reason = row.get('reasonterminated');
  const isBySource = /src/i.test(reason);
  if (!isBySource && !/dst/i.test(reason)) return '';
  if (/^replaced/i.test(reason)) return '';
  return isBySource === (direction !== 'out') ? 'customer' : 'agent';
}

/** Nobody was reached: it failed, it waited in a queue, or it only rang. */
function outcomeUnanswered(rows: readonly GroupedRow[]): string {
  if (rows.some((row) => /^failed/i.test(row.get('reasonterminated')))) return 'failed';
  return rows.some((row) => isQueue(row) || row.get('missedqueuecalls') !== '') ? 'abandoned' : 'missed';
}

function buildCall(all: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = inOrder(all, (a, b) => byText(a.get('timestart'), b.get('timestart')));
  const root = ordered[0];
  const last = ordered.at(-1);
  if (root === undefined || last === undefined) return [];
  const call = root.get(CALL);
  const direction = directionOf(root);
  const queue = ordered.find(isQueue);
  const common = {
    'Direction of the call': direction,
    'Customer number': direction === 'out' ? numberOf(root, 'to') : numberOf(root, 'from'),
    Queue: queue === undefined ? '' : nameOf(queue, 'to'),
  };
  const answered = ordered.filter(isAnswered);
  // Outbound the other side is the customer; the person is who called.
  const own: Side = direction === 'out' ? 'from' : 'to';
  const people = answered.filter((row) => isPerson(row, own));
  // Without a record of the person the answered queue or menu names who took it in the end.
  const legs = people.length > 0 ? people : answered.filter((row) => isPerson(row, 'final')).slice(-1);
  const waitUntil = (row: GroupedRow | undefined): string =>
    between(root.get('timestart'), row?.get('timeanswered') ?? last.get('timeend'));
  if (legs.length === 0) {
    const cells = {
      ...common,
      Leg: call,
      Started: root.get('timestart'),
      Ended: last.get('timeend'),
      // A menu or a queue may answer, and the caller gives up there.
      Outcome:
        answered.length > 0 && queue === undefined && direction === 'out' ? 'handled' : outcomeUnanswered(ordered),
      Wait: waitUntil(undefined),
      'Ended by': endedBy(last, direction),
    };
    return [{ at: root, over: root, cells }];
  }
  return legs.map((row, at) => ({
    at: row,
    over: row,
    cells: {
      ...common,
      ...legCells(call, at),
      Started: (at === 0 ? root : row).get('timestart'),
      Ended: row.get('timeend'),
      Outcome: 'handled',
      Agent: nameOf(row, isPerson(row, own) ? own : 'final'),
      Wait: at === 0 ? waitUntil(row) : '',
      Talk: between(row.get('timeanswered'), row.get('timeend')),
      // A queue that hands its caller to an agent is no hand-over.
      Transferred: /^replaced/i.test(row.get('reasonchanged')) ? 'yes' : '',
      'Ended by': at === legs.length - 1 ? endedBy(last, direction) : '',
    },
  }));
}

const groupNamed = groupRows({
  columns: [
    ...['Leg', 'First leg', 'Started', 'Ended', 'Customer number', 'Direction of the call', 'Outcome', 'Queue'],
    ...['Agent', 'Wait', 'Talk', 'Transferred', 'Ended by'],
  ],
  keepsSource: true,
  key: (row) => row.get(CALL),
  build: buildCall,
});

/** Without a header the columns have the names that they always have. */
const groupCalls: Shape = (header) =>
  groupNamed(header[0] === 'column_1' ? header.map((name, at) => USUAL_COLUMNS[at] ?? name) : header);

export const THREE_CX_CDR: SourceProfile = {
  name: '3cx-cdr',
  title: '3CX call data records',
  grain: 'event',
  signatures: [['callid', 'timestart', 'timeanswered', 'reasonterminated']],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'customernumber',
    started_at: 'started',
    ended_at: 'ended',
    direction: 'directionofthecall',
    outcome: 'outcome',
    queue: 'queue',
    agent_name: 'agent',
    wait_s: 'wait',
    talk_s: 'talk',
    transferred: 'transferred',
    disconnect_side: 'endedby',
    disconnect_code: 'reasonterminated',
    wrapup: 'billcode',
  },
  constants: { channel: 'voice' },
  fitsRows: (rows) => rows.length > 0 && rows.every(isUsualRow),
  shape: groupCalls,
  limits: ['limit_zone_of_server', 'limit_no_hold', 'limit_no_reason', 'limit_no_flag', 'limit_no_survey'],
};
