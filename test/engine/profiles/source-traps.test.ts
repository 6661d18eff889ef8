import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { importProfile, type ProfileImport } from '../../helpers/import-profile.ts';

/** Traps that the documentation of a source names, beyond its first table. */
const fixture = (name: string): string => `test/fixtures/profiles/${name}`;

describe('call data records of 3CX', () => {
  it('parts that share a call id are its legs, in the order of time', async () => {
    const { inspection, batch, contacts, legs } = await importProfile(fixture('3cx-cdr.csv'));
    expect(inspection.profile).toMatchObject({ name: '3cx-cdr', kind: 'known' });
    expect(batch).toMatchObject({ rejected: 0, inserted: 6 });
    expect(contacts['c-1']).toMatchObject({
      ...{ legs: 2, phone: '+12025550301', queue: 'Support', agent_name: 'Ben B', direction: 'in' },
      // From the first ring of the queue to the first agent; 120 s and 60 s of talk.
      ...{ wait_s: 25, talk_s: 180, transferred: 'yes', disconnect_side: 'agent' },
      ...{ started_at: '2026-03-02T09:00:00.000Z', ended_at: '2026-03-02T09:03:30.000Z' },
    });
    expect(legs['c-1']).toMatchObject({ agent_name: 'Ana A', talk_s: 120 });
    expect(contacts['c-2']).toMatchObject({ outcome: 'abandoned', wait_s: 50, disconnect_side: 'customer' });
    expect(contacts['c-2']).not.toHaveProperty('agent_name');
  });

  it('the other side of an outbound call is the customer; extensions among each other are internal', async () => {
    const { contacts } = await importProfile(fixture('3cx-cdr.csv'));
    expect(contacts['c-3']).toMatchObject({
      ...{ direction: 'out', phone: '+12025550301', agent_name: 'Ana A', talk_s: 180, disconnect_side: 'agent' },
    });
    expect(contacts['c-3']?.customer).toBe(contacts['c-1']?.customer);
    expect(contacts['c-4']).toMatchObject({ direction: 'internal', agent_name: 'Ben B' });
    expect(contacts['c-5']).toMatchObject({ direction: 'out', outcome: 'failed' });
  });
});

