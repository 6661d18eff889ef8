import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { startTranslations } from '../../renderer/locales/i18n.ts';
import { clauseSays, nameOfRules, type RuleLanguage, sentenceOfRules } from '../../renderer/scope/rule-words.ts';
import { createFormat } from '../../renderer/ui/format.ts';
import { CONTACT_OUTCOMES, DIRECTIONS } from '../../shared/domain/contact/enums.ts';
import {
  DEFINITION_DEFAULTS,
  type Definition,
  type DefinitionKind,
  WINDOW_KINDS,
} from '../../shared/domain/definition/definition.ts';

const week: Definition = { ...DEFINITION_DEFAULTS, key: 'a', kind: 'no_repeat', windowHours: 168 };
let language: RuleLanguage;
beforeAll(async () => {
  await startTranslations('en');
  const format = createFormat({ locale: 'en-GB', zone: 'UTC', currency: 'EUR' });
  language = { t: i18next.getFixedT('en', 'clauses'), format, value: (_field, value) => value };
});

describe('what a definition judges, in words', () => {
  const cases: readonly (readonly [Partial<Definition>, string])[] = [
    [{}, 'handled contacts'],
    [{ eligibleOutcomes: ['handled', 'bot_contained', 'bot_escalated'] }, 'handled contacts, bots too'],
    [
      { eligibleOutcomes: ['handled', 'bot_contained', 'unknown'] },
      'handled contacts, bot contacts that stayed with the bot, contacts of unknown outcome too',
    ],
    [{ eligibleOutcomes: ['abandoned', 'failed'] }, 'only abandoned contacts, contacts that failed to connect'],
    [{ eligibleDirections: ['in', 'out'] }, 'handled contacts, outbound contacts too'],
    [{ eligibleDirections: ['out'] }, 'handled contacts, only outbound contacts'],
    [
      { eligibleOutcomes: ['handled', 'missed'], eligibleDirections: ['out', 'internal'], eligibleChannels: ['chat'] },
      'handled contacts, missed contacts too, only outbound contacts, internal contacts, only chat',
    ],
  ];
  test.each(cases)('%j: %s', (changes, words) => {
    expect(clauseSays({ ...week, ...changes }, 'eligible', language)).toBe(words);
  });

  test('every outcome and direction has words of its own', () => {
    const said = [
      ...CONTACT_OUTCOMES.map((one) => clauseSays({ ...week, eligibleOutcomes: [one] }, 'eligible', language)),
      ...DIRECTIONS.map((one) => clauseSays({ ...week, eligibleDirections: [one] }, 'eligible', language)),
    ];
    // Handled and inbound alone is what is usual.
    expect(new Set(said).size).toBe(CONTACT_OUTCOMES.length + DIRECTIONS.length - 1);
    expect(said.filter((words) => words.includes('eligible.'))).toEqual([]);
  });

  test('a name says who is left out as left out, not as judged', () => {
    const name = (changes: Partial<Definition>) => nameOfRules({ ...week, ...changes }, language);
    expect(name({})).toBe('No repeat in 7d');
    expect(name({ minTalkSeconds: 20, excludeReasons: ['Fees'] })).toBe(
      'No repeat in 7d, leaving out suspect contacts under 10s of talk, contacts under 20s of talk, contacts with the reason Fees',
    );
    expect(name({ eligibleOutcomes: ['abandoned'], netExclusions: ['Dispatch'] })).toBe(
      'No repeat in 7d, only abandoned contacts, leaving out Dispatch',
    );
  });
});

describe('what a definition of a project counts, in a sentence', () => {
  const says = (changes: Partial<Definition>) => sentenceOfRules({ ...week, ...changes }, language);

  test('says who is resolved, within which window', () => {
    expect(says({})).toBe('A contact is resolved when the customer does not return within 7d.');
    expect(says({ windowHours: 72, kind: 'hybrid' })).toContain(
      'marked it so and the customer does not return within 3d.',
    );
  });

  test('says every rule that is not the usual one', () => {
    expect(says({ sameChannel: true, excludeReasons: ['Fees'] })).toBe(
      'A contact is resolved when the customer does not return within 7d. ' +
        'Its other rules: the same channel; leaving out suspect contacts under 10s of talk, contacts with the reason Fees.',
    );
  });

  test('says in which column touches are counted, and how many are one touch', () => {
    const counted = { kind: 'one_touch', touches: { field: 'extra.Replies', atMost: 1 } } as const;
    expect(says(counted)).toBe('A ticket is resolved when one touch closed it. Its other rules: “Replies” at most 1.');
    expect(nameOfRules({ ...week, ...counted }, language)).toBe('One-touch ticket, “Replies” at most 1');
    expect(clauseSays({ ...week, kind: 'one_touch' }, 'touches', language)).toBe('counted in no column');
  });

  test('every kind has a sentence of its own', () => {
    const kinds: readonly DefinitionKind[] = [...WINDOW_KINDS, 'flag', 'survey', 'one_touch', 'reopen'];
    const said = kinds.map((kind) => says({ kind }));
    expect(new Set(said).size).toBe(kinds.length);
    expect(said.filter((words) => words.includes('sentence.') || /\{\{|undefined/.test(words))).toEqual([]);
  });
});
