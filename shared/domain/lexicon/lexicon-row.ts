import { foldedUnits, NUMBER } from './fold-with-origins.ts';
import { LEXICON_LANGUAGES, LEXICON_SETS, type Lexicon, type LexiconLanguage, type LexiconSet } from './lexicon.ts';
import { setsOf } from './lexicon-text.ts';
import { isWordUnit } from './word-edges.ts';

export const MAX_PHRASE = 80;
/** Per language, over all sets. */
export const MAX_PHRASES = 5000;

export const LEXICON_COLUMNS = ['language', 'set', 'phrase'] as const;
export type LexiconColumn = (typeof LEXICON_COLUMNS)[number];

export type LexiconRow = { readonly language: LexiconLanguage; readonly set: LexiconSet; readonly phrase: string };
export type LexiconProblem = { readonly field: LexiconColumn; readonly value: string; readonly why: string };

/** A phrase as it is kept: composed, one blank between words. */
export function cleanPhrase(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Why a phrase would find nothing, or nearly everything; null when it can be used. */
export function problemOfPhrase(phrase: string): string | null {
  if (phrase.length > MAX_PHRASE) return `is longer than ${MAX_PHRASE} characters`;
  const units = foldedUnits(phrase);
  if (units.every((unit) => unit === NUMBER || unit < 0x41)) return 'has no letters to look for';
  if (units.length === 1 && isWordUnit(units[0] as number)) return 'is a single letter';
  return null;
}

const isSet = (text: string): text is LexiconSet => (LEXICON_SETS as readonly string[]).includes(text);
/** `zh-hans` is meant by whoever writes it. */
const languageOf = (text: string): LexiconLanguage | undefined =>
  LEXICON_LANGUAGES.find((language) => language.toLowerCase() === text.trim().toLowerCase());

/** A row of a file of phrases. */
export function readLexiconRow(
  cells: Readonly<Record<LexiconColumn, string>>,
): { readonly row: LexiconRow } | { readonly problem: LexiconProblem } {
  const language = languageOf(cells.language);
  if (language === undefined) {
    const why = `is none of ${LEXICON_LANGUAGES.join(', ')}`;
    return { problem: { field: 'language', value: cells.language, why } };
  }
  const set = cells.set.trim().toUpperCase();
  if (!isSet(set)) {
    return { problem: { field: 'set', value: cells.set, why: `is none of ${LEXICON_SETS.join(', ')}` } };
  }
  const phrase = cleanPhrase(cells.phrase);
  const why = problemOfPhrase(phrase);
  return why === null ? { row: { language, set, phrase } } : { problem: { field: 'phrase', value: cells.phrase, why } };
}

/** The sets with their phrases clean and each once. */
export function setsOfRows(rows: Iterable<Pick<LexiconRow, 'set' | 'phrase'>>): Lexicon['sets'] {
  const found = new Map<LexiconSet, Map<string, string>>();
  for (const { set, phrase } of rows) {
    const phrases = found.get(set) ?? new Map<string, string>();
    const key = phrase.toLowerCase();
    if (!phrases.has(key)) phrases.set(key, phrase);
    found.set(set, phrases);
  }
  return setsOf((set) => [...(found.get(set)?.values() ?? [])]);
}

export function countPhrases(sets: Lexicon['sets']): number {
  return LEXICON_SETS.reduce((sum, set) => sum + sets[set].length, 0);
}
