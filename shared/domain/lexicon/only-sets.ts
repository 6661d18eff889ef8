import type { Lexicon, LexiconSet } from './lexicon.ts';
import { setsOf } from './lexicon-text.ts';

/** Lexicons with these sets alone: the others would be looked for in every text, for nothing. */
export function onlySets(lexicons: readonly Lexicon[], ...wanted: readonly LexiconSet[]): readonly Lexicon[] {
  return lexicons.map(({ language, version, sets }) => ({
    language,
    version,
    sets: setsOf((set) => (wanted.includes(set) ? sets[set] : [])),
  }));
}
