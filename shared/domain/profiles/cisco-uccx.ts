import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

const KEY = 'nodeidsessionidsequenceno|nodeidsessionidsequencenumber';

/** `1-12000012345-2` is the third leg of session 12000012345 on node 1. */
function legOf(row: Row): { readonly leg: string; readonly first: string } {
  const parts = row
    .get(KEY)
    .split('-')
    .map((part) => part.trim());
  const leg = parts.join('-');
  const [node, session, sequence] = parts;
  const isLater = parts.length === 3 && Number(sequence) > 0;
  return { leg, first: isLater ? `${node}-${session}-0` : '' };
}

/** The same numbers mean one thing of a call (Contact Disposition) and another of its time in a queue. */
const OF_CALL: Readonly<Record<string, string>> = {
  '1': 'abandoned',
  '2': 'handled',
  '3': 'unknown',
  '4': 'aborted',
  '5': 'rejected',
};
const OF_QUEUE: Readonly<Record<string, string>> = {
  '1': 'abandoned',
  '2': 'handled',
  '3': 'dequeued',
  '4': 'handled by script',
  '5': 'handled by another csq',
};

function dispositionOf(row: Row): string {
  const ofCall = row.get('contactdisposition');
  const said = ofCall || row.get('disposition|queuedisposition|csqdisposition');
  return (ofCall === '' ? OF_QUEUE : OF_CALL)[said] ?? said;
}

/** Detailed call reports by queue. A row is a leg; the header stands below a title line. */
export const CISCO_UCCX: SourceProfile = {
  name: 'cisco-uccx',
  title: 'Cisco UCCX call report',
  grain: 'leg',
  signatures: [[KEY]],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'originatordncallingnumber|originatordn|callingnumber',
    started_at: 'callstarttime|starttime',
    ended_at: 'callendtime|endtime',
    outcome: 'dispositioninwords',
    queue: 'csqnames|csqname',
    agent_name: 'agentname',
    reason: 'applicationname',
    wait_s: 'queuetime',
    ring_s: 'ringtime',
    talk_s: 'talktime',
    hold_s: 'holdtime',
    acw_s: 'worktime',
    wrapup: 'wrapupdata',
  },
  words: {
    outcome: {
      aborted: 'failed',
      cleared: 'unknown',
      dequeued: 'unknown',
      'handled by another csq': 'handled',
      'handled by other csq': 'handled',
    },
  },
  constants: { channel: 'voice' },
  shape: deriveColumns({
    columns: [
      { header: 'Leg', from: (row) => legOf(row).leg },
      { header: 'First leg', from: (row) => legOf(row).first },
      { header: 'Disposition in words', from: dispositionOf },
    ],
  }),
  limits: ['limit_zone_of_server', 'limit_direction_not_said', 'limit_no_flag', 'limit_no_survey'],
};
