import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import type { Fcr } from '../../renderer/client/client.ts';
import { startTranslations } from '../../renderer/locales/i18n.ts';
import { FcrContext } from '../../renderer/scope/engine-context.ts';
import { WordsProvider } from '../../renderer/scope/WordsProvider.tsx';
import { LearnedSuggestion } from '../../renderer/tagging/LearnedSays.tsx';
import { type Suggestion, suggestionSchema } from '../../shared/contract/suggestions.ts';

beforeAll(() => startTranslations('en'));

/** The words of the box as they are read, without marks. */
function wordsOf(said: Suggestion): string {
  // Nothing is asked of the engine: what it said is given.
  const fcr = { client: {} } as Fcr;
  const html = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <FcrContext value={fcr}>
        <WordsProvider>
          <LearnedSuggestion said={said} />
        </WordsProvider>
      </FcrContext>
    </QueryClientProvider>,
  );
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const NOTHING: Suggestion = { row: 1, readings: 0, needed: 200, model: null, suggestion: null };
const rate = (value: number) => ({ rate: value, low: value - 0.05, high: value + 0.05 });
const LEARNED: Suggestion = suggestionSchema.parse({
  ...{ row: 1, readings: 240, needed: 200 },
  model: {
    ...{ readings: 240, features: 90, right: rate(0.7), rulesRight: rate(0.6), families: [] },
    difference: { difference: 0.1, low: 0.02, high: 0.18, verdict: 'better' },
  },
  suggestion: {
    family: 'skill',
    families: [{ family: 'skill', sureness: 0.81 }],
    reasons: [
      { kind: 'word', name: 'unclear', value: 1, weight: 1.2 },
      { kind: 'finding', name: 'R10.rushed', value: 1, weight: 0.8 },
      { kind: 'number', name: 'legs', value: 3, weight: -0.4 },
    ],
    isHeldBack: true,
  },
});

test('below 200 readings it is said how many are missing, and nothing before the first', () => {
  expect(wordsOf(NOTHING)).toBe('');
  expect(wordsOf({ ...NOTHING, readings: 150 })).toBe(
    'From 200 readings on a model can be learned from them: 50 are missing.',
  );
  expect(wordsOf({ ...NOTHING, readings: 199 })).toMatch(/: 1 is missing\.$/);
  expect(wordsOf({ ...NOTHING, readings: 300 })).toMatch(
    /^No model yet: it takes two families with \d+ readings each\.$/,
  );
});

test('from 200 on it names a family, what speaks for and against it, and what that is worth', () => {
  expect(wordsOf(LEARNED)).toBe(
    'A model learned from 240 readings suggests: Skill 0.81 ' +
      'Speaks for Skill: “unclear” in the note; Far shorter than usual (R10) Speaks against it: Legs 3 ' +
      'Of readings that it had not seen it names 70% as people did (65% to 75%), the rules 60%: better than the rules. ' +
      'This contact is one of the readings; the model that was asked had not seen it.',
  );
});

test('a contact that needs no cause gets none', () => {
  expect(wordsOf({ ...LEARNED, suggestion: null })).toBe('');
});
