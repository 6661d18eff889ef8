import { describe, expect, test } from 'vitest';
import { CLAUSES, changedClauses, withClause } from '../../../shared/domain/definition/clauses.ts';
import { DEFINITION_DEFAULTS, type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import {
  definitionText,
  isDefinitionText,
  readDefinitionText,
  UNSAVED_KEY,
} from '../../../shared/domain/definition/definition-text.ts';
import { must } from '../../../shared/domain/must.ts';

const preset = (key: string): Definition =>
  must(
    PRESETS.find((one) => one.key === key),
    'a preset',
  );

describe('clauses', () => {
  test('every rule stands in exactly one clause', () => {
    const { version: _version, name: _name, ...rules } = { ...DEFINITION_DEFAULTS, kind: 'flag' };
    expect(Object.values(CLAUSES).flat().toSorted()).toEqual(Object.keys(rules).toSorted());
  });

  test('what two definitions say otherwise; of two kinds that alone', () => {
    const seven = preset('no_repeat_7d_any');
    expect(changedClauses(seven, seven)).toEqual([]);
    expect(changedClauses(seven, preset('no_repeat_30d_same_reason'))).toEqual(['window', 'reason']);
    expect(changedClauses(seven, preset('agent_flag'))).toEqual(['kind']);
    expect(changedClauses(seven, { ...seven, reasonGroups: {} })).toEqual([]);
  });

  test('one clause at a time leads from one definition to the other', () => {
    const [from, to] = [preset('no_repeat_7d_any'), preset('no_repeat_30d_same_reason')];
    expect(withClause(from, to, 'window')).toEqual({ ...from, windowHours: 720 });
    const whole = changedClauses(from, to).reduce((made, clause) => withClause(made, to, clause), from);
    expect(definitionText(whole)).toBe(definitionText(to));
    expect(definitionText(withClause(from, preset('agent_flag'), 'kind'))).toBe(definitionText(preset('agent_flag')));
  });
});

describe('a definition as the text of its rules', () => {
  test('every preset reads back as it was, without a name', () => {
    for (const one of PRESETS) {
      const text = definitionText(one);
      expect(isDefinitionText(text)).toBe(true);
      expect(isDefinitionText(one.key)).toBe(false);
      expect(readDefinitionText(text)).toEqual({ definition: { ...one, key: UNSAVED_KEY }, problem: null });
    }
  });

  test('a key, a version or a name in it mean nothing', () => {
    const { definition } = readDefinitionText('{"key":"mine","version":9,"name":"x","kind":"flag"}');
    expect(definition).toMatchObject({ key: UNSAVED_KEY, version: 1, name: '', kind: 'flag' });
  });

  test.each(['{', '{"kind":"no_repeat"}', '{"kind":"flag","window":7}', '{"kind":"flag"} x', '{"__proto__":{}}'])(
    '%s is refused with what is wrong',
    (text) => {
      const { definition, problem } = readDefinitionText(text);
      expect(definition).toBeNull();
      expect(problem).toBeTruthy();
    },
  );
});
