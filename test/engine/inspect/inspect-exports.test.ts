import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';

/** The columns of usual systems, with a few made-up rows: role -> header, as suggested before anybody touches them. */
const EXPORTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  amazon: {
    contact_id: 'contact_id',
    parent_id: 'previous_contact_id',
    phone: 'customer_endpoint_address',
    started_at: 'initiation_timestamp',
    ended_at: 'disconnect_timestamp',
    direction: 'initiation_method',
    queue: 'queue_name',
    wait_s: 'queue_duration',
    talk_s: 'agent_interaction_duration',
    hold_s: 'agent_customer_hold_duration',
    acw_s: 'agent_after_contact_work_duration',
  },
  cxone: {
    contact_id: 'Contact_ID',
    parent_id: 'Master_Contact_ID',
    channel: 'Media_Name',
    phone: 'ANI_DIALNUM',
    queue: 'Skill_Name',
    agent_id: 'Agent_No',
    agent_name: 'Agent_Name',
    started_date: 'Start_Date',
    started_time: 'start_time',
    wait_s: 'InQueue',
    talk_s: 'Agent_Time',
    acw_s: 'ACW_Time',
    abandoned: 'Abandon',
    wrapup: 'Disp_Name',
  },
  five9: {
    contact_id: 'CALL ID',
    started_at: 'TIMESTAMP',
    direction: 'CALL TYPE',
    agent_name: 'AGENT NAME',
    phone: 'ANI',
    wait_s: 'QUEUE WAIT TIME',
    talk_s: 'TALK TIME',
    hold_s: 'HOLD TIME',
    acw_s: 'AFTER CALL WORK TIME',
    transferred: 'TRANSFERS',
    abandoned: 'ABANDONED',
    wrapup: 'DISPOSITION',
  },
  freepbx: { contact_id: 'uniqueid', started_at: 'calldate', phone: 'src', talk_s: 'billsec', outcome: 'disposition' },
  freshdesk: {
    contact_id: 'Ticket ID',
    customer_id: 'Contact ID',
    started_at: 'Created time',
    ended_at: 'Closed time',
    channel: 'Source',
    agent_name: 'Agent',
    queue: 'Group',
    resolved_flag: 'Status',
  },
  genesys: {
    contact_id: 'Conversation ID',
    phone: 'Remote',
    started_at: 'Date',
    ended_at: 'End Date',
    channel: 'Media Type',
    direction: 'Direction',
    queue: 'Queue',
    wrapup: 'Wrap-up',
    wait_s: 'Total Queue',
    hold_s: 'Total Hold',
    abandoned: 'Abandoned',
  },
  salesforce: {
    contact_id: 'Case Number',
    email: 'Contact: Email',
    started_at: 'Date/Time Opened',
    ended_at: 'Date/Time Closed',
    agent_name: 'Case Owner',
    channel: 'Origin',
    reason: 'Case Reason',
    resolved_flag: 'Status',
    escalated: 'Escalated',
  },
  talkdesk: {
    contact_id: 'Contact ID',
    phone: 'Contact Person Number',
    direction: 'Direction',
    outcome: 'Contact Type',
    started_at: 'Started At',
    ended_at: 'Finished At',
    queue: 'Ring Groups',
    agent_name: 'User Name',
    transferred: 'Transfer Out (Yes/No)',
  },
  threecx: {
    contact_id: 'Call ID',
    phone: 'From',
    started_at: 'Call Time',
    outcome: 'Status',
    ring_s: 'Ringing',
    talk_s: 'Talking',
  },
  uccx: {
    contact_id: 'Node ID - Session ID - Sequence No',
    phone: 'Originator DN (Calling Number)',
    started_at: 'Call Start Time',
    ended_at: 'Call End Time',
    outcome: 'Contact Disposition',
    queue: 'CSQ Names',
    agent_name: 'Agent Name',
    wait_s: 'Queue Time',
    acw_s: 'Work Time',
  },
  zendesk: {
    contact_id: 'ID',
    customer_id: 'Requester ID',
    email: 'Requester email',
    agent_name: 'Assignee',
    queue: 'Group',
    resolved_flag: 'Status',
    channel: 'Via',
    started_at: 'Created at',
    ended_at: 'Solved at',
    reopened: 'Reopens',
    product: 'Product [list]',
  },
};

/** Without the shapes of known systems: what names and values alone say, as in the export of a system nobody knows. */
const inspect = (system: string) =>
  inspectFile(
    join('test/fixtures/inspect', `export-${system}.csv`),
    { reading: { shape: '' } },
    { knownMappings: [], defaultZone: 'UTC' },
  );

describe('exports of usual systems', () => {
  it.each(Object.entries(EXPORTS))('%s', async (system, expected) => {
    const found = await inspect(system);
    const byRole = Object.fromEntries(
      found.columns.filter(({ role }) => role !== 'extra').map(({ header, role }) => [role, header]),
    );
    expect(byRole).toMatchObject(expected);
    expect(found.missing).toEqual([]);
    expect(found.rows.filter((row) => row.rejection !== null)).toEqual([]);
  });

  it('keep the units of their systems', async () => {
    const genesys = await inspect('genesys');
    expect(genesys.rows.map(({ kept }) => [kept.wait_s, kept.hold_s])).toEqual([
      ['20', '0'],
      ['55', '0'],
      ['21', '12'],
    ]);
    const five9 = await inspect('five9');
    expect(five9.rows.map(({ kept }) => [kept.wait_s, kept.talk_s, kept.outcome, kept.agent_name])).toEqual([
      ['20', '270', 'handled', 'Agent A'],
      ['30', '0', 'abandoned', null],
      ['0', '60', 'handled', 'Agent B'],
    ]);
  });

  it('read a time of day kept as a fraction, and a root that names itself as parent', async () => {
    const { rows } = await inspect('cxone');
    expect(rows.map(({ kept }) => [kept.started_at, kept.parent_id])).toEqual([
      ['2024-01-13T11:32:54.000Z', null],
      ['2024-01-13T12:01:42.000Z', null],
      ['2024-01-14T09:08:54.000Z', '1'],
    ]);
  });
});
