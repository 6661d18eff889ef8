import { finish, type Steps } from '../steps.ts';
import { FoldedText, foldedUnits } from './fold-with-origins.ts';
import type { Lexicon, LexiconLanguage, LexiconSet } from './lexicon.ts';
import { buildAutomaton, type PhraseAutomaton } from './phrase-automaton.ts';
import { hasEdges, isHangul, isWordUnit } from './word-edges.ts';

/** A phrase as the matcher needs it. */
export type CompiledPhrase = {
  readonly set: LexiconSet;
  readonly language: LexiconLanguage;
  readonly phrase: string;
  /** In units of folded text. */
  readonly length: number;
  /** A word has to begin where the phrase begins, and to end where it ends. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
  /** The last word may go on: `escalat*`. */
  readonly isStem: boolean;
  /** How far before it a negator counts: three words, or six characters where words have no blanks. */
  readonly reach: 'words' | 'characters';
  /** It denies something itself ("not resolved"), so what stands before does not turn it round. */
  readonly isDenial: boolean;
};

export type CompiledLexicons = {
  readonly phrases: readonly CompiledPhrase[];
  readonly automaton: PhraseAutomaton;
  /** Work space of the matcher: overwritten by every search. */
  readonly folded: FoldedText;
};

const CHARACTER_LANGUAGES: ReadonlySet<LexiconLanguage> = new Set(['zh-Hans', 'zh-Hant', 'ko']);
const MOST_BLANKS = 3;

/** Korean is written with or without a blank between the same words: 안 들려, 안들려. */
function withAndWithoutBlanks(phrase: string): readonly string[] {
  const words = phrase.split(/\s+/);
  if (words.length > MOST_BLANKS + 1) return [phrase];
  return words
    .slice(1)
    .reduce<readonly string[]>(
      (spellings, word) => spellings.flatMap((spelling) => [`${spelling} ${word}`, `${spelling}${word}`]),
      [words[0] ?? ''],
    );
}

/** German umlauts are written with an e where a keyboard has none: Rueckruf. */
function withAndWithoutUmlauts(phrase: string): readonly string[] {
  const spelled = phrase.replace(/ä/gi, 'ae').replace(/ö/gi, 'oe').replace(/ü/gi, 'ue');
  return spelled === phrase ? [phrase] : [phrase, spelled];
}

function spellingsOf(phrase: string, language: LexiconLanguage): readonly string[] {
  if (language === 'ko') return withAndWithoutBlanks(phrase);
  return language === 'de' ? withAndWithoutUmlauts(phrase) : [phrase];
}

function compilePhrase(set: LexiconSet, language: LexiconLanguage, phrase: string, units: Uint16Array): CompiledPhrase {
  const isStem = phrase.trimEnd().endsWith('*');
  const first = units[0] ?? 0;
  const last = units[units.length - 1] ?? 0;
  // 안 and 못 deny only as words of their own: 안내 is guidance.
  const standsAlone = set === 'L-NEGATOR' && isHangul(first);
  return {
    set,
    language,
    phrase,
    length: units.length,
    startsWord: isWordUnit(first) || standsAlone,
    endsWord: (isWordUnit(last) || standsAlone) && !isStem,
    isStem,
    reach: CHARACTER_LANGUAGES.has(language) ? 'characters' : 'words',
    isDenial: false,
  };
}

/** True when one of the patterns stands in the units as a word of its own. */
function holdsAny(units: Uint16Array, negators: readonly (readonly [CompiledPhrase, Uint16Array])[]): boolean {
  return negators.some(([negator, pattern]) => {
    for (let at = 0; at + pattern.length <= units.length; at++) {
      if (pattern.every((unit, i) => units[at + i] === unit) && hasEdges(units, units.length, at, negator)) return true;
    }
    return false;
  });
}

type Spelt = readonly (readonly [CompiledPhrase, Uint16Array])[];

function speltPhrases({ language, sets }: Lexicon): Spelt {
  return (Object.entries(sets) as [LexiconSet, readonly string[]][]).flatMap(([set, phrases]) =>
    phrases.flatMap((phrase) =>
      spellingsOf(phrase.normalize('NFC'), language)
        .map(foldedUnits)
        .filter((units) => units.length > 0)
        .map((units) => [compilePhrase(set, language, phrase, units), units] as const),
    ),
  );
}

/** The phrases of one language: those that deny something themselves know it from here on. */
function withDenials(spelt: Spelt): readonly CompiledPhrase[] {
  const negators = spelt.filter(([{ set }]) => set === 'L-NEGATOR');
  return spelt.map(([phrase, units]) => ({
    ...phrase,
    isDenial: phrase.set !== 'L-NEGATOR' && holdsAny(units, negators),
  }));
}

/** Lexicons made ready for `findPhrases`: once, then for as many texts as there are. A step a language, and what is left. */
export function* compileLexiconsInSteps(lexicons: readonly Lexicon[]): Steps<CompiledLexicons> {
  const spelt: Spelt[number][] = [];
  const phrases: CompiledPhrase[] = [];
  for (const lexicon of lexicons) {
    const own = speltPhrases(lexicon);
    spelt.push(...own);
    phrases.push(...withDenials(own));
    yield;
  }
  return { phrases, automaton: buildAutomaton(spelt.map(([, units]) => units)), folded: new FoldedText() };
}

/** The same in one go. */
export const compileLexicons = (lexicons: readonly Lexicon[]): CompiledLexicons =>
  finish(compileLexiconsInSteps(lexicons));
