import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import { caseKey } from './case-history.ts';
import type { SourceProfile } from './source-profile.ts';

const VERSION = 'lastmodifieddate|systemmodstamp';

const OWNER_NAME = 'caseowner|ownername';
/** A case may lie in a queue: then nobody has it. Ids of queues begin with 00G, those of people with 005. */
const isInQueue = (row: Row): boolean => /^00G/.test(row.get('ownerid')) || /\bqueue\b/i.test(row.get(OWNER_NAME));
const ofPerson =
  (keys: string) =>
  (row: Row): string =>
    isInQueue(row) ? '' : row.get(keys);
const queueOf = (row: Row): string =>
  row.get('queuename|queue') || (isInQueue(row) ? row.get(OWNER_NAME) || row.get('ownerid') : '');

/** Cases: field names of the API, or labels of a report. A case that was merged names its master and stays a contact. */
export const SALESFORCE: SourceProfile = {
  name: 'salesforce',
  title: 'Salesforce cases',
  grain: 'ticket',
  signatures: [
    ['casenumber', 'datetimeopened'],
    ['casenumber', 'createddate', 'isclosed'],
    ['casenumber', 'createddate', 'origin', 'status'],
  ],
  columns: {
    contact_id: 'casenumber',
    case_id: 'casekey',
    customer_id: 'contactid|accountid',
    phone: ['contactphone', 'contactmobile', 'suppliedphone|webphone'],
    email: ['contactemail', 'suppliedemail|webemail'],
    started_at: 'createddate|datetimeopened|openeddate',
    ended_at: 'closeddate|datetimeclosed',
    channel: 'origin|caseorigin',
    queue: 'ownerqueue',
    agent_id: 'ownerperson',
    agent_name: 'ownerbyname',
    reason: 'reason|casereason',
    secondary_reason: 'type',
    product: 'product|productname|productid',
    escalated: 'isescalated|escalated',
    notes: 'subjectanddescription',
    language: 'language',
  },
  constants: { outcome: 'handled', direction: 'in' },
  version: VERSION,
  shape: deriveColumns({
    newest: { key: 'casenumber', version: VERSION },
    columns: [
      { header: 'Owner person', from: ofPerson('ownerid') },
      { header: 'Owner by name', from: ofPerson(OWNER_NAME) },
      { header: 'Owner queue', from: queueOf },
      { header: 'Case key', from: (row) => caseKey(row.get('id|caseid')) },
      {
        header: 'Subject and description',
        from: (row) => [row.get('subject'), row.get('description')].filter((text) => text !== '').join('\n'),
      },
    ],
  }),
  limits: [
    'limit_ticket_is_contact',
    'limit_current_agent',
    'limit_closed_is_not_resolved',
    'limit_case_history_apart',
    'limit_no_durations',
  ],
};
