import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { recogniseHeader } from '../../../shared/domain/profiles/recognise-source.ts';
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

describe('Amazon Connect contact records as the table of the data lake holds them', () => {
  it('are the same contacts: milliseconds in its durations, UTC without an offset in its times', async () => {
    const said = ({ contacts, legs }: Awaited<ReturnType<typeof importProfile>>) =>
      [contacts, legs].map((all) =>
        Object.entries(all).map(([id, { extra: _extra, started_raw: _raw, ...rest }]) => [id, rest]),
      );
    const table = await importProfile(fixture('amazon-data-lake-table.csv'), 'Europe/Berlin');
    expect(said(table)).toEqual(said(await importProfile(fixture('amazon-data-lake.csv'), 'Europe/Berlin')));
    expect(table.remarks).toEqual({ rows_folded: 1 });
    expect(table.inspection.zone).toMatchObject({ name: 'UTC' });
  });
});

describe('Amazon Connect contact records as JSON', () => {
  it('are the same contacts; an attribute of your own is suggested by its name, the others are kept', async () => {
    const { inspection, contacts } = await importProfile(fixture('amazon.json'));
    expect(inspection.profile).toMatchObject({ name: 'amazon-connect', kind: 'known' });
    expect(contacts['r-1']).toMatchObject({
      ...{ phone: '+12025550231', queue: 'Billing', agent_name: 'ana', team: 'North A', channel: 'voice' },
      ...{ wait_s: 346, talk_s: 239, hold_s: 221, acw_s: 5, outcome: 'handled', disconnect_side: 'customer' },
    });
    const reason = inspection.columns.find(({ header }) => header === 'Attributes.reason');
    expect(reason).toMatchObject({ role: 'reason', confidence: 'check' });
    expect(contacts['r-1']).toMatchObject({ reason: 'refund', resolved_flag: 'no' });
    expect(contacts['r-1']?.extra).toContain('"Attributes.PathCode":"17"');
    expect(contacts['r-2']).toMatchObject({ channel: 'chat', direction: 'in', outcome: 'abandoned', wait_s: 290 });
    expect(inspection.missing).toEqual([]);
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
    expect(contacts['300002']).not.toHaveProperty('queue');
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
    expect(Object.keys(contacts).sort()).toEqual(['k-1', 'k-3', 'k-4', 'k-5']);
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
    expect(remarks).toEqual({ channel_assumed: 5, rows_folded: 8, rows_passed_over: 2 });
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

test('Genesys Cloud interactions view: known by its columns, too, where the id is that of the interaction', () => {
  const header = ['Media Type', 'Users', 'Remote', 'Date', 'Direction', 'ANI', 'Queue', 'Interaction ID'];
  expect(recogniseHeader(header)?.name).toBe('genesys-interactions');
});

test('Genesys Cloud interactions view: talk is what is left of handling, an abandoned one waited until then', async () => {
  const { contacts } = await importProfile(fixture('genesys-totals.csv'));
  expect(contacts['t-1']).toMatchObject({ talk_s: 250, hold_s: 40, acw_s: 30, handle_s: 320, wait_s: 16 });
  expect(contacts['t-2']).toMatchObject({ outcome: 'abandoned', wait_s: 70 });
  // Parts that are more than the whole say nothing of talk.
  expect(contacts['t-3']).not.toHaveProperty('talk_s');
});

describe('Cisco UCCX', () => {
  it('finds the header below the title and the first leg in the key of three parts', async () => {
    const { inspection, contacts, legs } = await importProfile(fixture('uccx.csv'));
    expect(inspection.profile.name).toBe('cisco-uccx');
    expect(inspection.reading.headerLine).toBe(2);
    expect(Object.keys(contacts)).toEqual(['1-12000012345-0', '1-12000012346-0']);
    expect(contacts['1-12000012345-0']).toMatchObject({
      ...{ legs: 2, agent_name: 'Ben B', queue: 'Billing_CSQ', wait_s: 40, talk_s: 330, acw_s: 35 },
      started_at: '2026-03-25T09:00:00.000Z',
    });
    expect(legs['1-12000012345-1']).toMatchObject({ parent_id: '1-12000012345-0', queue: 'Payments_CSQ' });
    expect(contacts['1-12000012346-0']).toMatchObject({ outcome: 'abandoned', wait_s: 80 });
  });
});

describe('Avaya external call history', () => {
  it('joins segments by the universal call id, never by the call id, which starts anew each day', async () => {
    const { inspection, contacts } = await importProfile(fixture('avaya.csv'));
    expect(inspection.profile.name).toBe('avaya-ech');
    expect(Object.keys(contacts)).toEqual(['00001000171772442000', '1-2026-03-03-17', '1-2026-03-03-18']);
    expect(contacts['00001000171772442000']).toMatchObject({
      ...{ legs: 2, queue: '10', agent_id: '3202', talk_s: 280, hold_s: 30, wait_s: 15, disconnect_side: 'agent' },
      reason: '44',
    });
    expect(contacts['1-2026-03-03-17']).toMatchObject({ outcome: 'abandoned', wait_s: 60 });
    expect(contacts['1-2026-03-03-18']).toMatchObject({ direction: 'out', agent_id: '3201', phone: '2025550211' });
  });
});

describe('Avaya external call history without a row date', () => {
  it.each(['avaya-utc.csv', 'avaya-epoch.csv'])(
    '%s: the day of the segment tells calls apart; the column in UTC is UTC',
    async (name) => {
      const { contacts } = await importProfile(fixture(name), 'America/New_York');
      const [first, second] = Object.values(contacts);
      expect(Object.keys(contacts)).toHaveLength(2);
      expect(first).toMatchObject({ legs: 2, agent_id: '3202', talk_s: 120, started_at: '2026-03-02T09:58:00.000Z' });
      expect(second).toMatchObject({ phone: '2025550191', started_at: '2026-03-13T10:02:00.000Z' });
    },
  );
});

describe('FreePBX call detail records', () => {
  it('joins records by linkedid: rings are folded, whoever answered is a leg', async () => {
    const { inspection, contacts, legs, remarks } = await importProfile(fixture('freepbx.csv'));
    expect(inspection.profile.name).toBe('freepbx-cdr');
    expect(remarks).toEqual({ channel_assumed: 4, country_unknown: 4, rows_folded: 1, zone_assumed: 4 });
    expect(contacts['100.1']).toMatchObject({
      ...{ legs: 2, phone: '2025550191', direction: 'in', queue: '600', agent_id: '203', agent_name: 'Cid C' },
      ...{ wait_s: 30, talk_s: 240, outcome: 'handled', started_at: '2026-03-02T09:00:00.000Z' },
    });
    expect(legs['100.1']).toMatchObject({ agent_id: '202', agent_name: 'Ben B', line: 3 });
    expect(contacts['200.1']).toMatchObject({ direction: 'out', phone: '2025550191', agent_id: '201', talk_s: 60 });
    expect(contacts['300.1']).toMatchObject({ outcome: 'abandoned', wait_s: 45 });
    expect(contacts['300.1']).not.toHaveProperty('agent_name');
  });
});

describe('Master.csv of Asterisk', () => {
  it('has no header and no ids: records of one channel and moment are one call', async () => {
    const { inspection, batch, contacts, remarks } = await importProfile(fixture('asterisk-master.csv'));
    expect(inspection.profile.name).toBe('freepbx-cdr');
    expect(inspection.header.line).toBe(0);
    expect(batch).toMatchObject({ read: 3, inserted: 3, rejected: 0 });
    expect(remarks).toMatchObject({ rows_folded: 1 });
    expect(contacts['2026-03-02 09:00:00 2025550191 SIP/trunk-01']).toMatchObject({
      ...{ phone: '2025550191', direction: 'in', queue: '600', agent_id: '202', outcome: 'handled' },
      ...{ wait_s: 30, talk_s: 180, started_at: '2026-03-02T09:00:00.000Z' },
    });
    expect(contacts['2026-03-02 10:00:00 201 SIP/201-0c']).toMatchObject({ direction: 'out', agent_id: '201' });
    expect(contacts['2026-03-02 11:00:00 2025550192 SIP/trunk-03']).toMatchObject({ outcome: 'abandoned', wait_s: 45 });
  });
});

describe('3CX call log', () => {
  it('joins the parts of a call; the queue is no leg where somebody talked', async () => {
    const { inspection, contacts, legs } = await importProfile(fixture('3cx.csv'));
    expect(inspection.profile.name).toBe('3cx');
    expect(contacts['00000A1']).toMatchObject({
      ...{ legs: 2, phone: '+12025550201', queue: 'Support', agent_name: 'Ben B', wait_s: 20, talk_s: 180 },
      ...{ started_at: '2026-03-02T09:00:00.000Z', disconnect_side: 'agent', direction: 'in' },
    });
    expect(legs['00000A1']).toMatchObject({ agent_name: 'Ana A', talk_s: 120 });
    expect(contacts['00000A2']).toMatchObject({ outcome: 'abandoned', wait_s: 50, disconnect_side: 'customer' });
    expect(contacts['00000A3']).toMatchObject({ direction: 'out', phone: '+12025550201', agent_name: 'Ana A' });
  });
});

describe('call logs of Asia', () => {
  it('Chinese: words of state and side, on the clock of China', async () => {
    const { inspection, contacts } = await importProfile(fixture('chinese.csv'));
    expect(inspection.profile.name).toBe('chinese-call-log');
    expect(inspection.zone.name).toBe('Asia/Shanghai');
    expect(contacts.T1).toMatchObject({
      ...{ outcome: 'handled', disconnect_side: 'customer', csat: 5, talk_s: 270, agent_name: '张三' },
      started_at: '2026-03-02T01:00:00.000Z',
    });
    expect(contacts.T2).toMatchObject({ outcome: 'abandoned', wait_s: 40 });
    expect(contacts.T3).toMatchObject({ outcome: 'missed', disconnect_side: 'system' });
    expect(inspection.mapping.country).toBe('CN');
    expect(Object.values(contacts).map(({ phone }) => phone)).toEqual([
      '+8613800138000',
      '+8613800138001',
      '+8613800138000',
    ]);
  });

  it('Korean: result as flag, seconds, on the clock of Korea', async () => {
    const { inspection, contacts } = await importProfile(fixture('korean.csv'));
    expect(inspection.profile.name).toBe('korean-call-log');
    expect(contacts.S1).toMatchObject({
      ...{ resolved_flag: 'yes', reason: '요금', secondary_reason: '환불', talk_s: 240, wait_s: 15, csat: 5 },
      started_at: '2026-03-02T00:00:00.000Z',
    });
    expect(contacts.S2).toMatchObject({ resolved_flag: 'no', customer_id: 'K100', phone: '+821012345678' });
  });

  it('Korean: a number of the customer that is a telephone number is the phone, and any other one the id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-korean-'));
    try {
      const take = async (numbers: readonly string[]) => {
        const path = join(folder, 'calls.csv');
        const rows = numbers.map((number, n) => `S${n},2026-03-02 09:0${n}:00,김상담,${number}`);
        writeFileSync(path, ['상담번호,상담일시,상담사,고객번호', ...rows].join('\n'));
        return (await importProfile(path)).contacts;
      };
      const called = await take(['010-1234-5678', '01012345678', '02-345-6789']);
      expect(Object.values(called).map(({ phone }) => phone)).toEqual([
        '+821012345678',
        '+821012345678',
        '+8223456789',
      ]);
      expect(called.S0).not.toHaveProperty('customer_id');
      const numbered = await take(['10012345', '20012345', '30012345']);
      expect(Object.values(numbered).map(({ customer_id: id }) => id)).toEqual(['10012345', '20012345', '30012345']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('Genesys Cloud conversation details', () => {
  it('makes a leg of each agent who talked, and keeps a conversation whose participants are cut off', async () => {
    const { inspection, batch, contacts, legs, remarks } = await importProfile(fixture('genesys-details.csv'));
    expect(inspection.profile.name).toBe('genesys-details');
    expect(batch).toMatchObject({ read: 4, inserted: 4, rejected: 0 });
    expect(remarks).toMatchObject({ rows_split: 1, unread_structure: 1 });
    expect(contacts['d-1']).toMatchObject({
      ...{ legs: 2, customer_id: 'x-9', phone: '+12025550221', queue: 'q-1', agent_id: 'a-2', wrapup: 'w-7' },
      // Measured by the system for the first agent, from segments for the second.
      ...{ wait_s: 40, talk_s: 290 + 235, hold_s: 31, acw_s: 30 + 120, disconnect_side: 'customer' },
    });
    expect(legs['d-1']).toMatchObject({ agent_id: 'a-1', ring_s: 5, ended_at: '2026-03-02T09:06:00.000Z' });
    // No code was chosen in time.
    expect(legs['d-1']).not.toHaveProperty('wrapup');
    expect(legs['d-1#2']).toMatchObject({ parent_id: 'd-1', notes: 'refund sent' });
    expect(contacts['d-2']).toMatchObject({ outcome: 'abandoned', wait_s: 50, queue: 'q-1' });
    expect(contacts['d-3']).toMatchObject({ outcome: 'unknown', started_at: '2026-03-02T11:00:00.000Z' });
  });
});

describe('Genesys Cloud conversation details as the API answers them', () => {
  it('are found below the answer and give the same contacts', async () => {
    const fromCells = await importProfile(fixture('genesys-details.csv'));
    const { inspection, contacts } = await importProfile(fixture('genesys-details.json'));
    expect(inspection.profile.name).toBe('genesys-details');
    for (const id of ['d-1', 'd-2']) {
      const { record_id: _row, line: _line, ...expected } = fromCells.contacts[id] ?? {};
      expect(contacts[id]).toMatchObject({ ...expected, customer: expect.any(Number) });
    }
  });
});

test('Cisco CUCM: direction from which end is an extension, legs by the global call id, types below the header are no call', async () => {
  const { inspection, batch, contacts, remarks } = await importProfile(fixture('cisco-cucm.csv'));
  expect(inspection.profile).toMatchObject({ name: 'cisco-cucm', kind: 'known' });
  expect(batch).toMatchObject({ read: 6, inserted: 6, rejected: 0 });
  expect(remarks).toMatchObject({ rows_passed_over: 1 });
  expect(contacts['Main-2-7002']).toMatchObject({
    ...{ started_at: '2026-03-02T09:00:00.000Z', ended_at: '2026-03-02T09:06:35.000Z', phone: '14155550171' },
    ...{ direction: 'in', outcome: 'handled', queue: '5000', agent_id: 'lou', wait_s: 12, talk_s: 370, legs: 2 },
  });
  expect(contacts['Main-2-7003']).toMatchObject({ outcome: 'abandoned', direction: 'in' });
  expect(contacts['Main-2-7003']).not.toHaveProperty('agent_id');
  expect(contacts['Main-2-7004']).toMatchObject({ direction: 'out', phone: '914155550171', agent_id: 'kim' });
  expect(contacts['Main-2-7005']).toMatchObject({ direction: 'internal' });
  expect(contacts['Main-2-7005']).not.toHaveProperty('phone');
  expect(contacts['Main-2-7006']).toMatchObject({ outcome: 'blocked' });
});
