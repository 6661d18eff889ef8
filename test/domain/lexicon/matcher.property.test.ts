import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchText } from '../../../shared/domain/filter/search-text.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { findPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import type { Lexicon, LexiconSet } from '../../../shared/domain/lexicon/lexicon.ts';
import { setsOf } from '../../../shared/domain/lexicon/lexicon-text.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';
import { foldedString, obviousHits } from './obvious-matcher.ts';

const compiled = compileLexicons(STANDARD_LEXICONS);
const allPhrases = STANDARD_LEXICONS.flatMap(({ sets }) => Object.values(sets).flat());

/** Few letters and short phrases, so that they overlap, contain and deny one another all the time. */
const small: Lexicon = {
  language: 'en',
  version: 1,
  sets: setsOf((set) => {
    const phrases: Partial<Record<LexiconSet, readonly string[]>> = {
      'L-REPEAT': ['a', 'ab', 'a b', 'b a b', 'ab*', 'not a'],
      'L-SYSTEM': ['b', 'ba', 'a a b', 'no b'],
      'L-NEGATOR': ['no', 'not'],
      'L-NEUTRAL': ['no a', 'b b a'],
    };
    return phrases[set] ?? [];
  }),
};
const chinese: Lexicon = {
  language: 'zh-Hans',
  version: 1,
  sets: setsOf((set) => {
    const phrases: Partial<Record<LexiconSet, readonly string[]>> = {
      'L-REPEAT': ['又', '又打', '打又', '不打'],
      'L-SYSTEM': ['打', '打打', '又又打'],
      'L-NEGATOR': ['不', '没'],
      'L-NEUTRAL': ['不又', '没没'],
    };
    return phrases[set] ?? [];
  }),
};

describe('the matcher finds what its slow twin finds', () => {
  test.each([
    ['words', small, fc.constantFrom('a', 'b', 'ab', 'ba', 'abb', 'no', 'not', 'x'), fc.constantFrom(' ', ' ', ', ')],
    ['characters', chinese, fc.constantFrom('又', '打', '不', '没', '哦'), fc.constantFrom('', '', '', '，')],
  ] as const)('in %s', (_what, lexicon, word, gap) => {
    const own = compileLexicons([lexicon]);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 14 }), (pieces) => {
        const text = pieces.flat().join('');
        const listed = ({ set, phrase }: { readonly set: string; readonly phrase: string }) => `${set} ${phrase}`;
        const fast = findPhrases(text, own);
        const slow = obviousHits(text, lexicon);
        expect(fast.map(listed).sort()).toEqual(slow.map(listed).sort());
        expect(fast.map(({ from }) => foldedString(text.slice(0, from)).trim().length)).toEqual(
          slow.map(
            ({ at }) =>
              foldedString(text)
                .slice(0, at)
                .replace(/[ .]+$/, '').length,
          ),
        );
      }),
      { numRuns: 2000, seed: 17 },
    );
  });
});

/** A text of phrases with words between them, as notes are. */
const notes = fc
  .array(fc.tuple(fc.constantFrom(...allPhrases), fc.constantFrom('. ', ', ', ' x ', '\n', ' the ', '，')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => pieces.map(([phrase, gap]) => phrase.replace('*', '') + gap).join(''));

test('the offsets of a hit hold the phrase, whatever stands around it', () => {
  fc.assert(
    fc.property(notes, (text) => {
      for (const { phrase, from, to } of findPhrases(text, compiled)) {
        const written = foldedString(text.slice(from, to)).replaceAll(' ', '');
        const wanted = foldedString(phrase).replaceAll(' ', '');
        expect(
          written.startsWith(wanted) ||
            written.startsWith(wanted.replaceAll(/([aou])(?!e)/g, '$1e')) ||
            phrase.match(/[äöü]/),
        ).toBeTruthy();
      }
    }),
    { numRuns: 300, seed: 21 },
  );
});

const NOISE: readonly (readonly [string, (text: string) => string])[] = [
  ['soft hyphens', (text) => [...text].join('\u00AD')],
  ['decomposed accents', (text) => text.normalize('NFD')],
  ['capitals', (text) => text.toUpperCase()],
  ['full width', (text) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
  ['readings', (text) => text.replace(/\p{Script=Han}/gu, '$&(hǎo)')],
  ['blanks', (text) => text.replaceAll(' ', '   ')],
];

test.each(NOISE)('%s change no hit, and the offsets follow', (_what, spoil) => {
  fc.assert(
    fc.property(notes, (text) => {
      const clean = findPhrases(text, compiled);
      const spoiled = spoil(text);
      const found = findPhrases(spoiled, compiled);
      expect(found.map(({ set, phrase }) => [set, phrase])).toEqual(clean.map(({ set, phrase }) => [set, phrase]));
      for (const [i, { from, to }] of found.entries()) {
        const before = clean[i];
        const was = text.slice(before?.from, before?.to);
        expect(foldedString(spoiled.slice(from, to)), was).toBe(foldedString(was));
      }
    }),
    { numRuns: 200, seed: 22 },
  );
});

test('folding for phrases leaves nothing that folding for searches tells apart, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(foldedString(searchText(text))).toBe(foldedString(text.trim()));
      for (const { from, to } of findPhrases(text, compiled)) expect(from).toBeLessThan(to);
    }),
    { numRuns: 500, seed: 23 },
  );
});
