import { isBlankWord } from './blank-words.ts';
import { memoise } from './memo.ts';
import { foldWord } from './word-tables.ts';

/** What a cell of a closed word list says. */
export type WordReading<W extends string> = {
  /** null = blank, or a word that nobody knows. */
  readonly word: W | null;
  readonly isUnknown: boolean;
  /** The mapping says to set rows with this word aside. */
  readonly isIgnored: boolean;
};

export type OwnWords = Readonly<Record<string, string>> | undefined;

const BLANK: WordReading<never> = { word: null, isUnknown: false, isIgnored: false };
const UNKNOWN: WordReading<never> = { word: null, isUnknown: true, isIgnored: false };
const IGNORED: WordReading<never> = { word: null, isUnknown: false, isIgnored: true };
const MEMO_LIMIT = 20_000;

/** What the mapping itself says about a cell: a word, 'ignore', '' for blank, or nothing. */
export function ownWord(own: OwnWords, cell: string): string | undefined {
  if (own === undefined) return undefined;
  const key = cell.trim().toLowerCase();
  return Object.hasOwn(own, key) ? own[key] : undefined;
}

/** A reader of one closed list: the words of the mapping first, then the table of known words. */
export function makeWordReader<W extends string>(
  table: ReadonlyMap<string, W>,
  own: OwnWords,
): (cell: string) => WordReading<W> {
  return memoise<WordReading<W>>(MEMO_LIMIT, (cell) => {
    const said = ownWord(own, cell);
    if (said === 'ignore') return IGNORED;
    const text = said ?? cell.trim();
    const known = table.get(foldWord(text));
    if (known !== undefined) return { word: known, isUnknown: false, isIgnored: false };
    return isBlankWord(text) ? BLANK : UNKNOWN;
  });
}

/** A reader of yes and no that also takes counts: 0 is no, anything above is yes (TRANSFERS = 2). */
export function makeFlagReader(
  table: ReadonlyMap<string, string>,
  own: OwnWords,
): (cell: string) => WordReading<'yes' | 'no'> {
  const yes = { word: 'yes', isUnknown: false, isIgnored: false } as const;
  const no = { word: 'no', isUnknown: false, isIgnored: false } as const;
  return memoise<WordReading<'yes' | 'no'>>(MEMO_LIMIT, (cell) => {
    const said = ownWord(own, cell);
    if (said === 'ignore') return IGNORED;
    const text = said ?? cell.trim();
    if (/^\d+(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.')) > 0 ? yes : no;
    const known = table.get(foldWord(text));
    if (known === 'yes') return yes;
    if (known === 'no') return no;
    return isBlankWord(text) ? BLANK : UNKNOWN;
  });
}
