import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Channel Talk: chats, or the cases of chats (a chat that comes back is another case). The user is the customer, the
 * assignee a manager. Waiting and reply times carry no unit, so nobody but a person may say what they are.
 */
const AGENT = 'assigneeid|assigneename|assignee';

/** Nobody took it, and nothing says whether a bot served: then the outcome is not known, unless the state says missed. */
function outcomeOf(row: Row): string {
  if (row.get(AGENT) !== '' || /^[1-9]/.test(row.get('replycount'))) return 'handled';
  return row.get('state').toLowerCase() === 'missed' ? 'missed' : 'unknown';
}

const directionOf = (row: Row): string => (/^out/i.test(row.get('direction')) ? 'out' : 'in');

/** The widget of the page itself stands as `native`, or not at all. */
function channelOf(row: Row): string {
  const medium = row.get('contactmediumtype|mediumtype').toLowerCase();
  if (/kakao|line|instagram|facebook|naver|whatsapp/.test(medium)) return 'social';
  if (/phone|call|meet/.test(medium)) return 'voice';
  return /mail/.test(medium) ? 'email' : 'chat';
}

const DERIVED = [
  { header: 'Channel of the chat', from: channelOf },
  { header: 'In or out', from: directionOf },
  { header: 'Outcome of the chat', from: outcomeOf },
] as const;

const COLUMNS: SourceProfile['columns'] = {
  customer_id: 'userid',
  channel: 'channelofthechat',
  direction: 'inorout',
  outcome: 'outcomeofthechat',
  agent_id: 'assigneeid',
  agent_name: 'assigneename|assignee',
  team: 'teamname|teamid|team',
  tags: 'tags|tag',
  csat: 'csat|csatscore',
};

const LIMITS = ['limit_zone_of_account', 'limit_durations_without_unit', 'limit_ids_without_names'] as const;

const VERSION = 'userchatcaseupdatedat';

export const CHANNEL_TALK_CASES: SourceProfile = {
  name: 'channel-talk-cases',
  title: 'Channel Talk cases',
  grain: 'contact',
  signatures: [
    ['userchatcaseid', 'userid'],
    ['userchatcaseid', 'userchatcasecreatedat'],
  ],
  columns: {
    ...COLUMNS,
    contact_id: 'userchatcaseid',
    case_id: 'userchatid',
    started_at: 'userchatcasecreatedat|firstqueuedat|firstopenedat',
    ended_at: 'closedat',
  },
  version: VERSION,
  shape: deriveColumns({ newest: { key: 'userchatcaseid', version: VERSION }, columns: DERIVED }),
  limits: [...LIMITS, 'limit_no_flag'],
};

export const CHANNEL_TALK_CHATS: SourceProfile = {
  name: 'channel-talk-chats',
  title: 'Channel Talk chats',
  grain: 'contact',
  signatures: [
    ['id|userchatid', 'userid', 'contactmediumtype|mediumtype', 'state'],
    ['id|userchatid', 'userid', 'firstopenedat|firstqueuedat', 'state'],
  ],
  columns: {
    ...COLUMNS,
    contact_id: 'userchatid|id',
    started_at: 'createdat|firstqueuedat|firstopenedat',
    ended_at: 'closedat',
    notes: 'description',
  },
  shape: deriveColumns({ columns: DERIVED }),
  limits: [...LIMITS, 'limit_closed_is_not_resolved', 'limit_conversation_is_contact'],
};
