import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

const VERSION = 'lastupdatetime|updatedtime|updatedat';

/** Outbound e-mails are tickets too; the API writes sources as numbers, 10 is outbound. */
const directionOf = (row: Row): string => (/^(10|outbound.*)$/i.test(row.get('source')) ? 'out' : 'in');

/** The codes of the API for seven steps, on the five that satisfaction is counted in; words are read like any others. */
const SATISFACTION: Readonly<Record<string, string>> = {
  '103': '5',
  '102': '5',
  '101': '4',
  '100': '3',
  '-101': '2',
  '-102': '1',
  '-103': '1',
};

function satisfactionOf(row: Row): string {
  const answer = row.get('surveyresults|surveyresult|satisfactionrating');
  return SATISFACTION[answer] ?? answer;
}

/** Spreadsheets and tables of programs write the numbers of tickets and people as decimals: 7000.0 is 7000. */
const asWhole = (id: string): string => id.replace(/^(\d+)\.0+$/, '$1');

/**
 * Tickets of Freshdesk and Freshservice. `Resolution status` says whether the promised time was kept (`Within SLA`), and
 * never whether the issue was resolved: it stays without a role.
 */
export const FRESHDESK: SourceProfile = {
  name: 'freshdesk',
  title: 'Freshdesk and Freshservice tickets',
  grain: 'ticket',
  signatures: [
    ['ticketid', 'agentinteractions|customerinteractions', 'resolutionstatus'],
    ['ticketid', 'createdtime', 'duebytime', 'resolutionstatus'],
  ],
  columns: {
    contact_id: 'numberofticket',
    customer_id: 'requesterofticket',
    phone: 'mobile|phone|contactphone|workphone|contactmobile',
    email: 'email|contactemail|requesteremail',
    started_at: 'createdtime',
    ended_at: 'resolvedorclosed',
    channel: 'source',
    direction: 'inorout',
    queue: 'group',
    agent_name: 'agent|agentname',
    reason: 'type|category',
    secondary_reason: 'subcategory',
    product: 'product',
    resolved_flag: 'status',
    wait_s: 'firstresponsetimeinhrs',
    handle_s: 'timetracked|timetrackedhours',
    csat: 'satisfactionoffive',
    notes: 'subject',
    tags: 'tags',
  },
  // A number is hours; 00:20:00 and 1 days 02:00:00 are what they say.
  units: { wait_s: 'hours', handle_s: 'hours' },
  words: {
    channel: {
      '1': 'email',
      '2': 'web',
      '3': 'voice',
      '5': 'social',
      '6': 'social',
      '7': 'chat',
      '9': 'web',
      '10': 'email',
      'feedback widget': 'web',
      'outbound email': 'email',
    },
    resolved_flag: {
      '2': 'no',
      '3': 'no',
      '4': 'yes',
      '5': 'yes',
      'waiting on customer': 'no',
      'waiting on third party': 'no',
    },
  },
  constants: { outcome: 'handled' },
  touches: 'agentinteractions|customerinteractions',
  version: VERSION,
  shape: deriveColumns({
    newest: { key: 'ticketid', version: VERSION },
    columns: [
      { header: 'Number of ticket', from: (row) => asWhole(row.get('ticketid')) },
      {
        header: 'Requester of ticket',
        from: (row) => asWhole(row.get('contactid|requesterid|fullname|requestername')),
      },
      { header: 'Satisfaction of five', from: satisfactionOf },
      { header: 'In or out', from: directionOf },
      { header: 'Resolved or closed', from: (row) => row.get('resolvedtime') || row.get('closedtime') },
    ],
  }),
  limits: [
    'limit_ticket_is_contact',
    'limit_current_agent',
    'limit_sla_is_not_resolved',
    'limit_no_reopenings',
    'limit_zone_of_account',
    'limit_satisfaction_of_seven',
    'limit_wait_is_first_response',
  ],
};
