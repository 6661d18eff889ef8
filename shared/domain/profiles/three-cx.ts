import { DIRECTION_WORDS, foldWord } from '../normalise/word-tables.ts';
import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Call log of 3CX: a row for each part of a call, joined by `Call ID`. Parts in which somebody talked are its legs; a
 * part that only rang, or the menu before, is folded into them. Header and words are those of the language of the console:
 * then columns are known by their place, and what is a queue by its word in the usual languages.
 */
const LOG_COLUMNS = [
  ...['Call Time', 'Call ID', 'From', 'To', 'Direction', 'Status', 'Ringing', 'Talking', 'Cost'],
  'Call Activity Details',
];

const CLOCK = /^\d{1,3}:\d\d:\d\d$/;
/** Ringing and talking are clocks, and what happened is told as a path. */
const fitsLog = (rows: readonly (readonly string[])[]): boolean =>
  rows.length > 0 &&
  rows.every(
    (cells) =>
      cells.length >= LOG_COLUMNS.length && CLOCK.test(cells[6]?.trim() ?? '') && CLOCK.test(cells[7]?.trim() ?? ''),
  ) &&
  rows.some((cells) => cells[9]?.includes('→') === true);

const secondsOf = (text: string): number => {
  const parts = text.split(':').map(Number);
  return parts.length === 3 && parts.every((part) => part >= 0)
    ? (parts[0] ?? 0) * 3600 + (parts[1] ?? 0) * 60 + (parts[2] ?? 0)
    : 0;
};

/** `Rita R (+12025550100)` and `+12025550100` alike. */
const numberIn = (party: string): string =>
  (/\(([+\d*#][\d\s*#-]*)\)\s*$/.exec(party)?.[1] ?? (/^[+\d][\d\s-]*$/.test(party) ? party : '')).trim();
const nameIn = (party: string): string => party.replace(/\s*\([^()]*\)\s*$/, '').trim();

const talkOf = (row: Row): number => secondsOf(row.get('talking'));
const QUEUE_WORD = /queue|warteschl|file d.attente|\bcola\b|\bcoda\b|\bfila\b|очеред|انتظار|طابور|队列|隊列|대기열/i;
const isQueue = (row: Row): boolean => QUEUE_WORD.test(row.get('direction'));

function byTime(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const at = (row: GroupedRow): string => row.get('calltime');
  // Within a call the log writes its times in one form, so that they sort as text; a call over midnight keeps its order.
  return inOrder(rows, (a, b) => byText(at(a), at(b)));
}

/** `Ana A (201)`: a short number is an extension. */
const isExtension = (party: string): boolean => /^\d{2,5}$/.test(numberIn(party));

/** By its word, where the tables know it; else by who is within. */
function directionOf(root: GroupedRow): string {
  const said = foldWord(root.get('direction'));
  const known = /^(inbound|outbound|internal)/.exec(said)?.[1] ?? said;
  const word = DIRECTION_WORDS.get(known);
  if (word !== undefined) return word;
  if (isQueue(root) || !isExtension(root.get('from'))) return 'in';
  return isExtension(root.get('to')) ? 'internal' : 'out';
}

/** `Ended by Ana A(201)`: by the party who called, or by the other. */
function endedBy(row: GroupedRow, direction: string): string {
  const ender = /ended by ([^→]*?)\s*$/i.exec(row.get('callactivitydetails'))?.[1] ?? '';
  if (ender === '') return '';
  const caller = numberIn(row.get('from')) || nameIn(row.get('from'));
  const isCaller = caller !== '' && ender.includes(caller);
  return isCaller === (direction !== 'out') ? 'customer' : 'agent';
}

function buildCall(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = byTime(rows);
  const root = ordered[0];
  const last = ordered.at(-1);
  if (root === undefined || last === undefined) return [];
  const call = root.get('callid');
  const direction = directionOf(root);
  const outside = root.get(direction === 'out' ? 'to' : 'from');
  const queue = ordered.find(isQueue)?.get('to') ?? '';
  const common = {
    'Direction of the call': direction,
    'Customer number': numberIn(outside),
    Queue: nameIn(queue) || numberIn(queue),
  };
  // Rows of queues may carry the talk of the agent too: where nobody else is they are one leg, of nobody who is named.
  const talks = ordered.filter((row) => talkOf(row) > 0);
  const people = talks.filter((row) => !isQueue(row));
  const legs = people.length > 0 ? people : talks.slice(-1);
  const talk = (row: GroupedRow): number =>
    people.length > 0 ? talkOf(row) : talks.reduce((sum, one) => sum + talkOf(one), 0);
  const ringing = (row: GroupedRow): string => String(secondsOf(row.get('ringing')));
  if (legs.length === 0) {
    const isWaiting = ordered.some(isQueue);
    return [
      {
        at: root,
        over: root,
        cells: {
          ...common,
          Leg: call,
          Started: root.get('calltime'),
          Outcome: isWaiting ? 'abandoned' : 'missed',
          Wait: ringing(isWaiting ? (ordered.find(isQueue) ?? root) : root),
          'Ended by': endedBy(last, direction),
        },
      },
    ];
  }
  return legs.map((row, at) => ({
    at: row,
    over: row,
    cells: {
      ...common,
      ...legCells(call, at),
      Started: (at === 0 ? root : row).get('calltime'),
      Outcome: 'handled',
      Agent: isQueue(row) ? '' : nameIn(row.get(direction === 'out' ? 'from' : 'to')),
      Wait: at === 0 ? ringing(ordered.find(isQueue) ?? row) : '',
      Talk: String(talk(row)),
      'Ended by': at === legs.length - 1 ? endedBy(row, direction) : '',
    },
  }));
}

export const THREE_CX: SourceProfile = {
  name: '3cx',
  title: '3CX call log',
  grain: 'event',
  signatures: [['calltime', 'callid', 'callactivitydetails']],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'customernumber',
    started_at: 'started',
    direction: 'directionofthecall',
    outcome: 'outcome',
    queue: 'queue',
    agent_name: 'agent',
    wait_s: 'wait',
    talk_s: 'talk',
    disconnect_side: 'endedby',
  },
  constants: { channel: 'voice' },
  fitsBelowHeader: fitsLog,
  shape: groupRows({
    names: (header) => (header.some((name) => /^call activity details$/i.test(name.trim())) ? header : LOG_COLUMNS),
    columns: [
      'Leg',
      'First leg',
      'Started',
      'Customer number',
      'Direction of the call',
      'Outcome',
      'Queue',
      'Agent',
      'Wait',
      'Talk',
      'Ended by',
    ],
    keepsSource: true,
    key: (row) => row.get('callid'),
    build: buildCall,
  }),
  limits: [
    'limit_words_of_console',
    'limit_zone_of_server',
    'limit_no_hold',
    'limit_no_reason',
    'limit_no_flag',
    'limit_no_survey',
  ],
};
