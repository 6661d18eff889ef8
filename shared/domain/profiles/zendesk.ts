import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

/** When the row was made, where the export says it; else when the ticket was changed last. */
const VERSION = 'generatedtimestamp|updatedat';

/** By the calendar: whoever writes waits at night, too. */
const FIRST_REPLY =
  'firstreplytimeinminutes|replytimeinminutescalendar|metricsetreplytimeinminutescalendar|replytimeinminutes';

const stations = (row: Row, keys: string): number => Number.parseInt(row.get(keys), 10) || 0;

/** More than one assignee has had it. Where the export does not count them, nothing is said. */
function wasHandedOver(row: Row): string {
  const keys = 'assigneestations|metricsetassigneestations';
  return row.get(keys) === '' ? '' : stations(row, keys) > 1 ? 'yes' : 'no';
}

/** `Phone call (outgoing)` is a ticket of a call of one's own; of every other way in the customer wrote or called. */
const directionOf = (row: Row): string => (/\((?:outgoing|outbound)\)/i.test(row.get('via')) ? 'out' : 'in');

/** Zendesk asks for good or bad only. */
const satisfactionOf = (row: Row): string => {
  const score = row.get('satisfactionscore|satisfactionratingscore').toLowerCase();
  return score.startsWith('good') ? '5' : score.startsWith('bad') ? '1' : '';
};

/** The ticket export (labels) and the tickets of the API and of data pipelines (field names). One row is a ticket. */
export const ZENDESK: SourceProfile = {
  name: 'zendesk',
  title: 'Zendesk tickets',
  grain: 'ticket',
  signatures: [
    ['id', 'requester', 'groupstations'],
    ['id', 'requesterid', 'assigneeid', 'viachannel', 'status'],
  ],
  columns: {
    contact_id: 'id',
    customer_id: 'requesterid|requesterexternalid',
    email: 'requesteremail',
    started_at: 'createdat',
    ended_at: 'solvedat|metricsetsolvedat',
    channel: 'via|viachannel',
    direction: 'inorout',
    queue: 'group|groupid',
    agent_id: 'assigneeid',
    agent_name: 'assignee',
    product: 'brandid',
    resolved_flag: 'status',
    reopened: 'reopens|metricsetreopens',
    transferred: 'handedover',
    wait_s: FIRST_REPLY,
    csat: 'satisfaction5good1bad',
    survey_comment: 'satisfactionratingcomment|satisfactioncomment',
    notes: 'subject',
    tags: 'tags',
  },
  units: { wait_s: 'minutes' },
  words: {
    channel: {
      'phone call (incoming)': 'voice',
      'phone call (outgoing)': 'voice',
      'phone call (inbound)': 'voice',
      'phone call (outbound)': 'voice',
      native_messaging: 'chat',
      'sample ticket': 'other',
      sample_ticket: 'other',
      mobile_sdk: 'web',
      mail: 'email',
      closed_ticket: 'email',
      'closed ticket': 'email',
      api: 'other',
    },
    resolved_flag: {
      solved: 'yes',
      closed: 'yes',
      new: 'no',
      open: 'no',
      pending: 'no',
      hold: 'no',
      'on-hold': 'no',
      deleted: 'ignore',
    },
  },
  constants: { outcome: 'handled' },
  touches: 'replies|metricsetreplies',
  version: VERSION,
  shape: deriveColumns({
    newest: { key: 'id', version: VERSION },
    columns: [
      { header: 'In or out', from: directionOf },
      { header: 'Handed over', from: wasHandedOver },
      { header: 'Satisfaction (5 good, 1 bad)', from: satisfactionOf },
    ],
  }),
  limits: [
    'limit_ticket_is_contact',
    'limit_current_agent',
    'limit_satisfaction_two_values',
    'limit_zone_of_account',
    'limit_missing_fields',
    'limit_wait_is_first_response',
  ],
};

/** The metrics of tickets as the API gives them: how often and how long, but not who. */
export const ZENDESK_METRICS: SourceProfile = {
  name: 'zendesk-ticket-metrics',
  title: 'Zendesk ticket metrics',
  grain: 'ticket',
  signatures: [['ticketid', 'reopens', 'groupstations', 'assigneestations']],
  columns: {
    contact_id: 'ticketid',
    started_at: 'createdat',
    ended_at: 'solvedat',
    resolved_flag: 'issolved',
    reopened: 'reopens',
    transferred: 'handedover',
    wait_s: FIRST_REPLY,
  },
  units: { wait_s: 'minutes' },
  constants: { outcome: 'handled', direction: 'in', channel: 'ticket' },
  touches: 'replies',
  version: VERSION,
  shape: deriveColumns({
    newest: { key: 'ticketid', version: VERSION },
    columns: [
      { header: 'Handed over', from: wasHandedOver },
      { header: 'Is solved', from: (row) => (row.get('solvedat') === '' ? 'no' : 'yes') },
    ],
  }),
  limits: ['limit_no_customer', 'limit_ticket_is_contact', 'limit_wait_is_first_response'],
};
