/**
 * Words of a header as they are compared when nobody knows them as they stand: without accents (old systems lose them),
 * with `ae` for `ä`, without articles and prepositions, and one word for the many that mean a number.
 * Example: `Numéro de l'appelant`, `No appelant` and `N° Appelant` are `no appelant`.
 */
const SMALL = new Set(
  'de du des d l la le les del della dell dello degli delle di da do dos das der den dem het el los las o a il lo'.split(
    ' ',
  ),
);
const NUMBER = new Set('n no nr nro num numero number nummer'.split(' '));
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

function looseWord(word: string): string {
  return word
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
}

/** A number of something: alone the word says nothing, and an `n` may be a count. */
const withNumber = (word: string, _at: number, all: readonly string[]): string =>
  all.length > 1 && NUMBER.has(word) ? 'no' : word;

/** Expects the words of a folded header; what consists of small words only stays as it is. */
export function looseWords(words: string): string {
  const all = words.split(' ').map(looseWord).map(withNumber);
  const telling = all.filter((word) => !SMALL.has(word));
  return (telling.length === 0 ? all : telling).join(' ');
}
