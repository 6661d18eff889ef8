import { TEXT_FIELDS } from '../contact/fields.ts';
import type { LexiconSet } from '../lexicon/lexicon.ts';
import { must } from '../must.ts';
import type { ContactTexts, TextHit } from './contact-texts.ts';

/** What is known of texts besides the phrases, as numbers that are quick to keep: see `ContactTexts`. */
export type StoredTexts = {
  /** A bit for each text field that holds anything. */
  readonly fields: number;
  /** Eight contacts a byte. */
  readonly hasNotes: Uint8Array;
  /** Place and length, place and length, … */
  readonly noteLength: Int32Array;
  /** Place and bits: 1 = opens, 2 = closes. */
  readonly transcripts: Int32Array;
};

/** Place and number, place and number, … in order of places. */
function pairsInOrder<T>(entries: ReadonlyMap<number, T>, numberOf: (value: T) => number): Int32Array {
  const places = Int32Array.from(entries.keys()).sort();
  const pairs = new Int32Array(2 * places.length);
  places.forEach((place, n) => {
    pairs[2 * n] = place;
    pairs[2 * n + 1] = numberOf(must(entries.get(place), 'it is one of the keys'));
  });
  return pairs;
}

export function storedTexts(texts: ContactTexts): StoredTexts {
  const hasNotes = new Uint8Array(Math.ceil(texts.hasNotes.length / 8));
  texts.hasNotes.forEach((has, place) => {
    if (has === 1) hasNotes[place >> 3] = (hasNotes[place >> 3] as number) | (1 << (place & 7));
  });
  const bitsOf = ({ opens, closes }: { opens: boolean; closes: boolean }): number => (opens ? 1 : 0) | (closes ? 2 : 0);
  return {
    fields: TEXT_FIELDS.reduce((bits, field, n) => bits | (texts.fields.has(field) ? 1 << n : 0), 0),
    hasNotes,
    noteLength: pairsInOrder(texts.noteLength, (length) => length),
    transcripts: pairsInOrder(texts.transcripts, bitsOf),
  };
}

function pairsOf<T>(numbers: Int32Array, make: (second: number) => T): ReadonlyMap<number, T> {
  const pairs = new Map<number, T>();
  for (let at = 0; at + 1 < numbers.length; at += 2) pairs.set(numbers[at] as number, make(numbers[at + 1] as number));
  return pairs;
}

/** The texts of `count` contacts, from what was kept of them and the phrases in the order in which they were found. */
export function readStoredTexts(count: number, stored: StoredTexts, hits: readonly TextHit[]): ContactTexts {
  const hasNotes = new Uint8Array(count);
  for (let place = 0; place < count; place++) {
    hasNotes[place] = ((stored.hasNotes[place >> 3] ?? 0) >> (place & 7)) & 1;
  }
  const first = new Map<LexiconSet, Int32Array>();
  // A later phrase of the same set takes the place of an earlier one: that is the order in which they were kept.
  hits.forEach(({ place, set }, number) => {
    const own = first.get(set) ?? new Int32Array(count).fill(-1);
    first.set(set, own);
    own[place] = number;
  });
  return {
    ...{ hits, first, hasNotes },
    fields: new Set(TEXT_FIELDS.filter((_, n) => (stored.fields & (1 << n)) !== 0)),
    noteLength: pairsOf(stored.noteLength, (length) => length),
    transcripts: pairsOf(stored.transcripts, (bits) => ({ opens: (bits & 1) !== 0, closes: (bits & 2) !== 0 })),
  };
}
