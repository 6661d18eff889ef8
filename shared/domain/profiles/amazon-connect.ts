import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Contact records, as JSON (`Agent.Username`) or from the data lake (`agent_username`; its durations are in milliseconds
 * and say so, its times have no offset). All times are in UTC. A record is a leg: a transfer
 * makes a new one, whose InitialContactId is the first of the chain.
 */
const VERSION = 'lastupdatetimestamp';
const CONNECTED = 'agentconnectedtoagenttimestamp|connectedtoagenttimestamp';
const ENQUEUED = 'queueenqueuetimestamp|enqueuetimestamp';

const TALKED = 'agentagentinteractionduration|agentinteractionduration|agentinteractiondurationms';
const QUEUED = 'queueduration|queuedurationms';

/**
 * An agent was reached, or it waited in vain, or it never came to a queue: then nothing says how it went. A record names an
 * agent only when one was reached, so exports without the moments say it as well.
 */
function outcomeOf(row: Row): string {
  if (row.get(CONNECTED) !== '' || row.get('agentusername') !== '' || Number(row.get(TALKED)) > 0) return 'handled';
  if (row.get('disconnectreason').toUpperCase() === 'TELECOM_PROBLEM') return 'failed';
  return row.get(ENQUEUED) === '' && !(Number(row.get(QUEUED)) > 0) ? 'unknown' : 'abandoned';
}

/** The first of the chain: a leg in between may be missing in an overlapping export without parting the others. */
function rootOf(row: Row): string {
  const root = row.get('initialcontactid') || row.get('previouscontactid');
  return root === row.get('contactid') ? '' : root;
}

/** The deepest level of the agent hierarchy that is filled is the team. */
function teamOf(row: Row): string {
  const levels = [5, 4, 3, 2, 1].map((level) =>
    row.get(`agenthierarchygroupslevel${level}groupname|agenthierarchygroupslevel${level}name`),
  );
  return levels.find((name) => name !== '') ?? '';
}

function endpointOf(row: Row, kind: 'phone' | 'email'): string {
  const address = row.get('customerendpointaddress');
  return address.includes('@') === (kind === 'email') && !/^(sip|user)/i.test(row.get('customerendpointtype'))
    ? address
    : '';
}

export const AMAZON_CONNECT: SourceProfile = {
  name: 'amazon-connect',
  title: 'Amazon Connect contact records',
  grain: 'leg',
  signatures: [
    ['contactid', 'initiationmethod', 'initiationtimestamp'],
    ['contactid', 'awscontacttracerecordformatversion'],
  ],
  columns: {
    contact_id: 'contactid',
    parent_id: 'firstleg',
    phone: 'customernumber',
    email: 'customeraddress',
    started_at: 'initiationtimestamp',
    ended_at: 'disconnecttimestamp',
    channel: 'channel',
    direction: 'initiationmethod',
    outcome: 'outcomeoftheleg',
    queue: 'queuename',
    agent_name: 'agentusername',
    team: 'agentteam',
    wait_s: QUEUED,
    talk_s: TALKED,
    hold_s: 'agentcustomerholdduration|customerholdduration|agentcustomerholddurationms',
    acw_s: 'agentaftercontactworkduration|aftercontactworkduration|agentaftercontactworkdurationms',
    transferred: 'wastransferred',
    disconnect_side: 'endedby',
    disconnect_code: 'disconnectreason',
  },
  words: {
    direction: {
      api: 'in',
      flow: 'in',
      disconnect: 'in',
      transfer: 'in',
      queue_transfer: 'in',
      webrtc_api: 'in',
      callback: 'out',
      external_outbound: 'out',
      agent_reply: 'out',
      monitor: 'internal',
    },
    disconnect_side: { barged: 'system', expired: 'system', api: 'system', other: '' },
  },
  zone: 'UTC',
  version: VERSION,
  shape: deriveColumns({
    // Records are delivered at least once, and again when something was added to them.
    newest: { key: 'contactid', version: VERSION },
    columns: [
      { header: 'First leg', from: rootOf },
      { header: 'Customer number', from: (row) => endpointOf(row, 'phone') },
      { header: 'Customer address', from: (row) => endpointOf(row, 'email') },
      { header: 'Outcome of the leg', from: outcomeOf },
      { header: 'Agent team', from: teamOf },
      { header: 'Was transferred', from: (row) => (row.get('transfercompletedtimestamp') === '' ? '' : 'yes') },
      { header: 'Ended by', from: (row) => row.get('disconnectreason') },
    ],
  }),
  limits: ['limit_own_attributes', 'limit_flow_only', 'limit_export_window', 'limit_no_survey'],
};
