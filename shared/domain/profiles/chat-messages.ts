import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import type { SourceProfile } from './source-profile.ts';

const CHAT = 'chatid|conversationid|sessionid|threadid';
const SENT = 'timestamp|senttime|sentat|messagetime|createdat|datetime';
const KIND = 'sendertype|senderrole|authortype|authorrole';
const SENDER = 'sender|sendername|senderid|author|authorname|from';
const CUSTOMER_ID = 'customerid|userid|visitorid|clientid';
const MESSAGE = 'message|messagetext|messagebody|text|body|content';

const BY_CUSTOMER = /^(customer|user|end.?user|visitor|client|contact|lead|guest|consumer)$/i;
const BY_AGENT = /^(agent|operator|admin|teammate|staff|support|human|rep|representative|advisor)$/i;
const BY_BOT = /^(bot|chatbot|assistant|ai|virtual.?agent|automation)$/i;

const isOf = (row: GroupedRow, kind: RegExp): boolean => kind.test(row.get(KIND));

/** `Customer` under the sender is no name: it would make one person of all of them. */
function senderOf(row: GroupedRow | undefined): string {
  const sender = row?.get(SENDER) ?? '';
  return BY_CUSTOMER.test(sender) ? '' : sender;
}

/** The sender is whatever the system knows of the customer: a number, an address, a name. */
function identityOf(sender: string): 'Customer number' | 'Customer address' | 'Customer' {
  if (/^\+?[\d\s()./-]{7,}$/.test(sender)) return 'Customer number';
  return /^[^\s@]+@[^\s@]+$/.test(sender) ? 'Customer address' : 'Customer';
}

function outcomeOf(rows: readonly GroupedRow[]): string {
  if (rows.some((row) => isOf(row, BY_AGENT))) return 'handled';
  return rows.some((row) => isOf(row, BY_BOT)) ? 'bot_contained' : 'unknown';
}

function buildChat(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const sent = (row: GroupedRow): string => row.get(SENT);
  const ordered = inOrder(rows, (a, b) => byText(sent(a), sent(b)));
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return [];
  const customer = ordered.find((row) => isOf(row, BY_CUSTOMER));
  const agents = ordered.filter((row) => isOf(row, BY_AGENT)).map(senderOf);
  const sender = senderOf(customer);
  return [
    {
      at: first,
      cells: {
        Chat: first.get(CHAT),
        [identityOf(sender)]: sender,
        'Customer id': customer?.get(CUSTOMER_ID) ?? '',
        Started: sent(first),
        Ended: sent(last),
        Direction: isOf(first, BY_AGENT) ? 'out' : 'in',
        Outcome: outcomeOf(ordered),
        Agent: agents.at(-1) ?? '',
        'Several agents': new Set(agents).size > 1 ? 'yes' : 'no',
        Text: ordered.map((row) => `${row.get(KIND)}: ${row.get(MESSAGE)}`).join('\n'),
        Messages: String(ordered.length),
      },
    },
  ];
}

/** Logs of chats with a row for each message: no one system, but the same few columns in nearly all. */
export const CHAT_MESSAGES: SourceProfile = {
  name: 'chat-messages',
  title: 'Chat log (a row for each message)',
  grain: 'message',
  signatures: [[CHAT, KIND, SENT, MESSAGE]],
  columns: {
    contact_id: 'chat',
    customer_id: ['customerid', 'customer'],
    phone: 'customernumber',
    email: 'customeraddress',
    started_at: 'started',
    ended_at: 'ended',
    direction: 'direction',
    outcome: 'outcome',
    agent_name: 'agent',
    transferred: 'severalagents',
    transcript: 'text',
  },
  constants: { channel: 'chat' },
  shape: groupRows({
    columns: [
      ...['Chat', 'Customer', 'Customer id', 'Customer number', 'Customer address', 'Started', 'Ended', 'Direction'],
      ...['Outcome', 'Agent', 'Several agents', 'Text', 'Messages'],
    ],
    keepsSource: false,
    key: (row) => row.get(CHAT),
    build: buildChat,
  }),
  limits: ['limit_no_standard_export', 'limit_conversation_is_contact', 'limit_no_durations', 'limit_no_flag'],
};
