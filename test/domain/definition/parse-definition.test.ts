import { describe, expect, test } from 'vitest';
import { canonicalDefinitionText, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { parseDefinition } from '../../../shared/domain/definition/parse-definition.ts';

describe('docs/fcr-definition.md 5: a definition of one’s own', () => {
  test('every preset is one, and comes back unchanged', () => {
    for (const preset of PRESETS) {
      expect(parseDefinition(JSON.parse(JSON.stringify(preset)))).toEqual({ definition: preset, problem: null });
    }
  });

  test('key and kind are enough; the switches are off', () => {
    expect(parseDefinition({ key: 'mine', kind: 'flag' }).definition).toEqual({
      ...{ key: 'mine', version: 1, kind: 'flag', windowHours: 0, lookbackHours: 0, sameReason: 'none' },
      ...{ sameChannel: false, includeBots: false, singleLeg: false, followUpFails: false, suspectTalkSeconds: 10 },
    });
  });

  test.each([
    [null, 'object'],
    [[], 'object'],
    [{ kind: 'flag' }, 'key'],
    [{ key: 'a b', kind: 'flag' }, 'key'],
    [{ key: 'a', kind: 'magic' }, 'kind'],
    [{ key: 'a', kind: 'no_repeat' }, 'windowHours'],
    [{ key: 'a', kind: 'no_repeat', windowHours: 1.5 }, 'windowHours'],
    [{ key: 'a', kind: 'no_repeat', windowHours: -1 }, 'windowHours'],
    [{ key: 'a', kind: 'no_repeat', windowHours: 1e9 }, 'windowHours'],
    [{ key: 'a', kind: 'flag', sameReasons: 'exact' }, 'sameReasons'],
    [{ key: 'a', kind: 'flag', sameReason: 'group' }, 'sameReason'],
    [{ key: 'a', kind: 'flag', singleLeg: 'yes' }, 'singleLeg'],
    [{ key: 'a', kind: 'flag', version: 0 }, 'version'],
    [{ key: 'a', kind: 'flag', suspectTalkSeconds: Number.NaN }, 'suspectTalkSeconds'],
  ])('%j is refused, and the problem names %s', (value, name) => {
    const { definition, problem } = parseDefinition(value);
    expect(definition).toBeNull();
    expect(problem).toContain(name);
  });

  test('the text that is hashed does not hang on name, version or order of the fields', () => {
    const [first, ...others] = PRESETS.map(canonicalDefinitionText);
    expect(new Set([first, ...others]).size).toBe(PRESETS.length);
    const [preset] = PRESETS;
    const turned = Object.fromEntries(Object.entries({ ...preset, key: 'other', version: 9 }).reverse());
    const { definition } = parseDefinition(turned);
    expect(definition === null ? '' : canonicalDefinitionText(definition)).toBe(first);
  });
});
