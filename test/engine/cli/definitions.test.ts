import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { fcr, onGolden } from '../../helpers/run-fcr.ts';

describe.concurrent('product.md section 4: fcr definitions and fcr change, on the golden contacts', () => {
  let project: TestProject;
  let on: readonly string[];
  beforeAll(() => {
    project = makeProject(goldenContacts());
    on = onGolden(project);
  });
  afterAll(() => project.remove());

  test('definitions: the presets with their objects and hashes', async () => {
    const { code, json } = await fcr('definitions', '--json');
    expect(code).toBe(0);
    expect(json.definitions.map(({ key }) => key)).toEqual(PRESETS.map(({ key }) => key));
    expect(json.definitions[2]).toMatchObject({
      version: 1,
      preset: true,
      definition: { kind: 'no_repeat', windowHours: 168 },
    });
    expect(json.definitions.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(new Set(json.definitions.map(({ hash }) => hash)).size).toBe(PRESETS.length);
  });

  test('definitions: one of your own is kept, measured by its key, changed, and taken off the list', async () => {
    const other = makeProject(goldenContacts());
    // One program at a time writes a project.
    other.file.close();
    const path = join(other.path, '..', 'two-days.json');
    const project_ = ['--project', other.path, '--json'];
    writeFileSync(path, '{"key": "two_days", "kind": "no_repeat", "windowHours": 48}');
    const first = await fcr('definitions', ...project_, '--save', path);
    expect([first.code, first.json.saved]).toMatchObject([0, { key: 'two_days', version: 1, preset: false }]);
    writeFileSync(path, '{"key": "two_days", "kind": "no_repeat", "windowHours": 47}');
    expect((await fcr('definitions', ...project_, '--save', path)).json.saved).toMatchObject({ version: 2 });
    const { json } = await fcr(
      'measure',
      ...project_,
      ...on.slice(2, 4),
      '--definition',
      'two_days',
      '--definition',
      'two_days@1',
    );
    expect(json.results.map(({ definition, counts }) => [definition, counts])).toMatchObject([
      [{ key: 'two_days', version: 2 }, { failed: 0 }],
      [{ key: 'two_days', version: 1 }, { failed: 1 }],
    ]);
    writeFileSync(path, '{"key": "agent_flag", "kind": "no_repeat", "windowHours": 47}');
    const preset = await fcr('definitions', ...project_, '--save', path);
    expect([preset.code, preset.json.error.code]).toEqual([1, 'INVALID_INPUT']);
    const gone = await fcr('definitions', ...project_, '--remove', 'two_dayz');
    expect([gone.code, gone.json.error.code]).toEqual([1, 'UNKNOWN_DEFINITION']);
    other.remove();
  });

  test('definitions: one that is removed is listed apart, measured as before, and put back', async () => {
    const other = makeProject(goldenContacts());
    other.file.close();
    const path = join(other.path, '..', 'removed.json');
    const project_ = ['--project', other.path, '--json'];
    const listed = async (...flags: string[]) =>
      (await fcr('definitions', ...project_, ...flags)).json.definitions
        .filter(({ preset }) => !preset)
        .map(({ key, version }) => `${key}@${version}`);
    for (const windowHours of [48, 47]) {
      writeFileSync(path, JSON.stringify({ key: 'two_days', kind: 'no_repeat', windowHours }));
      expect((await fcr('definitions', ...project_, '--save', path)).code).toBe(0);
    }
    const asked = ['two_days', 'two_days@1'].flatMap((key) => ['--definition', key]);
    const figures = async () => (await fcr('measure', ...project_, ...on.slice(2, 4), ...asked)).json.results;
    const before = await figures();
    expect(before.map(({ counts }) => counts.failed)).toEqual([0, 1]);
    expect((await fcr('definitions', ...project_, '--remove', 'two_days')).json).toEqual({ removed: 'two_days' });
    expect([await listed(), await listed('--removed')]).toEqual([[], ['two_days@2']]);
    expect(await figures()).toEqual(before);
    const back = await fcr('definitions', ...project_, '--put-back', 'two_days');
    expect([back.code, back.json.putBack]).toMatchObject([0, { key: 'two_days', version: 2 }]);
    expect([await listed(), await listed('--removed')]).toEqual([['two_days@2'], []]);
    expect(await figures()).toEqual(before);
    expect((await fcr('definitions', ...project_, '--remove', 'two_days', '--put-back', 'two_days')).code).toBe(2);
    other.remove();
  });

  test('change: both sides, the interval of the difference, and parts that add up to it', async () => {
    const sides = ['--before', '{"started_at": {"to": "2026-03-10T00:00:00Z"}}'];
    sides.push('--after', '{"started_at": {"from": "2026-03-10T00:00:00Z"}}');
    const { code, json } = await fcr('change', ...on, ...sides, '--by', 'reason');
    expect(code).toBe(0);
    // Before the tenth C01 C02 C03 C05 C07 C09 are judged, C02 fails; from then on C10 C12 C14 C15 C18, C14 fails.
    expect(json).toMatchObject({
      before: { resolved: 5, mature: 6, contacts: 9, volume: 'too_few' },
      after: { resolved: 4, mature: 5, contacts: 8 },
      difference: { difference: 4 / 5 - 5 / 6 },
      isBeyondChance: false,
    });
    const [split] = json.splits;
    const sum = split.parts.reduce((total, part) => total + part.rate + part.mix, 0);
    expect(sum).toBeCloseTo(4 / 5 - 5 / 6, 12);
    // billing 3 of 4, then 2 of 2; tech 2 of 2, then 2 of 3.
    expect(split.parts.map(({ value, before, after }) => [value, before, after])).toEqual([
      ['tech', { resolved: 2, mature: 2 }, { resolved: 2, mature: 3 }],
      ['billing', { resolved: 3, mature: 4 }, { resolved: 2, mature: 2 }],
    ]);
    expect(json).toMatchObject({ both: 0 });
    // Any two filters: billing against everybody, who are on both sides.
    const words = on.filter((word) => word !== '--json');
    // Six and five judged: nothing can be said, which is not the same as no difference.
    expect((await fcr('change', ...words, ...sides)).out).toContain('cannot be told: fewer than 30 judged contacts');
    const whole = await fcr('change', ...on, '--before', '{"reason": ["billing"]}', '--after', '{}', '--by', 'queue');
    expect(whole.json).toMatchObject({ before: { resolved: 5, mature: 6 }, after: { resolved: 9, mature: 11 } });
    expect(whole.json.both).toBe(whole.json.before.contacts);
    const twice = await fcr('change', ...on, ...sides, '--filter', '{"started_at": {"from": 0}}');
    expect([twice.code, twice.json.error.code]).toEqual([1, 'INVALID_INPUT']);
  });
});
