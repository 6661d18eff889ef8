import { describe, expect, it } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

/** Each export is recognised by its header and imported without a question; the fixtures hold the traps of the source. */
const fixture = (name: string): string => `test/fixtures/profiles/${name}`;

describe('Amazon Connect contact records', () => {
  it('joins transfers by their first leg, keeps the newest version and tells an abandon from a flow that ended', async () => {
    const { inspection, batch, contacts, legs, remarks } = await importProfile(fixture('amazon-data-lake.csv'));
    expect(inspection.profile).toMatchObject({ name: 'amazon-connect', kind: 'known' });
    expect(batch).toMatchObject({ read: 5, inserted: 5, rejected: 0, source: 'amazon-connect' });
    expect(remarks).toEqual({ rows_folded: 1 });
    expect(contacts['c-1']).toMatchObject({
      ...{ legs: 2, phone: '+4915112345678', queue: 'Billing', agent_name: 'ben', team: 'Berlin', outcome: 'handled' },
      ...{ wait_s: 40, talk_s: 535, hold_s: 60, acw_s: 35, transferred: 'yes', disconnect_side: 'customer' },
      ended_at: '2026-03-02T09:10:00.000Z',
    });
    expect(legs['c-1']).toMatchObject({ agent_name: 'ana', talk_s: 300, team: 'Billing A', disconnect_side: 'agent' });
    expect(contacts['c-3']).toMatchObject({ outcome: 'abandoned', wait_s: 110 });
    expect(contacts['c-4']).toMatchObject({ outcome: 'unknown', disconnect_side: 'system' });
    expect(contacts['c-5']).toMatchObject({ direction: 'out', outcome: 'handled' });
  });
});

describe('NICE CXone contact data', () => {
  it('walks the chain of legs, takes hold out of the agent time and checks the total', async () => {
    const { inspection, contacts, legs, remarks } = await importProfile(fixture('cxone.csv'));
    expect(inspection.profile.name).toBe('nice-cxone');
    expect(Object.keys(contacts)).toEqual(['9001', '9004']);
    expect(contacts['9001']).toMatchObject({
      ...{ legs: 3, agent_name: 'Cid C', queue: 'Billing', talk_s: 340, hold_s: 50, acw_s: 40, wrapup: 'Solved' },
      // 0.48118 of a day, as a spreadsheet wrote it.
      started_at: '2026-03-25T11:32:54.000Z',
      notes: 'said "call me"',
    });
    expect(legs['9003']).toMatchObject({ parent_id: '9002', agent_id: '503' });
    expect(contacts['9004']).toMatchObject({ outcome: 'abandoned', wait_s: 120 });
    expect(contacts['9004']).not.toHaveProperty('agent_name');
    expect(remarks).toMatchObject({ parts_differ_from_total: 1 });
  });
});

describe('Five9 call log', () => {
  it('finds the customer on the other side of the call and reads clocks, [None] and what the system disposed', async () => {
    const { inspection, contacts } = await importProfile(fixture('five9.csv'));
    expect(inspection.profile.name).toBe('five9');
    expect(contacts['300001']).toMatchObject({
      ...{ phone: '2025550101', agent_name: 'Ana A', wait_s: 30, talk_s: 220, hold_s: 25, acw_s: 30 },
      ...{ transferred: 'yes', wrapup: 'Resolved', started_at: '2016-10-27T14:51:34.000Z', outcome: 'handled' },
    });
    expect(contacts['300002']).toMatchObject({ outcome: 'abandoned', wait_s: 35 });
    expect(contacts['300002']).not.toHaveProperty('agent_id');
    expect(contacts['300003']).toMatchObject({ direction: 'out', phone: '2025550101' });
    expect(contacts['300003']).not.toHaveProperty('wrapup');
    expect(contacts['300003']?.customer).toBe(contacts['300001']?.customer);
    expect(contacts['300004']).toMatchObject({ outcome: 'failed', direction: 'out' });
  });
});

