import { LEXICON_SETS, type Lexicon, type LexiconLanguage, type LexiconSet } from './lexicon.ts';

/** The phrases of each set as one text, apart by `;`: data that people read and correct. */
export type LexiconText = Readonly<Record<LexiconSet, string>>;

/** Every set with the phrases that `phrasesOf` gives it. */
export function setsOf(phrasesOf: (set: LexiconSet) => readonly string[]): Lexicon['sets'] {
  const sets: Partial<Record<LexiconSet, readonly string[]>> = {};
  for (const set of LEXICON_SETS) sets[set] = phrasesOf(set);
  return sets as Lexicon['sets'];
}

/** What the program brings for a language. */
export function lexiconOf(language: LexiconLanguage, text: LexiconText): Lexicon {
  return {
    language,
    version: 1,
    sets: setsOf((set) =>
      text[set]
        .split(';')
        .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
        .filter((phrase) => phrase !== ''),
    ),
  };
}
