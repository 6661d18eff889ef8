import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, type GroupRemark, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import type { SourceProfile } from './source-profile.ts';

const STARTED = 'startedat';

/** Whoever was not handed over comes first, then who started first: times are written so that they sort as text. */
function byStart(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const isLater = (row: GroupedRow): number =>
    /^(y|yes|true|1)$/i.test(row.get('transferinyesno|transferin')) ? 1 : 0;
  const started = (row: GroupedRow): string => row.get(STARTED);
  return inOrder(rows, (a, b) => isLater(a) - isLater(b) || byText(started(a), started(b)));
}

/** A transfer makes a new contact in the same interaction: the first is the root, the others are its legs. */
function buildInteraction(rows: readonly GroupedRow[], remark: GroupRemark): readonly BuiltRow[] {
  const ordered = byStart(rows);
  for (const row of ordered) {
    const status = row.get('datastatusvaliddamaged|datastatus');
    if (/^damaged$/i.test(status)) remark('damaged_at_source', row, status);
  }
  const root = ordered[0]?.get('contactid') ?? '';
  return ordered.map((row, at) => ({ at: row, over: row, cells: { 'First leg': at === 0 ? '' : root } }));
}

export const TALKDESK_CONTACTS: SourceProfile = {
  name: 'talkdesk-contacts',
  title: 'Talkdesk contacts report',
  grain: 'leg',
  signatures: [['interactionid', 'contactid', 'contactpersonnumber']],
  columns: {
    contact_id: 'contactid',
    parent_id: 'firstleg',
    phone: 'contactpersonnumber',
    started_at: STARTED,
    ended_at: 'finishedat',
    direction: 'direction',
    outcome: 'contacttype',
    queue: 'ringgroups',
    agent_id: 'userid',
    agent_name: 'username',
    team: 'teamname',
    wait_s: 'waittime',
    ring_s: 'ringtime',
    talk_s: 'talktime',
    hold_s: 'holdtime',
    acw_s: 'aftercallworktime',
    handle_s: 'handletime',
    transferred: 'transferoutyesno|transferout',
    disconnect_side: 'disconnectedbyagent',
  },
  words: {
    outcome: {
      inbound: 'handled',
      outbound: 'handled',
      internal: 'handled',
      'outbound missed': 'missed',
      outbound_missed: 'missed',
      'short abandoned': 'short_abandon',
      forwarded: 'handled',
    },
    disconnect_side: { yes: 'agent', true: 'agent', no: '', false: '' },
  },
  constants: { channel: 'voice' },
  shape: groupRows({
    columns: ['First leg'],
    keepsSource: true,
    key: (row) => row.get('interactionid') || row.get('contactid'),
    build: buildInteraction,
  }),
  limits: ['limit_zone_of_account', 'limit_no_reason', 'limit_no_survey'],
};

/** The type of a call says both how it went and which way. */
const isOutbound = (row: Row): boolean => row.get('type|calltype').toLowerCase().startsWith('outbound');

export const TALKDESK_CALLS: SourceProfile = {
  name: 'talkdesk-calls',
  title: 'Talkdesk calls report',
  grain: 'contact',
  signatures: [
    ['callsid|callid', 'contactphonenumber', 'iscallbackfromqueue'],
    ['callsid', 'talkdeskphonenumber'],
  ],
  columns: {
    contact_id: 'callsid|callid',
    phone: 'contactphonenumber',
    started_at: 'startat',
    ended_at: 'endat',
    direction: 'inorout',
    outcome: 'type|calltype',
    queue: 'ringgroups',
    agent_id: 'handlinguseremail|useremail|userid',
    agent_name: 'handlingusername|agentname|username',
    team: 'teamname',
    wait_s: 'waittime',
    ring_s: 'totalringingtime',
    talk_s: 'talktime',
    hold_s: 'holdtime',
    transferred: ['istransfer', 'isexternaltransfer'],
    wrapup: 'dispositioncode',
    csat: 'csatscore',
    survey_comment: 'ratingreason',
    notes: 'notes',
  },
  words: {
    outcome: {
      inbound: 'handled',
      outbound: 'handled',
      outbound_missed: 'missed',
      short_abandoned: 'short_abandon',
    },
  },
  constants: { channel: 'voice' },
  shape: deriveColumns({ columns: [{ header: 'In or out', from: (row) => (isOutbound(row) ? 'out' : 'in') }] }),
  limits: ['limit_zone_of_account', 'limit_legs_not_listed', 'limit_flag_in_wrapup'],
};