describe('Talkdesk', () => {
  it('makes legs of the contacts of one interaction, whichever stands first in the file', async () => {
    const { inspection, contacts, legs } = await importProfile(fixture('talkdesk-contacts.csv'));
    expect(inspection.profile.name).toBe('talkdesk-contacts');
    expect(Object.keys(contacts).sort()).toEqual(['k-1', 'k-3', 'k-4']);
    expect(contacts['k-1']).toMatchObject({ legs: 2, queue: 'billing', agent_name: 'Ben B', talk_s: 420, wait_s: 20 });
    expect(legs['k-2']).toMatchObject({ parent_id: 'k-1', disconnect_side: 'agent' });
    expect(contacts['k-3']).toMatchObject({ outcome: 'short_abandon' });
    expect(contacts['k-4']).toMatchObject({ outcome: 'missed', direction: 'out' });
  });

  it('reads direction and outcome from the one type of the calls report', async () => {
    const { inspection, contacts } = await importProfile(fixture('talkdesk-calls.csv'));
    expect(inspection.profile.name).toBe('talkdesk-calls');
    expect(contacts['s-1']).toMatchObject({
      ...{ direction: 'in', outcome: 'handled', transferred: 'yes', wrapup: 'Solved', csat: 4 },
      ...{ wait_s: 40, talk_s: 240, hold_s: 10, ring_s: 8, notes: 'asked for refund', team: 'North' },
    });
    expect(contacts['s-2']).toMatchObject({ outcome: 'short_abandon', wait_s: 4 });
    expect(contacts['s-3']).toMatchObject({ direction: 'out', outcome: 'handled' });
  });
});

describe('Asterisk queue_log', () => {
  it('is known without a header; events become calls, a second queue a second leg, other events are passed over', async () => {
    const { inspection, batch, contacts, legs, remarks } = await importProfile(fixture('queue_log'));
    expect(inspection.profile).toMatchObject({ name: 'asterisk-queue-log', kind: 'known' });
    expect(inspection.reading).toMatchObject({ headerLine: 0, delimiter: '|', shape: 'asterisk-queue-log' });
    expect(batch).toMatchObject({ read: 5, inserted: 5, rejected: 0 });
    expect(remarks).toEqual({ channel_assumed: 5, rows_folded: 7, rows_passed_over: 2 });
    expect(contacts['1772442005.11']).toMatchObject({
      ...{ phone: '+12025550141', outcome: 'handled', agent_name: 'SIP/202', wait_s: 30, talk_s: 120, ring_s: 4 },
      ...{ started_at: '2026-03-02T09:00:10.000Z', ended_at: '2026-03-02T09:02:40.000Z', disconnect_side: 'customer' },
    });
    expect(contacts['1772442200.13']).toMatchObject({
      ...{ legs: 2, outcome: 'handled', queue: 'support', agent_name: 'SIP/203', wait_s: 100, talk_s: 60 },
      transferred: 'yes',
    });
    expect(legs['1772442200.13']).toMatchObject({ outcome: 'missed', disconnect_code: 'EXITWITHTIMEOUT' });
    expect(contacts['1772442290.15']).toMatchObject({ outcome: 'abandoned', wait_s: 45 });
    // The log ends while it waits.
    expect(contacts['1772442495.16']).toMatchObject({ outcome: 'unknown' });
  });
});

describe('Genesys Cloud interactions view', () => {
  it('takes lists apart, reads milliseconds, finds the other side and says that the export is not complete', async () => {
    const { inspection, contacts, remarks } = await importProfile(fixture('genesys-interactions.csv'));
    expect(inspection.profile.name).toBe('genesys-interactions');
    expect(contacts['g-1']).toMatchObject({
      ...{ phone: '+12025550151', queue: 'Billing', agent_name: 'Ben B', wrapup: 'Solved', transferred: 'yes' },
      ...{ wait_s: 16, hold_s: 40, handle_s: 320, started_at: '2025-06-23T07:00:00.000Z' },
    });
    expect(contacts['g-2']).toMatchObject({ outcome: 'abandoned', wait_s: 55 });
    expect(contacts['g-3']).toMatchObject({ direction: 'out', phone: '+12025550151', outcome: 'handled' });
    expect(contacts['g-3']).not.toHaveProperty('wrapup');
    expect(contacts['g-4']).toMatchObject({ channel: 'email', direction: 'in', email: 'kim@x.example' });
    expect(remarks).toMatchObject({ partial_export: 1 });
  });
});
