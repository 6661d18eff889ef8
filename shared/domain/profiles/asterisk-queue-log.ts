import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { Shape } from '../shaping/shape.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * The log of the queues, a line for each event: the file itself (`time|call|queue|agent|EVENT|data…`, no header) or a
 * database table of it. The events of one call in one queue make a leg: it enters, it is connected or not, it ends.
 * A call that leaves a queue for another enters again under the same id and gets another leg.
 */
/** Where a table has both, the epoch: the other is the clock of the server. */
const AT = 'column1|datetime|time|created';
const CALL = 'column2|callid|uniqueid';
const QUEUE = 'column3|queuename|queue';
const AGENT = 'column4|agent|type';
const EVENT = 'column5|event';
/** Tables call the data data1 or param1; `data` alone holds all of them in some. */
const DATA = ['column6|data1|param1', 'column7|data2|param2', 'column8|data3|param3', 'column9|data4|param4'];

const ANSWERED_ENDS = new Set(['COMPLETECALLER', 'COMPLETEAGENT', 'TRANSFER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER']);
const OUTCOME_OF_END: Readonly<Record<string, string>> = {
  ABANDON: 'abandoned',
  EXITWITHTIMEOUT: 'missed',
  EXITEMPTY: 'missed',
  EXITWITHKEY: 'unknown',
  SYSCOMPAT: 'failed',
};
/** Which datum of an event is the wait, as Asterisk documents it. */
const WAIT_DATUM: Readonly<Record<string, number>> = { CONNECT: 0, ABANDON: 2, EXITWITHTIMEOUT: 2, EXITWITHKEY: 3 };
const SIDE_OF_END: Readonly<Record<string, string>> = {
  COMPLETECALLER: 'customer',
  COMPLETEAGENT: 'agent',
  ABANDON: 'customer',
  SYSCOMPAT: 'system',
};
const CALL_EVENTS = new Set([
  ...ANSWERED_ENDS,
  ...Object.keys(OUTCOME_OF_END),
  ...['ENTERQUEUE', 'CONNECT', 'RINGNOANSWER', 'RINGCANCELED', 'AGENTDUMP', 'DID', 'RATE'],
]);

const HEADER = [
  'Leg',
  'First leg',
  'Caller',
  'Started',
  'Ended',
  'Queue',
  'Agent',
  'Outcome',
  'Wait',
  'Talk',
  'Ring',
  'Transferred',
  'Ended by',
  'Last event',
  'Rings without answer',
  'Rating',
];

const eventOf = (row: Row): string => row.get(EVENT).toUpperCase();
const dataOf = (row: Row, at: number): string => row.get(DATA[at] ?? '');
const isWhole = (text: string): boolean => /^\d+$/.test(text);

const CLOCK = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/;

