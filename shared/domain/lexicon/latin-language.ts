import { type FoldedText, foldedUnits } from './fold-with-origins.ts';
import type { LexiconLanguage } from './lexicon.ts';
import { isWordUnit } from './word-edges.ts';

/**
 * Which of the languages in Latin letters a text is written in, by its small words, so that a German "Stand" is not
 * found in "could not stand it". Only words that the other three do not have.
 */
type LatinLanguage = Extract<LexiconLanguage, 'en' | 'es' | 'de' | 'fr'>;

const SMALL_WORDS: Readonly<Record<LatinLanguage, string>> = {
  en: 'the and is are of to for with he she it they his her my your this that not has have had will would from at but customer cust about asked said told been because when we you as by or out up if',
  es: 'el los las una que por para con su sus del al esta ha cliente pero como muy mas lo y cuando porque ya llama pide dice un',
  de: 'der das dem den ein eine einen einem und ist nicht mit auf fur von zu bei wurde kunde kundin sie ich im um aus nach sich noch auch wird kein keine soll wegen ob dass wenn oder wir ihr hatte',
  fr: 'et est qui pour avec dans sur ne pas il elle client je vous nous son sa ses au aux ce cette mais ete qu j du une par chez',
};

const LANGUAGES = Object.keys(SMALL_WORDS) as readonly LatinLanguage[];
const LONGEST = 8;
const BEFORE_A = 0x60;

/** A word of up to eight letters a to z as one number; no two words have the same. */
const withLetter = (word: number, unit: number): number => word * 27 + unit - BEFORE_A;

const languageOf: ReadonlyMap<number, number> = new Map(
  LANGUAGES.flatMap((language, number) =>
    SMALL_WORDS[language].split(' ').map((word) => [foldedUnits(word).reduce(withLetter, 0), number] as const),
  ),
);

/** How many small words a text has of each language, in the order of `LANGUAGES`. */
function countSmallWords({ units, length }: FoldedText): readonly number[] {
  const counts = LANGUAGES.map(() => 0);
  let word = 0;
  let letters = 0;
  for (let at = 0; at <= length; at++) {
    const unit = at < length ? (units[at] as number) : 0;
    if (unit > BEFORE_A && unit <= 0x7a) {
      letters++;
      if (letters <= LONGEST) word = withLetter(word, unit);
      continue;
    }
    if (isWordUnit(unit)) letters += LONGEST;
    else {
      const language = letters > 0 && letters <= LONGEST ? languageOf.get(word) : undefined;
      if (language !== undefined) counts[language] = (counts[language] as number) + 1;
      word = 0;
      letters = 0;
    }
  }
  return counts;
}

const NONE: ReadonlySet<LexiconLanguage> = new Set();

/** Languages that a text is clearly not written in: another one has two small words at least, and more than twice its own. */
export function foreignLanguages(folded: FoldedText): ReadonlySet<LexiconLanguage> {
  const counts = countSmallWords(folded);
  const most = Math.max(...counts);
  if (most < 2) return NONE;
  return new Set(LANGUAGES.filter((_, number) => (counts[number] as number) * 2 < most));
}
