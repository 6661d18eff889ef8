import { expect, test } from 'vitest';
import { maturityWords } from '../../renderer/features/overview/maturity-words.ts';
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

test('sentences about recent contacts and returns out of sight are said where the definition has a window', () => {
  expect([0.01, -0.01, null].map((gap) => maturityWords({ kind: 'hybrid' }, gap).title)).toEqual([
    'above',
    'below',
    'plain',
  ]);
  expect(maturityWords({ kind: 'no_repeat' }, 0)).toMatchObject({
    foot: 'foot',
    single: 'single',
    followsSources: true,
  });
  for (const kind of ['flag', 'survey', 'reopen', 'one_touch'] as const) {
    const words = maturityWords({ kind }, 0);
    expect(words).toMatchObject({ title: 'answers', sub: 'subAnswers', foot: 'noWindow', followsSources: false });
    // Another contact of a ticket may lie where nobody looks; of an answer nothing does.
    expect(words.single).toBe(kind === 'one_touch' ? 'singleTouch' : null);
    const { title, sub, foot, single } = words;
    const said = [title, sub, foot, ...(single === null ? [] : [single])].map((key) => texts.maturity[key]).join(' ');
    expect(said).not.toMatch(/recent contacts|naive|window is|return in|points/i);
  }
});