/** Seconds of an event since 1970, or on the clock of the server, which is as good for a difference. */
function secondOf(row: Row | undefined): number {
  const text = row?.get(AT) ?? '';
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.floor(Number(text));
  const [, year, month, day, hour, minute, second] = (CLOCK.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

const between = (from: Row | undefined, to: Row | undefined): string => {
  const seconds = secondOf(to) - secondOf(from);
  return seconds >= 0 ? String(seconds) : '';
};

/** The wait: what the event says, else the time since the call entered. */
function waitOf(entered: Row | undefined, taken: Row | undefined): string {
  if (taken === undefined) return '';
  const said = dataOf(taken, WAIT_DATUM[eventOf(taken)] ?? -1);
  return isWhole(said) ? said : between(entered, taken);
}

/** The caller is the second datum of ENTERQUEUE (the first is a URL, mostly blank); some tables shift it by one. */
function callerOf(entered: Row | undefined): string {
  if (entered === undefined) return '';
  return dataOf(entered, 1) || (/^\+?\d/.test(dataOf(entered, 0)) ? dataOf(entered, 0) : '');
}

type LegEvents = {
  readonly rows: readonly GroupedRow[];
  readonly last: (events: ReadonlySet<string>) => GroupedRow | undefined;
};

const ENDS = new Set([...ANSWERED_ENDS, ...Object.keys(OUTCOME_OF_END)]);

function legEvents(rows: readonly GroupedRow[]): LegEvents {
  return { rows, last: (events) => rows.findLast((row) => events.has(eventOf(row))) };
}

function outcomeOf(connected: GroupedRow | undefined, ended: GroupedRow | undefined): string {
  const end = ended === undefined ? '' : eventOf(ended);
  if (connected !== undefined || ANSWERED_ENDS.has(end)) return end === 'SYSCOMPAT' ? 'failed' : 'handled';
  // Still waiting when the log ends.
  return OUTCOME_OF_END[end] ?? 'unknown';
}

/** When the leg began: it entered, or, where the log starts later, its first event less the wait that this one tells. */
function startOf(leg: LegEvents, wait: string): string {
  const [first] = leg.rows;
  if (first === undefined) return '';
  const at = first.get(AT);
  if (eventOf(first) === 'CONNECT' && /^\d{9,10}/.test(at) && isWhole(wait))
    return String(secondOf(first) - Number(wait));
  return first.get(AT);
}

/** What the caller answered after the call: no event of Asterisk itself, but a usual one; its first number. */
function ratingOf(rated: GroupedRow | undefined): string {
  if (rated === undefined) return '';
  return DATA.map((_names, at) => dataOf(rated, at)).find((datum) => /^\d{1,2}([.,]\d+)?$/.test(datum)) ?? '';
}

function buildLeg(leg: LegEvents, call: string, at: number): BuiltRow | null {
  const [first] = leg.rows;
  if (first === undefined) return null;
  const entered = leg.last(new Set(['ENTERQUEUE']));
  const connected = leg.last(new Set(['CONNECT']));
  const ended = leg.last(ENDS);
  const end = ended === undefined ? '' : eventOf(ended);
  const wait = waitOf(entered, connected ?? (ANSWERED_ENDS.has(end) ? undefined : ended));
  const talkSaid = end.startsWith('COMPLETE') && ended !== undefined ? dataOf(ended, 1) : '';
  const ring = connected === undefined ? '' : dataOf(connected, 2);
  const agent = (ended?.get(AGENT) ?? '') === '' || ended?.get(AGENT) === 'NONE' ? connected : ended;
  return {
    at: first,
    cells: {
      ...legCells(call, at),
      Caller: callerOf(entered),
      Started: startOf(leg, wait),
      Ended: ended?.get(AT) ?? '',
      Queue: first.get(QUEUE),
      Agent: agent?.get(AGENT) ?? '',
      Outcome: outcomeOf(connected, ended),
      Wait: wait,
      Talk: connected === undefined ? '' : isWhole(talkSaid) ? talkSaid : between(connected, ended),
      Ring: isWhole(ring) ? ring : '',
      Transferred: end.endsWith('TRANSFER') ? 'yes' : '',
      'Ended by': SIDE_OF_END[end] ?? '',
      'Last event': end,
      Rating: ratingOf(leg.last(new Set(['RATE']))),
      'Rings without answer': String(leg.rows.filter((row) => eventOf(row) === 'RINGNOANSWER').length),
    },
  };
}

/** A new leg begins each time the call enters a queue. */
function buildCall(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = inOrder(rows, (a, b) => secondOf(a) - secondOf(b) || 0);
  const legs: GroupedRow[][] = [];
  for (const row of ordered) {
    const open = legs.at(-1);
    if (open === undefined || eventOf(row) === 'ENTERQUEUE') legs.push([row]);
    else open.push(row);
  }
  const call = rows[0]?.get(CALL) ?? '';
  return legs.flatMap((leg, at) => buildLeg(legEvents(leg), call, at) ?? []);
}

const KNOWN_EVENTS = new Set([
  ...CALL_EVENTS,
  'QUEUESTART',
  'CONFIGRELOAD',
  'ADDMEMBER',
  'REMOVEMEMBER',
  'PAUSE',
  'UNPAUSE',
  'PAUSEALL',
  'UNPAUSEALL',
]);

const groupNamed = groupRows({
  columns: HEADER,
  keepsSource: false,
  key: (row) => (CALL_EVENTS.has(eventOf(row)) ? row.get(CALL) : null),
  passedOver: eventOf,
  build: buildCall,
});

/** The log itself has as many data as its events need: a short piece of it may show fewer columns than there are. */
const LOG_COLUMNS = Array.from({ length: 9 }, (_name, at) => `column_${at + 1}`);
const groupCalls: Shape = (header) =>
  groupNamed(header[0] === 'column_1' ? [...LOG_COLUMNS, ...header.slice(LOG_COLUMNS.length)] : header);

export const ASTERISK_QUEUE_LOG: SourceProfile = {
  name: 'asterisk-queue-log',
  title: 'Asterisk queue_log',
  grain: 'event',
  signatures: [['callid|uniqueid', 'queuename|queue', 'event', 'data1|param1']],
  fitsRows: (rows) =>
    rows.length > 0 &&
    rows.every(
      (cells) => cells.length >= 5 && /^\d{9,10}(\.\d+)?$/.test(cells[0] ?? '') && /^[A-Z]+$/.test(cells[4] ?? ''),
    ) &&
    rows.some((cells) => KNOWN_EVENTS.has(cells[4] ?? '')),
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'caller',
    started_at: 'started',
    ended_at: 'ended',
    queue: 'queue',
    agent_name: 'agent',
    outcome: 'outcome',
    wait_s: 'wait',
    talk_s: 'talk',
    ring_s: 'ring',
    transferred: 'transferred',
    disconnect_side: 'endedby',
    disconnect_code: 'lastevent',
    csat: 'rating',
  },
  constants: { channel: 'voice', direction: 'in' },
  shape: groupCalls,
  limits: ['limit_queue_calls_only', 'limit_transfers_missed', 'limit_no_hold', 'limit_no_reason', 'limit_no_flag'],
};
