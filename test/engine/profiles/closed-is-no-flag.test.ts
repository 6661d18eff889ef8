import { expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

const fixture = (name: string): string => `test/fixtures/profiles/${name}`;

/**
 * Systems that know only that a ticket or a chat was closed: by a clock, by the customer, by whoever cleared the list. A
 * flag of it would have every closed one resolved, and every open one not.
 */
test.each([
  ['servicenow-events.csv', 'servicenow'],
  ['servicenow-list.csv', 'servicenow'],
  ['process-log.csv', 'process-log'],
  ['salesforce-api.csv', 'salesforce'],
  ['salesforce-report.csv', 'salesforce'],
  ['intercom.csv', 'intercom'],
  ['intercom-messages.csv', 'intercom-messages'],
  ['channel-talk-chats.csv', 'channel-talk-chats'],
])('%s: closed is no flag of the agent', async (file, profile) => {
  const { inspection, contacts } = await importProfile(fixture(file));
  expect(inspection.profile.name).toBe(profile);
  expect(inspection.profile.limits.map(({ code }) => code)).toContain('limit_closed_is_not_resolved');
  expect(Object.keys(contacts).length).toBeGreaterThan(0);
  expect(Object.values(contacts).filter((contact) => 'resolved_flag' in contact)).toEqual([]);
});

/** Where an agent has to say that it is solved before it is closed, or says so himself, the word is the agent's. */
test.each([
  ['zendesk.csv', '101', '102'],
  ['zendesk-metrics.csv', '7', '8'],
  ['freshdesk.csv', '11', '12'],
])('%s: solved is what the agent said', async (file, solved, open) => {
  const { contacts } = await importProfile(fixture(file));
  expect([contacts[solved]?.resolved_flag, contacts[open]?.resolved_flag]).toEqual(['yes', 'no']);
});
