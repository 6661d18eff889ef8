import { expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

const fixture = (name: string): string => `test/fixtures/profiles/${name}`;

test('Dialpad: the customer is the number outside, the category says how it went, durations are minutes', async () => {
  const { inspection, batch, contacts } = await importProfile(fixture('dialpad.csv'));
  expect(inspection.profile).toMatchObject({ name: 'dialpad', kind: 'known' });
  expect(batch).toMatchObject({ read: 4, inserted: 4 });
  expect(contacts['5001']).toMatchObject({
    ...{ phone: '+12025550171', direction: 'in', outcome: 'handled', queue: 'Billing', talk_s: 192 },
    ...{ agent_id: 'kim@company.example', agent_name: 'Kim K', ended_at: '2026-03-02T09:03:32.000Z' },
  });
  expect(contacts['5001']).not.toHaveProperty('email');
  expect(contacts['5002']).toMatchObject({ outcome: 'missed' });
  expect(contacts['5003']).toMatchObject({ outcome: 'abandoned' });
  expect(contacts['5004']).toMatchObject({ direction: 'out', talk_s: 30, transferred: 'yes' });
  expect(contacts['5004']).not.toHaveProperty('queue');
});

test('Aircall: the number outside follows the direction, and why a call was missed says how it ended', async () => {
  const { inspection, contacts } = await importProfile(fixture('aircall.csv'), 'Europe/Paris');
  expect(inspection.profile).toMatchObject({ name: 'aircall', kind: 'known' });
  expect(contacts['7001']).toMatchObject({
    ...{ phone: '+33199000171', agent_name: 'Kim K', queue: 'Front', talk_s: 180, wait_s: 15, outcome: 'handled' },
    ...{ started_at: '2026-03-02T09:00:00.000Z' },
  });
  const outcomes = ['7002', '7003', '7005'].map((id) => contacts[id]?.outcome);
  expect(outcomes).toEqual(['short_abandon', 'missed', 'abandoned']);
  expect(contacts['7004']).toMatchObject({ phone: '+33199000171', direction: 'out', agent_name: 'Lou L' });
});

test('a chat log with a row for each message: the chat is the contact and starts with its first message', async () => {
  const { inspection, batch, contacts, remarks } = await importProfile(fixture('chat-messages.csv'));
  expect(inspection.profile).toMatchObject({ name: 'chat-messages', kind: 'known' });
  expect(batch).toMatchObject({ read: 3, inserted: 3, changed: 0 });
  expect(remarks).toMatchObject({ rows_folded: 3 });
  expect(contacts.c1).toMatchObject({
    ...{ phone: '+4930990071', agent_name: 'Lou L', transferred: 'yes', outcome: 'handled', channel: 'chat' },
    ...{ started_at: '2026-03-02T09:00:00.000Z', ended_at: '2026-03-02T09:04:00.000Z' },
    transcript: 'customer: Where is my parcel?\nagent: On its way\nagent: It comes today',
  });
  expect(contacts.c2).toMatchObject({ email: 'zoe@x.example', outcome: 'bot_contained' });
  expect(contacts.c3).toMatchObject({ outcome: 'unknown' });
  expect(contacts.c3).not.toHaveProperty('customer_id');
});

test('Dialpad: who a call was handed on to is a leg of it, also where the call that came in is not in the file', async () => {
  const { batch, contacts } = await importProfile(fixture('dialpad-legs.csv'));
  expect(batch).toMatchObject({ read: 4, inserted: 4 });
  expect(Object.keys(contacts)).toEqual(['6001', '6003', '6004']);
  expect(contacts['6001']).toMatchObject({
    legs: 2,
    talk_s: 312,
    agent_name: 'Lou L',
    queue: 'Billing',
    transferred: 'yes',
  });
  expect(contacts['6003']).toMatchObject({ legs: 1, talk_s: 60 });
});

test('tasks of Salesforce: only what says Inbound came in, and Completed is no answer of a customer', async () => {
  const { inspection, batch, contacts } = await importProfile(fixture('salesforce-tasks-api.csv'));
  expect(inspection.profile).toMatchObject({ name: 'salesforce-tasks', kind: 'known' });
  // The to-do is set aside, and of the call that stands there twice the newer version counts.
  expect(batch).toMatchObject({ rejected: 1 });
  const read = Object.values(contacts).map((of) => [
    of.contact_id,
    of.direction,
    of.channel,
    of.outcome,
    of.customer_id,
  ]);
  expect(read.toSorted()).toEqual([
    ['00T5e00001a', 'in', 'voice', 'handled', '0035e00000AAAAA'],
    ['00T5e00001b', 'out', 'voice', 'voicemail', '0035e00000AAAAA'],
    ['00T5e00001c', 'out', 'voice', 'handled', '0035e00000AAAAA'],
    ['00T5e00001d', 'out', 'email', 'handled', '0035e00000BBBBB'],
  ]);
  expect(contacts['00T5e00001a']).toMatchObject({ handle_s: 210, notes: 'Where is my parcel', wrapup: 'Resolved' });
  expect(Object.values(contacts).filter((of) => 'resolved_flag' in of)).toEqual([]);
  expect(contacts['00T5e00001a']).toHaveProperty('case_id');
  expect(contacts['00T5e00001b']).not.toHaveProperty('case_id');
});

test('tasks of Salesforce, as a report: the contact is the customer, the activity the contact', async () => {
  const { batch, contacts } = await importProfile(fixture('salesforce-tasks-report.csv'));
  expect(batch).toMatchObject({ read: 3, inserted: 3, changed: 0 });
  expect(Object.values(contacts).map((of) => [of.contact_id, of.direction, of.outcome, of.handle_s])).toEqual([
    ['00T2a', 'in', 'handled', 120],
    ['00T2b', 'in', 'missed', 90],
    ['00T2c', 'internal', 'handled', 30],
  ]);
});
