import type { TextField } from '../contact/fields.ts';
import type { LexiconSet } from '../lexicon/lexicon.ts';
import type { Edges } from '../lexicon/transcript.ts';

/** A phrase of a lexicon in a text of a contact; the offsets are those of the text as it is stored. */
export type TextHit = {
  /** Place of the contact in the columns. */
  readonly place: number;
  /** contact_record.id of the leg that holds the text. */
  readonly record: number;
  /** Number of the leg, 1 and up. */
  readonly leg: number;
  readonly field: TextField;
  readonly set: LexiconSet;
  readonly language: string;
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
  /** Of a call back: hours from the contact on within which the text promises it; null = no time is given, or another set. */
  readonly dueHours: number | null;
};

/** What the rules know of the texts of the contacts that matter: failed ones and their returns. */
export type ContactTexts = {
  /** Text fields that hold anything in this project. */
  readonly fields: ReadonlySet<TextField>;
  /** The first phrase of each set in each contact. */
  readonly hits: readonly TextHit[];
  /** By set, per contact: index of its first phrase in `hits`, notes before other texts; -1 = none. */
  readonly first: ReadonlyMap<LexiconSet, Int32Array>;
  /** 1 where the contact has notes; of every contact, because what others write is the measure. */
  readonly hasNotes: Uint8Array;
  /** Characters of the notes of the contacts that were read, blanks at the ends left out. */
  readonly noteLength: ReadonlyMap<number, number>;
  /** Opening and closing of the transcripts that were read: which of the two phrases stand where they belong. */
  readonly transcripts: ReadonlyMap<number, Edges>;
};

/** Index of the first phrase of one of these sets in the texts of a contact, notes before all others; -1 = none. */
export function firstHit({ first }: ContactTexts, place: number, ...sets: readonly LexiconSet[]): number {
  for (const set of sets) {
    const found = first.get(set)?.[place] ?? -1;
    if (found !== -1) return found;
  }
  return -1;
}

/** The same, in what the agent wrote: notes, not the customer's own words. */
export function firstNoteHit(texts: ContactTexts, place: number, ...sets: readonly LexiconSet[]): number {
  const found = firstHit(texts, place, ...sets);
  return found !== -1 && texts.hits[found]?.field === 'notes' ? found : -1;
}

/** Index of the first phrase in either of two contacts; -1 = none. The first contact is asked first. */
export function hitInEither(
  texts: ContactTexts,
  first: number,
  second: number,
  ...sets: readonly LexiconSet[]
): number {
  const found = firstHit(texts, first, ...sets);
  return found !== -1 || second === -1 ? found : firstHit(texts, second, ...sets);
}