describe('3CX call data records without a header, as the service writes them', () => {
  const lines = readFileSync(fixture('3cx-cdr.csv'), 'utf8').trimEnd().split('\n').slice(1);
  const written = async (rows: readonly string[]): Promise<ProfileImport> => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-cdr-'));
    try {
      writeFileSync(join(folder, 'cdr.log'), `${rows.join('\n')}\n`);
      return await importProfile(join(folder, 'cdr.log'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('are known by their rows, and give the same', async () => {
    const withHeader = await importProfile(fixture('3cx-cdr.csv'));
    const { inspection, batch, contacts, legs } = await written(lines);
    expect(inspection.profile).toMatchObject({ name: '3cx-cdr', kind: 'known' });
    expect(inspection.header.line).toBe(0);
    expect(batch).toMatchObject({ rejected: 0, inserted: 6 });
    const said = (all: ProfileImport['contacts']): unknown =>
      Object.fromEntries(
        Object.entries(all).map(
          ([id, { line: _line, record_id: _id, contact_record_id: _of, customer: _who, ...rest }]) => [id, rest],
        ),
      );
    expect(said(contacts)).toEqual(said(withHeader.contacts));
    expect(said(legs)).toEqual(said(withHeader.legs));
  });

  it('of older versions end with the chain', async () => {
    const older = lines.map((line) => line.split(',').slice(0, 20).join(','));
    const { inspection, contacts } = await written(older);
    expect(inspection.profile.name).toBe('3cx-cdr');
    expect(contacts['c-1']).toMatchObject({ phone: '+12025550301', direction: 'in' });
  });

  it('CONTROL: in an order of its own nothing is guessed', async () => {
    const turned = lines.map((line) => line.split(',').toReversed().join(','));
    const folder = mkdtempSync(join(tmpdir(), 'fcr-cdr-'));
    writeFileSync(join(folder, 'cdr.log'), `${turned.join('\n')}\n`);
    const found = await inspectFile(join(folder, 'cdr.log'), {}, { knownMappings: [], defaultZone: 'UTC' });
    expect(found.profile.kind).toBe('none');
    rmSync(folder, { recursive: true, force: true });
  });
});

test('a 3CX call log in the language of its console is known by its rows', async () => {
  const { inspection, contacts, batch } = await importProfile(fixture('3cx-arabic.csv'));
  expect(inspection.profile).toMatchObject({ name: '3cx', kind: 'known' });
  expect(batch.rejected).toBe(0);
  expect(contacts['00000A1']).toMatchObject({
    ...{ phone: '+12025550201', direction: 'in', queue: 'Support', agent_name: 'Ana A', wait_s: 20, talk_s: 120 },
  });
  expect(contacts['00000A2']).toMatchObject({ outcome: 'abandoned', wait_s: 50 });
  expect(contacts['00000A3']).toMatchObject({ direction: 'out', phone: '+12025550201' });
  expect(contacts['00000A4']).toMatchObject({ direction: 'internal' });
});

test('ServiceNow cases say themselves whether they were resolved at the first contact: 0 none, 1 true, 2 false', async () => {
  const { inspection, contacts } = await importProfile(fixture('servicenow-csm.csv'));
  expect(inspection.profile.name).toBe('servicenow-cases');
  expect(contacts.CS0001).toMatchObject({ resolved_flag: 'yes', customer_id: 'Contact 1' });
  expect(contacts.CS0002).toMatchObject({ resolved_flag: 'no' });
  expect(contacts.CS0003).not.toHaveProperty('resolved_flag');
});

test('Freshdesk: satisfaction of seven steps, hours that are written as a clock or with days', async () => {
  const { contacts, remarks } = await importProfile(fixture('freshdesk.csv'));
  expect(contacts['11']).toMatchObject({ csat: 5, wait_s: 1200, handle_s: 1500 });
  expect(contacts['12']).toMatchObject({ csat: 2, wait_s: 93_600 });
  expect(contacts['13']).not.toHaveProperty('csat');
  expect(remarks).not.toHaveProperty('bad_number');
});

test('Talkdesk: a contact whose data is damaged at its source is kept and remarked', async () => {
  const { contacts, remarks } = await importProfile(fixture('talkdesk-contacts.csv'));
  expect(remarks.damaged_at_source).toBe(1);
  expect(contacts['k-5']).toMatchObject({ agent_name: 'Ana A' });
});

test('Asterisk: what the caller answered after the call (RATE) is its survey', async () => {
  const { contacts } = await importProfile(fixture('queue_log'));
  expect(contacts['1772442005.11']).toMatchObject({ csat: 4, outcome: 'handled', talk_s: 120 });
  expect(contacts['1772442290.15']).not.toHaveProperty('csat');
});

describe('Channel Talk', () => {
  it('a chat that comes back is another case; the user is the customer, the newest version counts', async () => {
    const { inspection, batch, contacts } = await importProfile(fixture('channel-talk-cases.csv'));
    expect(inspection.profile.name).toBe('channel-talk-cases');
    expect(batch).toMatchObject({ read: 3, inserted: 3 });
    expect(contacts['case-1']).toMatchObject({
      ...{ customer_id: 'user-1', agent_name: 'Ana A', team: 'CS', case_id: 'chat-1', csat: 5, direction: 'in' },
      ...{ channel: 'chat', outcome: 'handled', ended_at: '2026-03-02T09:40:00.000Z' },
    });
    expect(contacts['case-2']).toMatchObject({ customer: contacts['case-1']?.customer, channel: 'social' });
    expect(contacts['case-2']).toMatchObject({ outcome: 'unknown' });
    expect(contacts['case-3']).toMatchObject({ direction: 'out' });
    // Without a unit it is no duration.
    expect(contacts['case-1']).not.toHaveProperty('wait_s');
    expect(contacts['case-1']?.extra).toContain('"waitingTime":"30000"');
  });

  it('chats: one that was closed is not marked as resolved', async () => {
    const { inspection, contacts } = await importProfile(fixture('channel-talk-chats.csv'));
    expect(inspection.profile.name).toBe('channel-talk-chats');
    expect(contacts['c-1']).toMatchObject({ agent_id: 'm-1', tags: '환불, 배송' });
    expect(contacts['c-2']).toMatchObject({
      channel: 'social',
      customer: contacts['c-1']?.customer,
    });
    expect(contacts['c-3']).toMatchObject({ outcome: 'missed' });
  });
});

test('Cisco UCCX: 4 and 5 of a time in a queue are a script and another queue, of a call an abort and a refusal', async () => {
  const queue = await importProfile(fixture('uccx-queue.csv'));
  expect(queue.inspection.profile.name).toBe('cisco-uccx');
  const outcomes = Object.values(queue.contacts).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['handled', 'bot_contained', 'handled', 'abandoned', 'unknown']);
  expect(queue.remarks).not.toHaveProperty('unknown_word');
});
