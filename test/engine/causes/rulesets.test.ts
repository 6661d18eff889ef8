import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causesOf } from '../../../electron/engine/services/causes/causes.ts';
import { causesOverview } from '../../../electron/engine/services/causes/causes-overview.ts';
import { listRulesets, rulesetInForce, saveRuleset } from '../../../electron/engine/services/causes/rulesets.ts';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { addRuleset } from '../../../electron/engine/store/rulesets.ts';
import { DEFAULT_RULESET } from '../../../shared/domain/cause/ruleset.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

let project: TestProject;
beforeEach(() => {
  project = makeProject(goldenContacts());
});
afterEach(() => project.remove());

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-03-31T23:59:59Z' };
const change = (part: object) => ({ weights: {}, thresholds: {}, off: [], note: '', ...part });
const attempts = async () =>
  (await causesOverview(project.context, { ...scope, by: null, most: 10 })).attempts.subCauses;
const listed = (family: string): number => {
  const page = { sort: null, columns: [], from: 0, count: 100 };
  return pageContacts(project.context, { ...scope, filter: { cause_family: family }, ...page }).total;
};

describe('rulesets of a project', () => {
  test('a saved version is in force at once, for figures and their drills, and can be taken back', async () => {
    expect([rulesetInForce(project.file), listed('platform')]).toEqual([DEFAULT_RULESET, 2]);
    const saved = saveRuleset(project.file, change({ thresholds: { 'R01.within': 5 }, note: 'our queue is short' }), 7);
    expect(saved).toEqual({ version: 1, weights: {}, thresholds: { 'R01.within': 5 }, off: [] });
    // The redial came after six minutes.
    expect([await attempts(), listed('platform')]).toEqual([[{ subCause: 'P6', n: 1 }], 1]);
    saveRuleset(project.file, change({}), 8);
    expect(listed('platform')).toBe(2);
    expect(listRulesets(project.file).map(({ version, note, savedAt }) => [version, note, savedAt])).toEqual([
      [2, '', 8],
      [1, 'our queue is short', 7],
    ]);
  });

  test('what is in force already makes no version', () => {
    saveRuleset(project.file, change({ weights: { 'R01.redial': 0.5 } }), 1);
    saveRuleset(project.file, change({ weights: { 'R01.redial': 0.5 }, thresholds: { 'R01.within': 10 } }), 2);
    expect(listRulesets(project.file)).toHaveLength(1);
  });

  test('what means nothing is refused with what is wrong, and nothing is kept', () => {
    expect(() => saveRuleset(project.file, change({ weights: { 'R01.redial': 2 } }), 1)).toThrow(
      'In the ruleset the weight of R01.redial must lie between 0 and 0.95.',
    );
    expect(() => saveRuleset(project.file, change({ off: ['R77'] }), 1)).toThrow('there is no rule R77');
    expect(listRulesets(project.file)).toEqual([]);
  });

  test.each([
    ['not JSON', 'nonsense'],
    ['null', 'null'],
    ['a weight that is a text', '{"weights":{"R01.redial":"0.9"}}'],
    ['a weight out of bounds', '{"weights":{"R01.redial":9}}'],
    ['a list for an object', '{"weights":[],"off":{}}'],
  ])('a stranger’s file with %s counts as no change', (_what, json) => {
    addRuleset(project.file, { version: 3, json, hash: '', note: '', author: '', savedAt: 0 });
    expect(rulesetInForce(project.file)).toEqual({ ...DEFAULT_RULESET, version: 3 });
  });

  test('a changed threshold runs its own rule again, a changed weight none', () => {
    const judged = judgedBy(project.context, scope.definition, scope.observedUntil);
    const runsUnder = (part: object) => causesOf(project.context, judged, { ...DEFAULT_RULESET, ...part }).evidence;
    const first = runsUnder({});
    expect(runsUnder({ weights: { 'R10.rushed': 0.2 } })).toBe(first);
    const again = runsUnder({ thresholds: { 'R01.within': 5 } });
    expect(again.runs.filter((run, n) => run !== first.runs[n]).map(({ rule }) => rule.code)).toEqual(['R01']);
  });
});
