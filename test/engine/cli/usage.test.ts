import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { fcr, onGolden } from '../../helpers/run-fcr.ts';

describe.concurrent('product.md section 4: what is said to people, and of wrong usage, on the golden contacts', () => {
  let project: TestProject;
  let on: readonly string[];
  beforeAll(() => {
    project = makeProject(goldenContacts());
    on = onGolden(project);
  });
  afterAll(() => project.remove());

  test.each([
    [1, 'UNKNOWN_DEFINITION', ['measure', '--definition', 'nope']],
    [1, 'UNKNOWN_FIELD', ['measure', '--by', 'nope']],
    [1, 'UNKNOWN_FIELD', ['contacts', '--filter', '{"nope":1}']],
    [1, 'INVALID_INPUT', ['change', '--before', '{"month":["2026-13"]}', '--after', '{"month":["2026-10"]}']],
    [1, 'INVALID_INPUT', ['contacts', '--filter', '[1']],
    [1, 'INVALID_INPUT', ['measure', '--observed-until', 'yesterday']],
    [2, 'USAGE', ['compare', '--definition', 'agent_flag']],
    [2, 'USAGE', ['measure', '--by', 'a,b,c']],
    [2, 'USAGE', ['contacts', '--outcome', 'nope']],
    [2, 'USAGE', ['contacts', '--limit', 'many']],
    [2, 'USAGE', ['measure', '--nope']],
  ])('exit %i, %s: %j', async (code, error, words) => {
    const [command = '', ...rest] = words;
    const found = await fcr(command, '--project', project.path, '--json', ...rest);
    expect([found.code, found.json.error.code]).toEqual([code, error]);
    expect(found.json.error.message).not.toBe('');
  });

  test.each([
    [['kpis', '--hour-cost', '-5'], '--hour-cost takes an amount, 0 or more.'],
    [['kpis', '--hour-cost'], '--hour-cost needs a value.'],
    [['kpis', '--nope'], 'There is no option --nope here.'],
    [['contacts', '--json=yes'], '--json takes no value.'],
  ])('%j: %s', async (words, message) => {
    const [command = '', ...rest] = words;
    const { code, json } = await fcr(command, '--project', project.path, '--json', ...rest);
    expect([code, json.error.message]).toEqual([2, message]);
  });

  test('for people: sentences and tables, no JSON', async () => {
    const { code, out } = await fcr('measure', ...on.slice(0, 4), '--by', 'agent_id');
    expect(code).toBe(0);
    expect(out).toContain('all contacts, observed until 2026-03-31T23:59:59Z');
    const sliced = await fcr('measure', ...on.slice(0, 4), '--filter', '{"reason":["tech","x"],"talk_s":null}');
    expect(sliced.out).toContain('reason is any of tech, x; talk_s is blank, observed until');
    expect(out).toContain('FCR 81.8 % (52.3 % to 94.9 %), n = 11 (few)');
    // A handful of contacts is nobody's figure: they stand together, and one by one in the JSON.
    const byReason = await fcr('measure', ...on.slice(0, 4), '--by', 'reason');
    const blank = await fcr('contacts', ...on.slice(0, 4), '--filter', '{"reason": [null]}');
    const [, without = ''] = /of (\d+) contacts/.exec(blank.out) ?? [];
    expect(Number(without)).toBeGreaterThan(0);
    expect(Number(without)).toBeLessThan(5);
    expect(byReason.out).toContain(`1 group of fewer than 5 contacts, ${without} together: --json has them one by one`);
    expect(byReason.out).not.toMatch(/^–/m);
    expect(byReason.out).toMatch(/^billing +6/m);
    const kpis = await fcr('kpis', ...on.slice(0, 4), '--by', 'reason');
    expect(kpis.out).toContain(`1 group of fewer than 5 contacts, ${without} together`);
    expect(kpis.out).not.toMatch(/^–/m);
    expect((await fcr('contacts', ...on.slice(0, 4), '--limit', '2')).out).toContain('2 of 17 contacts');
    expect((await fcr('threads', ...on.slice(0, 4))).out).toContain('2 of 2 threads');
    expect((await fcr('measure', '--help')).out).toContain('fcr measure --project P');
  });
});
