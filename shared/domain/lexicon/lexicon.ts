/**
 * Phrases that say something about a contact, per language and set: "called before", "not sure which", "anything else".
 * A set has the code that the rules name. A project may change its lexicons; every change is a new version.
 */
export const LEXICON_LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'ko', 'es', 'de', 'fr'] as const;
export type LexiconLanguage = (typeof LEXICON_LANGUAGES)[number];

export const LEXICON_SETS = [
  'L-REPEAT',
  'L-UNRESOLVED',
  'L-UNSURE',
  'L-PROMISE',
  'L-CONFIRM',
  'L-CALLBACK',
  'L-STATUS',
  'L-AUTHORITY',
  'L-SYSTEM',
  'L-RECORD',
  'L-NOARTICLE',
  'L-WRONG',
  'L-CONFUSED',
  'L-CONFLICT',
  'L-AUDIO',
  'L-SELFSERVICE',
  'L-MISSING',
  'L-LACKS',
  'L-TODO',
  'L-THIRDPARTY',
  'L-NEGATOR',
  'L-NEUTRAL',
] as const;
/**
 * L-NEGATOR denies what follows it closely; L-NEUTRAL are words that only look like a denial or like a phrase of another
 * set (不好意思, "no problem", "policy number"). All others are found in texts.
 */
export type LexiconSet = (typeof LEXICON_SETS)[number];

/**
 * How a phrase is written: letters, as in the texts. Case, width, accents, Chinese script, hyphens and punctuation do
 * not count; a number stands for any number; `*` at the end lets the last word go on (`escalat*`).
 */
export type Lexicon = {
  readonly language: LexiconLanguage;
  /** 1 for what the program brings; a project's own versions count up from there. */
  readonly version: number;
  readonly sets: Readonly<Record<LexiconSet, readonly string[]>>;
};

/** A phrase that stands in a text; `text.slice(from, to)` is what was written there. */
export type PhraseHit = {
  readonly set: LexiconSet;
  readonly language: LexiconLanguage;
  /** As the lexicon spells it. */
  readonly phrase: string;
  /** Offsets in the text as it came, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
};
