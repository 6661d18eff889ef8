import { foldText } from './fold-text.ts';

/**
 * The words of the notes, for the rule "similar notes": two contacts are about the same issue when they share enough
 * of their words. Deliberately plain, so that anybody can check one pair by hand: the set of words of each, what is
 * common by what is there at all (Jaccard). No weights, no model, no language to choose.
 *
 * Words are runs of letters and digits after NFKC and lower case, at least two long. Scripts without blanks between
 * words (Chinese, Japanese, Thai) go by pairs of characters.
 * Example: "Router resets again" and "router resets after update" share 2 of 5 words: 0.4.
 */
export type NoteTerms = {
  /** Numbers of the words of contact i, ascending, are terms[starts[i] .. starts[i + 1]]. */
  readonly starts: Int32Array;
  readonly terms: Int32Array;
};

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Pieces of one kind: a run of unspaced script, or a run of other letters and digits. */
const PIECES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+/gu;

/** The different words of one text. */
export function termsOfText(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [piece] of foldText(text).matchAll(PIECES)) {
    const characters = [...piece];
    if (characters.length < 2) continue;
    if (!UNSPACED.test(piece)) terms.add(piece);
    else for (let at = 1; at < characters.length; at++) terms.add(`${characters[at - 1]}${characters[at]}`);
  }
  return terms;
}

/** Words per contact. A contact may have several texts (the notes of its legs): their words together. */
export function collectNoteTerms(count: number, texts: Iterable<readonly [index: number, text: string]>): NoteTerms {
  const numbers = new Map<string, number>();
  const found = new Map<number, Set<number>>();
  for (const [index, text] of texts) {
    const own = found.get(index) ?? new Set<number>();
    for (const term of termsOfText(text)) {
      const number = numbers.get(term) ?? numbers.size;
      if (number === numbers.size) numbers.set(term, number);
      own.add(number);
    }
    found.set(index, own);
  }
  return inOrder(count, found);
}

/** The sets of contacts, one behind the other. */
function inOrder(count: number, found: ReadonlyMap<number, ReadonlySet<number>>): NoteTerms {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) starts[i + 1] = (starts[i] as number) + (found.get(i)?.size ?? 0);
  const terms = new Int32Array(starts[count] as number);
  for (const [index, own] of found) {
    terms.set(Int32Array.from(own).sort(), starts[index] as number);
  }
  return { starts, terms };
}

/** Where contacts were put together (`heads`: the one that each belongs to), the words of all parts are those of the head. */
export function termsOfParts({ starts, terms }: NoteTerms, heads: Int32Array): NoteTerms {
  const found = new Map<number, Set<number>>();
  heads.forEach((head, part) => {
    const own = found.get(head) ?? new Set<number>();
    for (let at = starts[part] as number; at < (starts[part + 1] as number); at++) own.add(terms[at] as number);
    if (own.size > 0) found.set(head, own);
  });
  return inOrder(heads.length, found);
}

/** Common words by all words of two contacts, 0..1; 0 when one has none. */
export function notesOverlap({ starts, terms }: NoteTerms, i: number, j: number): number {
  let a = starts[i] as number;
  let b = starts[j] as number;
  const endA = starts[i + 1] as number;
  const endB = starts[j + 1] as number;
  const sizes = endA - a + endB - b;
  let common = 0;
  while (a < endA && b < endB) {
    const difference = (terms[a] as number) - (terms[b] as number);
    if (difference === 0) common++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return common === 0 ? 0 : common / (sizes - common);
}
