import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

const isOutbound = (row: Row): boolean => /outbound|manual|preview|dial|callback/i.test(row.get('calltype'));

/** Dispositions that the system sets say how the call went; those of agents are wrap-up codes. */
const OUTCOME_OF_DISPOSITION: Readonly<Record<string, string>> = {
  abandon: 'abandoned',
  'operator intercept': 'failed',
  busy: 'blocked',
  'no answer': 'missed',
  'voicemail left': 'voicemail',
};

function outcomeOf(row: Row): string {
  const own = OUTCOME_OF_DISPOSITION[row.get('disposition').toLowerCase()] ?? '';
  return own === '' && /voicemail/i.test(row.get('calltype')) ? 'voicemail' : own;
}

/** Call log. A row is a call; a conference or transfer inside it is only counted. */
export const FIVE9: SourceProfile = {
  name: 'five9',
  title: 'Five9 call log',
  grain: 'contact',
  signatures: [
    ['callid', 'queuewaittime'],
    ['callid', 'calltype', 'aftercallworktime'],
  ],
  columns: {
    contact_id: 'callid',
    phone: 'customernumber',
    started_at: 'timestamp',
    started_date: 'date',
    started_time: 'time',
    direction: 'calltype',
    outcome: 'outcomeofthecall',
    abandoned: 'abandoned',
    queue: 'skill|campaign',
    agent_id: 'agent',
    agent_name: 'agentname',
    team: 'agentgroup',
    wait_s: 'queuewaittime',
    ring_s: 'ringtime',
    talk_s: 'talktime',
    hold_s: 'holdtime',
    acw_s: 'aftercallworktime',
    handle_s: 'handletime',
    transferred: 'transfers',
    wrapup: 'disposition',
    notes: 'comments|notes',
  },
  units: { wait_s: 'clock', ring_s: 'clock', talk_s: 'clock', hold_s: 'clock', acw_s: 'clock', handle_s: 'clock' },
  words: {
    direction: {
      manual: 'out',
      preview: 'out',
      autodial: 'out',
      'queue callback': 'out',
      'outbound voicemail': 'out',
      'inbound voicemail': 'in',
      '3rd party transfer': 'internal',
      '3rd party conference': 'internal',
      agent: 'internal',
    },
    // What a deleted campaign, skill or user leaves in its place.
    queue: { '[deleted]': '' },
    agent_id: { '[deleted]': '' },
    agent_name: { '[deleted]': '' },
    team: { '[deleted]': '' },
    wrapup: { 'no disposition': '', '[deleted]': '' },
  },
  constants: { channel: 'voice' },
  shape: deriveColumns({
    columns: [
      { header: 'Customer number', from: (row) => row.get(isOutbound(row) ? 'dnis' : 'ani') },
      { header: 'Outcome of the call', from: outcomeOf },
    ],
  }),
  limits: ['limit_zone_of_account', 'limit_legs_not_listed', 'limit_flag_in_wrapup', 'limit_no_survey'],
};
