import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { findPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import { LEXICON_LANGUAGES, LEXICON_SETS } from '../../../shared/domain/lexicon/lexicon.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';

/**
 * Sentences as agents and customers write them, `+` where a set is meant and `-` where it is not. All lexicons are asked,
 * because a text does not say its language.
 */
const compiled = compileLexicons(STANDARD_LEXICONS);
const FOUND_SETS = LEXICON_SETS.filter((set) => set !== 'L-NEGATOR' && set !== 'L-NEUTRAL');

const setsIn = (text: string): readonly string[] => findPhrases(text, compiled).map(({ set }) => set);

describe.each(LEXICON_LANGUAGES)('%s', (language) => {
  const lines = readFileSync(new URL(`../../fixtures/lexicon/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => /^([+-]) (L-[A-Z]+) \| (.+)$/.exec(line)?.slice(1) ?? ['?', '?', line]);

  test('has sentences for and against every set', () => {
    expect(lines.filter(([sign]) => sign === '?')).toEqual([]);
    for (const sign of ['+', '-']) {
      expect(new Set(lines.filter(([own]) => own === sign).map(([, set]) => set))).toEqual(new Set(FOUND_SETS));
    }
  });

  test.each(lines)('%s %s %s', (sign, set, sentence) => {
    if (sign === '+') expect(setsIn(sentence ?? '')).toContain(set);
    else expect(setsIn(sentence ?? '')).not.toContain(set);
  });
});
