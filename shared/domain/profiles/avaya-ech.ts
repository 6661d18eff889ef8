import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * External call history of Avaya CMS: a row for each segment of a call. `callid` starts anew every day, so segments
 * belong together by the universal call id, or by switch, day and call id.
 */
const DAY_S = 86_400;

/** The day of a time in whatever spelling the export has; of seconds since 1970 their number. */
function dayOf(time: string): string {
  if (/^\d{9,11}$/.test(time)) return String(Math.floor(Number(time) / DAY_S));
  return time.split(/[\sT]/, 1)[0] ?? '';
}

function callOf(row: Pick<GroupedRow, 'get'>): string {
  const ucid = row.get('ucid').replace(/^0+$/, '');
  if (ucid !== '') return ucid;
  const call = row.get('callid');
  return call === ''
    ? ''
    : [row.get('acd'), row.get('rowdate') || dayOf(row.get('segstart') || row.get('segstartutc')), call].join('-');
}

/** The column in UTC where there is one: whatever zone is chosen, it is no clock of the server. */
function timeOf(row: GroupedRow, name: 'segstart' | 'segstop'): string {
  const utc = row.get(`${name}utc`);
  if (utc === '') return row.get(name);
  return /^\d+$|[+-]\d\d:?\d\d$|[zZ]$/.test(utc) ? utc : `${utc}+00:00`;
}

/** An agent who called has a login as origin and none as answer. */
const isOutbound = (row: GroupedRow): boolean => row.get('origlogin') !== '' && row.get('anslogin') === '';

function buildCall(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const started = (row: GroupedRow): string => row.get('segstart') || row.get('segstartutc');
  const segment = (row: GroupedRow): number => Number.parseInt(row.get('segment'), 10) || 0;
  const ordered = inOrder(rows, (a, b) => segment(a) - segment(b) || byText(started(a), started(b)));
  const call = ordered[0] === undefined ? '' : callOf(ordered[0]);
  return ordered.map((row, at) => ({
    at: row,
    over: row,
    cells: {
      ...legCells(call, at),
      'Customer number': row.get(isOutbound(row) ? 'dialednum' : 'callingpty'),
      'In or out': isOutbound(row) ? 'out' : 'in',
      'Segment began': timeOf(row, 'segstart'),
      'Segment ended': timeOf(row, 'segstop'),
      Login: row.get(isOutbound(row) ? 'origlogin' : 'anslogin'),
      'Ended by': row.get('agtreleased') === '1' || /^y/i.test(row.get('agtreleased')) ? 'agent' : '',
    },
  }));
}

export const AVAYA_ECH: SourceProfile = {
  name: 'avaya-ech',
  title: 'Avaya CMS external call history',
  grain: 'leg',
  signatures: [['segstart', 'acwtime', 'callid']],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'customernumber',
    started_at: 'segmentbegan',
    ended_at: 'segmentended',
    direction: 'inorout',
    outcome: 'calldisp|disposition',
    queue: 'dispsplit|split1|dispvdn',
    agent_id: 'login',
    reason: 'cwc1|lastcwc',
    wait_s: 'queuetime|disptime',
    ring_s: 'ringtime',
    talk_s: 'talktime',
    hold_s: 'ansholdtime',
    acw_s: 'acwtime',
    transferred: 'transferred',
    disconnect_side: 'endedby',
    notes: 'asaiuui',
  },
  words: {
    outcome: {
      '1': 'handled',
      '2': 'handled',
      '3': 'abandoned',
      '4': 'unknown',
      '5': 'blocked',
      '6': 'blocked',
      '7': 'unknown',
    },
  },
  constants: { channel: 'voice' },
  shape: groupRows({
    columns: [
      'Leg',
      'First leg',
      'Customer number',
      'In or out',
      'Segment began',
      'Segment ended',
      'Login',
      'Ended by',
    ],
    keepsSource: true,
    key: callOf,
    build: buildCall,
  }),
  limits: ['limit_zone_of_server', 'limit_codes_without_names', 'limit_no_survey', 'limit_no_flag'],
};
