import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCauseRules } from '../../../electron/engine/services/causes/cause-rules.ts';
import { causesOfContact } from '../../../electron/engine/services/causes/causes-of-contact.ts';
import { causesOverview } from '../../../electron/engine/services/causes/causes-overview.ts';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

let project: TestProject;
beforeAll(() => {
  project = makeProject(goldenContacts());
});
afterAll(() => project.remove());

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-03-31T23:59:59Z' };
const rowOf = (contactId: string): number => goldenContacts().findIndex(({ id }) => id === contactId) + 1;
const causes = async (contactId: string) => {
  const found = await causesOfContact(project.context, { ...scope, row: rowOf(contactId) });
  const { role, answer, band, subCause, evidence } = found;
  return { role, answer, band, subCause, evidence: evidence.map(({ rule, finding }) => `${rule}.${finding}`) };
};

describe('the golden contacts have exactly the causes that they should', () => {
  test.each([
    // Gave up in the queue and redialled six minutes later.
    ['C06', { role: 'attempt', answer: 'platform', band: 'probable', subCause: 'P5', evidence: ['R01.redial'] }],
    // Gave up within seconds: not a redial.
    ['C04', { role: 'none', answer: null, band: 'none', subCause: null, evidence: [] }],
    // Bot, then a person for the same reason after an hour and a half.
    ['C08', { role: 'attempt', answer: 'platform', band: 'probable', subCause: 'P6', evidence: ['R02.sameReason'] }],
    // A transfer is no repeat.
    ['C10', { role: 'none', answer: null, band: 'none', subCause: null, evidence: [] }],
    // Another agent, the same reason, nothing else on file: the honest answer is that nobody can tell.
    ['C02', { role: 'failed', answer: 'undetermined', band: 'none', subCause: null, evidence: [] }],
    // A call of our own is no return.
    ['C12', { role: 'none', answer: null, band: 'none', subCause: null, evidence: [] }],
    // Came back after two days about something else.
    ['C14', { role: 'failed', answer: 'external', band: 'possible', subCause: 'X3', evidence: ['R45.otherReason'] }],
    // Pending, and unlinkable.
    ['C16', { role: 'none', answer: null, band: 'none', subCause: null, evidence: [] }],
    ['C17', { role: 'none', answer: null, band: 'none', subCause: null, evidence: [] }],
  ])('%s', async (contactId, expected) => {
    expect(await causes(contactId)).toEqual(expected);
  });

  test('the overview counts what failed, and attempts apart', async () => {
    const overview = await causesOverview(project.context, { ...scope, by: 'reason', most: 10 });
    const counts = overview.families.filter(({ n }) => n > 0).map(({ family, n }) => [family, n]);
    expect([overview.failed, counts]).toEqual([
      2,
      [
        ['external', 1],
        ['undetermined', 1],
      ],
    ]);
    expect(overview.attempts).toEqual({
      contacts: 2,
      families: [{ family: 'platform', n: 2 }],
      subCauses: [
        { subCause: 'P5', n: 1 },
        { subCause: 'P6', n: 1 },
      ],
    });
    expect(overview.groups.map(({ value, failed }) => [value, failed])).toEqual([
      ['billing', 1],
      ['tech', 1],
    ]);
  });

  test('what a rule found lists exactly the contacts with that evidence', async () => {
    const idsOf = (field: string, more: object = {}) =>
      pageContacts(project.context, {
        ...{ ...scope, filter: { [field]: 'yes', ...more } },
        ...{ sort: null, columns: [], from: 0, count: 100 },
      }).rows.map(({ contactId }) => contactId);
    expect([idsOf('evidence.R01.redial'), idsOf('evidence.R02.sameReason')]).toEqual([['C06'], ['C08']]);
    expect(idsOf('evidence.R45.otherReason')).toEqual(['C14']);
    expect(idsOf('any_of.[{"evidence.R01.redial":"yes"},{"evidence.R45.otherReason":"yes"}]')).toHaveLength(2);
    const { rules } = await listCauseRules(project.context, scope);
    for (const { code, findings } of rules) {
      for (const { name, contacts } of findings) expect(idsOf(`evidence.${code}.${name}`), name).toHaveLength(contacts);
    }
    expect(rules.flatMap(({ findings }) => findings).some(({ contacts }) => contacts > 0)).toBe(true);
    expect(() => idsOf('evidence.R01.nope')).toThrow(expect.objectContaining({ code: 'UNKNOWN_FIELD' }));
  });

  test('every count lists exactly its contacts', async () => {
    const { families } = await causesOverview(project.context, { ...scope, by: null, most: 10 });
    for (const { family, n } of families) {
      const filter = { result: 'failed', decided_family: family };
      const page = { sort: null, columns: [], from: 0, count: 100 };
      expect(pageContacts(project.context, { ...scope, filter, ...page }).total, family).toBe(n);
    }
  });
});
