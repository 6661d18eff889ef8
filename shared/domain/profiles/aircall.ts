import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

const isOutbound = (row: Row): boolean => /^out/i.test(row.get('direction'));

/** Who was not answered and why: the source says it of calls that came in only. */
function outcomeOf(row: Row): string {
  if (/^(yes|true|1)$/i.test(row.get('answered'))) return 'handled';
  if (isOutbound(row)) return 'missed';
  const why = row.get('missedcallreason').toLowerCase();
  if (why.startsWith('short')) return 'short_abandon';
  if (why.startsWith('abandoned')) return 'abandoned';
  return row.get('voicemail') === '' ? 'missed' : 'voicemail';
}

/** Call history. The number outside is `from` of calls that came in and `to` of others; durations are seconds. */
export const AIRCALL: SourceProfile = {
  name: 'aircall',
  title: 'Aircall call history',
  grain: 'contact',
  signatures: [['datetimeutc', 'missedcallreason', 'durationincall']],
  columns: {
    contact_id: 'callid',
    phone: 'numberoutside',
    started_at: 'datetimeutc',
    direction: 'direction',
    outcome: 'outcomeofthecall',
    queue: 'line',
    agent_name: 'user',
    team: 'teams|team',
    wait_s: 'waitingtime',
    talk_s: 'durationincall',
    notes: 'comments|notes',
    tags: 'tags',
  },
  constants: { channel: 'voice' },
  zone: 'UTC',
  shape: deriveColumns({
    columns: [
      { header: 'Number outside', from: (row) => row.get(isOutbound(row) ? 'to' : 'from') },
      { header: 'Outcome of the call', from: outcomeOf },
    ],
  }),
  limits: ['limit_legs_not_listed', 'limit_no_reason', 'limit_no_flag', 'limit_no_survey'],
};
