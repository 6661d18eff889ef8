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
