import { RESULT_CODE } from '../resolution/judgement.ts';
import type { Results } from './judged-part.ts';
import { scoreOf } from './slice-score.ts';

/**
 * Which words of the texts are worth looking at: of all words that enough contacts have, those whose contacts fail most
 * beyond the share of all. Only the half in which drivers are found is asked, and every word that was weighed counts
 * as a look: the choice is part of the search.
 */
export type ChosenWords = { readonly words: readonly string[]; readonly weighed: number };

export type WordCounts = {
  /** Words of one contact. */
  readonly add: (place: number, words: Iterable<string>) => void;
  readonly chosen: (least: number, most: number) => ChosenWords;
};

/** A word that more contacts than this have says little about any of them. */
const MOST_SHARE = 0.5;
/** Different words that are kept count of; later ones are passed over. */
const MOST_WORDS = 200_000;

/** Counts words over the contacts at `places`; a contact may be added several times, with other words each time. */
export function countWords(places: Int32Array, { result }: Results): WordCounts {
  const isIn = new Uint8Array(result.length);
  for (const place of places) isIn[place] = result[place] === RESULT_CODE.failed ? 2 : 1;
  const failures = places.reduce((sum, place) => sum + (isIn[place] === 2 ? 1 : 0), 0);
  const counts = new Map<string, { contacts: number; failed: number; last: number }>();
  return {
    add: (place, words) => {
      const state = isIn[place] as number;
      if (state === 0) return;
      for (const word of words) {
        let count = counts.get(word);
        if (count === undefined) {
          if (counts.size >= MOST_WORDS) continue;
          count = { contacts: 0, failed: 0, last: -1 };
          counts.set(word, count);
        }
        if (count.last === place) continue;
        count.last = place;
        count.contacts++;
        count.failed += state - 1;
      }
    },
    chosen: (least, most) => {
      const share = failures / places.length;
      const weighed = [...counts].filter(
        ([, { contacts }]) => contacts >= least && contacts <= MOST_SHARE * places.length,
      );
      const scored = weighed.map(([word, { contacts, failed }]) => ({
        word,
        score: scoreOf({ contacts, failed, expected: share * contacts }),
      }));
      const best = scored
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
      return { words: best.slice(0, most).map(({ word }) => word), weighed: weighed.length };
    },
  };
}
