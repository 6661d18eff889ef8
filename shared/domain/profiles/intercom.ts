import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { objectsOfCell, textIn } from '../shaping/json-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/** Conversations of the API: one row each, times since 1970, durations without the hours in which the office is closed. */
const VERSION = 'updatedat';

const isYes = (row: Row, keys: string): boolean => /^(true|yes|1)$/i.test(row.get(keys));

/** The assistant took part and no teammate ever answered. */
function outcomeOf(row: Row): string {
  const isBot = isYes(row, 'aiagentparticipated');
  const hasPerson =
    row.get('statisticsfirstadminreplyat') !== '' || row.get('adminassigneeid').replace(/^0$/, '') !== '';
  if (isBot && !hasPerson) return row.get('state') === 'closed' ? 'bot_contained' : 'unknown';
  return 'handled';
}

/** The first of the contacts that stand in the conversation, else whoever wrote first. */
function customerOf(row: Row): string {
  const [first] = objectsOfCell(row.get('contactscontacts')) ?? [];
  return (first === undefined ? '' : textIn(first, 'id')) || row.get('sourceauthorid');
}

export const INTERCOM: SourceProfile = {
  name: 'intercom',
  title: 'Intercom conversations',
  grain: 'contact',
  signatures: [
    ['id', 'createdat', 'statisticscountreopens'],
    ['id', 'createdat', 'sourcetype', 'adminassigneeid', 'state'],
  ],
  columns: {
    contact_id: 'id',
    customer_id: 'customer',
    email: 'sourceauthoremail',
    started_at: 'createdat',
    ended_at: 'statisticslastcloseat',
    channel: 'sourcetype',
    outcome: 'outcomeoftheconversation',
    queue: 'teamassigneeid',
    agent_id: 'lastteammate',
    wait_s: 'statisticstimetoadminreply',
    handle_s: 'statisticshandlingtime',
    reopened: 'statisticscountreopens',
    transferred: 'reassigned',
    csat: 'conversationratingrating',
    survey_comment: 'conversationratingremark',
    notes: 'sourcesubject|title',
  },
  words: {
    channel: {
      conversation: 'chat',
      push: 'other',
      facebook: 'social',
      instagram: 'social',
      twitter: 'social',
      admin_initiated: 'chat',
    },
  },
  constants: { direction: 'in' },
  version: VERSION,
  shape: deriveColumns({
    newest: { key: 'id', version: VERSION },
    columns: [
      { header: 'Customer', from: customerOf },
      { header: 'Outcome of the conversation', from: outcomeOf },
      { header: 'Last teammate', from: (row) => row.get('statisticslastclosedbyid') || row.get('adminassigneeid') },
      {
        header: 'Reassigned',
        from: (row) => {
          const count = row.get('statisticscountassignments');
          return count === '' ? '' : Number(count) > 1 ? 'yes' : 'no';
        },
      },
    ],
  }),
  limits: [
    'limit_without_closed_hours',
    'limit_closed_is_not_resolved',
    'limit_legs_not_listed',
    'limit_conversation_is_contact',
    'limit_ids_without_names',
  ],
};

/** One row for each message, as warehouses and tools export them. */
const BY_CUSTOMER = /^(user|lead|contact|visitor)$/i;

function buildMessages(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const sent = (row: GroupedRow): string => row.get('messagecreatedat');
  const ordered = inOrder(rows, (a, b) => byText(sent(a), sent(b)));
  const first = ordered[0];
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) return [];
  const isOf = (row: GroupedRow, kind: RegExp): boolean => kind.test(row.get('messageauthortype'));
  const customer = ordered.find((row) => isOf(row, BY_CUSTOMER));
  const agents = ordered.filter((row) => isOf(row, /^admin$/i));
  const people = new Set(agents.map((row) => row.get('messageauthorid|messageauthorname')));
  return [
    {
      at: first,
      cells: {
        Conversation: first.get('conversationid'),
        Customer: customer?.get('messageauthorid') ?? '',
        'Customer address': customer?.get('messageauthoremail') ?? '',
        Started: first.get('conversationcreatedat') || sent(first),
        Closed: last.get('conversationclosedat'),
        Direction: customer === undefined || isOf(first, /^admin$/i) ? 'out' : 'in',
        Outcome:
          agents.length > 0 ? 'handled' : ordered.some((row) => isOf(row, /^bot$/i)) ? 'bot_contained' : 'unknown',
        Teammate: agents.at(-1)?.get('messageauthorname|messageauthorid') ?? '',
        State: last.get('conversationstate'),
        'Several teammates': people.size > 1 ? 'yes' : 'no',
        Text: ordered.map((row) => `${row.get('messageauthortype')}: ${row.get('messagebody')}`).join('\n'),
        Messages: String(ordered.length),
      },
    },
  ];
}

export const INTERCOM_MESSAGES: SourceProfile = {
  name: 'intercom-messages',
  title: 'Intercom messages',
  grain: 'message',
  signatures: [['conversationid', 'messagebody', 'messageauthortype']],
  columns: {
    contact_id: 'conversation',
    customer_id: 'customer',
    email: 'customeraddress',
    started_at: 'started',
    ended_at: 'closed',
    direction: 'direction',
    outcome: 'outcome',
    agent_name: 'teammate',
    transferred: 'severalteammates',
    transcript: 'text',
  },
  constants: { channel: 'chat' },
  zone: 'UTC',
  shape: groupRows({
    columns: [
      'Conversation',
      'Customer',
      'Customer address',
      'Started',
      'Closed',
      'Direction',
      'Outcome',
      'Teammate',
      'State',
      'Several teammates',
      'Text',
      'Messages',
    ],
    keepsSource: false,
    key: (row) => row.get('conversationid'),
    build: buildMessages,
  }),
  limits: ['limit_closed_is_not_resolved', 'limit_conversation_is_contact', 'limit_no_durations', 'limit_no_survey'],
};
