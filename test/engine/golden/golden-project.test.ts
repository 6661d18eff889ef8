import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { pageThreads } from '../../../electron/engine/services/contacts/threads.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

let project: TestProject;
beforeAll(() => {
  project = makeProject(goldenContacts());
});
afterAll(() => project.remove());

const scope = (definition: string, filter: object = {}) => ({
  definition,
  filter,
  observedUntil: '2026-03-31T23:59:59Z',
});

const failing = (definition: string): readonly string[] => {
  const page = { sort: { field: 'contact_id', descending: false }, columns: [], from: 0, count: 100 };
  return pageContacts(project.context, { ...scope(definition, { result: 'failed' }), ...page }).rows.map(
    (row) => row.contactId,
  );
};

describe('the golden contacts in a real project file: the same 15 results', () => {
  test.each([
    ['no_repeat_24h', 12, 12, ''],
    ['no_repeat_3d', 9, 11, 'C02 C14'],
    ['no_repeat_7d_any', 9, 11, 'C02 C14'],
    ['no_repeat_14d', 7, 9, 'C02 C14'],
    ['no_repeat_7d_same_reason', 10, 11, 'C02'],
    ['no_repeat_7d_same_channel', 10, 11, 'C02'],
    ['service_desk_strict', 8, 11, 'C02 C10 C14'],
    ['no_followup_7d', 8, 11, 'C02 C12 C14'],
    ['agent_flag', 11, 13, 'C12 C18'],
    ['hybrid_gold', 7, 11, 'C02 C12 C14 C18'],
    ['survey_resolved', 3, 5, 'C03 C18'],
    ['lookback_forward_7_7', 6, 8, 'C02 C14'],
    ['journey_7d', 9, 12, 'C02 C08 C14'],
    ['one_contact_cross_channel', 6, 9, 'C02 C08 C14'],
  ])('%s: %i of %i, failing %s', (key, resolved, mature, ids) => {
    const { counts } = measure(project.context, { ...scope(key), breakdowns: [] });
    expect([counts.resolved, counts.mature, failing(key).join(' ')]).toEqual([resolved, mature, ids]);
  });

  test('7 days, naive and Kaplan-Meier: both 83.3 %', () => {
    const { naiveRate, kaplanMeier } = measure(project.context, { ...scope('no_repeat_7d_any'), breakdowns: [] });
    expect(naiveRate).toBe(10 / 12);
    expect(kaplanMeier.rate).toBeCloseTo(10 / 12, 12);
  });

  test('a bar of a breakdown lists exactly its contacts', () => {
    const by = [{ by: ['agent_id'], most: 100 }];
    const { breakdowns } = measure(project.context, { ...scope('no_repeat_7d_any'), breakdowns: by });
    for (const group of breakdowns[0]?.groups ?? []) {
      const filter = { agent_id: { in: [group.key.agent_id ?? null] } };
      const page = { sort: null, columns: [], from: 0, count: 100 };
      const { total, rows } = pageContacts(project.context, { ...scope('no_repeat_7d_any', filter), ...page });
      expect([total, rows.length, rows.filter((row) => row.result === 'failed').length]).toEqual([
        group.contacts,
        group.contacts,
        group.failed,
      ]);
    }
  });

  test('two threads, each with the customer’s own id', () => {
    const page = { sort: null, from: 0, count: 100 };
    const { rows, total } = pageThreads(project.context, { ...scope('no_repeat_7d_any'), ...page });
    expect(total).toBe(2);
    expect(rows.map(({ customerId, contacts, failed, state }) => ({ customerId, contacts, failed, state }))).toEqual([
      { customerId: 'B', contacts: 2, failed: 1, state: 'resolved' },
      { customerId: 'H', contacts: 2, failed: 1, state: 'resolved' },
    ]);
  });
});
