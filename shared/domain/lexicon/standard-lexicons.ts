import { CHINESE_SIMPLIFIED } from './languages/chinese-simplified.ts';
import { CHINESE_TRADITIONAL } from './languages/chinese-traditional.ts';
import { ENGLISH } from './languages/english.ts';
import { FRENCH } from './languages/french.ts';
import { GERMAN } from './languages/german.ts';
import { KOREAN } from './languages/korean.ts';
import { SPANISH } from './languages/spanish.ts';
import type { Lexicon } from './lexicon.ts';

/** What the program brings, before a project changes anything: priors written by people, to be read and corrected. */
export const STANDARD_LEXICONS: readonly Lexicon[] = [
  ENGLISH,
  CHINESE_SIMPLIFIED,
  CHINESE_TRADITIONAL,
  KOREAN,
  SPANISH,
  GERMAN,
  FRENCH,
];
