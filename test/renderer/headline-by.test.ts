import { expect, test } from 'vitest';
import texts from '../../renderer/locales/en/overview.json';
import { headlineBy } from '../../renderer/scope/headline-by.ts';
import { CENSORINGS, DEFINITION_DEFAULTS } from '../../shared/domain/definition/definition.ts';

const rules = { ...DEFINITION_DEFAULTS, key: 'own', version: 1, name: '', windowHours: 720 } as const;

test('pending contacts are in no rate only where the headline is the mature one', () => {
  expect(CENSORINGS.map((censoring) => headlineBy({ ...rules, kind: 'no_repeat', censoring }))).toEqual([
    ...CENSORINGS,
  ]);
  // Without a window nothing is censored, whatever the object says.
  expect(headlineBy({ ...rules, kind: 'flag', windowHours: 0, censoring: 'naive' })).toBe('mature_only');
  expect(headlineBy(undefined)).toBe('mature_only');

  const said: Readonly<Record<string, string>> = texts.trend.pendingSays;
  for (const censoring of CENSORINGS)
    for (const number of ['one', 'other']) {
      const sentence = said[`${censoring}_${number}`] ?? '';
      expect(sentence).toContain('in no rate');
      expect(sentence.includes('the headline')).toBe(censoring !== 'mature_only');
    }
});
