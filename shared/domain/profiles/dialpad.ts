import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

/** A call rings a place (a call centre, a department, an office) or a person; only the former is a queue. */
const queueOf = (row: Row): string =>
  /^(user|user_?profile|contact)$/i.test(row.get('targetkind')) ? '' : row.get('targetname');

/** A call that was handed on has a record for each who took it, under the call that came in. */
const callOf = (row: Row): string => row.get('mastercallid') || row.get('entrypointcallid');

/** Calls of the statistics export. Name and e-mail are those of the agent, and all durations are minutes. */
export const DIALPAD: SourceProfile = {
  name: 'dialpad',
  title: 'Dialpad calls',
  grain: 'leg',
  signatures: [['callid', 'externalnumber', 'internalnumber', 'datestarted']],
  columns: {
    contact_id: 'callid',
    parent_id: 'callthatcamein',
    phone: 'externalnumber',
    started_at: 'datestarted',
    ended_at: 'dateended',
    direction: 'direction',
    outcome: 'category',
    queue: 'placethatrang',
    agent_id: 'email',
    agent_name: 'name',
    talk_s: 'talkduration',
    hold_s: 'holdduration',
    ring_s: 'ringingduration',
    transferred: 'wastransferred',
  },
  units: { talk_s: 'minutes', hold_s: 'minutes', ring_s: 'minutes' },
  words: {
    outcome: {
      incoming: 'handled',
      outgoing: 'handled',
      cancelled: 'missed',
      'message left': 'voicemail',
      'callback requested': 'callback_scheduled',
    },
  },
  constants: { channel: 'voice' },
  shape: deriveColumns({
    columns: [
      { header: 'Place that rang', from: queueOf },
      { header: 'Call that came in', from: callOf },
    ],
  }),
  limits: ['limit_zone_of_account', 'limit_no_reason', 'limit_no_flag', 'limit_no_survey'],
};
