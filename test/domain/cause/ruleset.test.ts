import { describe, expect, test } from 'vitest';
import { RULES } from '../../../shared/domain/cause/known-rules.ts';
import { evidenceInWords, RULE_TEXT } from '../../../shared/domain/cause/rule-text.ts';
import { canonicalRulesetText, checkRuleset, DEFAULT_RULESET } from '../../../shared/domain/cause/ruleset.ts';

describe('a ruleset of unknown origin', () => {
  test('keeps what differs from the defaults, and nothing else', () => {
    const given = {
      version: 3,
      weights: { 'R10.rushed': 0.35, 'R01.redial': 0.4 },
      thresholds: { 'R01.within': 10 },
      off: [],
    };
    expect(checkRuleset(RULES, given)).toEqual({ version: 3, weights: { 'R01.redial': 0.4 }, thresholds: {}, off: [] });
  });

  test.each([
    [{ weights: { 'R10.hurried': 0.2 } }, 'there is no finding R10.hurried'],
    [{ weights: { 'R10.rushed': 1 } }, 'the weight of R10.rushed must lie between 0 and 0.95'],
    [{ weights: { 'R10.rushed': Number.NaN } }, 'the weight of R10.rushed must lie between 0 and 0.95'],
    [{ thresholds: { 'R10.nothing': 2 } }, 'there is no threshold R10.nothing'],
    [{ thresholds: { 'R10.share': 2 } }, 'the threshold R10.share must lie between 0 and 1'],
    [{ off: ['R99'] }, 'there is no rule R99'],
    [{ weights: { constructor: 0.2 } }, 'there is no finding constructor'],
  ])('%j: %s', (part, sentence) => {
    expect(checkRuleset(RULES, { ...DEFAULT_RULESET, ...part })).toBe(sentence);
  });

  test('every weight, threshold and switch counts for its hash; its version does not', () => {
    const text = (part: object): string => canonicalRulesetText(RULES, { ...DEFAULT_RULESET, ...part });
    const texts = [{}, { weights: { 'R01.redial': 0.4 } }, { thresholds: { 'R01.within': 9 } }, { off: ['R01'] }].map(
      text,
    );
    expect(new Set(texts).size).toBe(4);
    expect(text({ version: 7 })).toBe(text({}));
  });
});

describe('words', () => {
  test('every rule has a name, every finding a sentence, and no sentence is left over', () => {
    const keys = RULES.flatMap((rule) => [
      rule.code,
      ...Object.keys(rule.findings).map((name) => `${rule.code}_${name}`),
    ]);
    expect(
      Object.keys(RULE_TEXT)
        .filter((key) => !key.startsWith('peers_'))
        .sort(),
    ).toEqual([...keys].sort());
  });

  test('every place in a sentence is a fact of its rule, a phrase or a peer', () => {
    const usual = ['peers', 'median', 'p10', 'p90', 'n', 'phrase'];
    for (const rule of RULES) {
      for (const name of Object.keys(rule.findings)) {
        const sentence = (RULE_TEXT as Record<string, string>)[`${rule.code}_${name}`] ?? '';
        const places = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, place]) => place ?? '');
        expect(
          places.filter((place) => !usual.includes(place) && !(place in rule.facts)),
          `${rule.code}_${name}`,
        ).toEqual([]);
        if (places.includes('median'))
          expect(Object.values(rule.facts).some((kind) => kind.startsWith('group.'))).toBe(true);
      }
    }
  });

  test('a sentence says the fields with their values, and what is usual', () => {
    const sentence = evidenceInWords({
      ...{ rule: 'R10', version: 1, finding: 'rushed', subCause: 'W4', family: 'will', kind: 'duration', weight: 0.35 },
      facts: [
        { name: 'handle', unit: 'seconds', value: 71 },
        { name: 'after', unit: 'span', value: 5 * 3600 },
      ],
      span: null,
      peers: {
        measure: 'handle',
        by: 'reason_channel',
        reason: 'Billing',
        channel: 'voice',
        n: 812,
        median: 214,
        p10: 96,
        p90: 400,
        madLog: 0.3,
      },
    });
    expect(sentence).toBe(
      'Rushed: 71 s against a median of 214 s for Billing by voice (10 % are under 96 s, n 812); the customer came back after 5 h.',
    );
  });
});
