import type { TextField } from '../contact/fields.ts';
import { type CallbackPromise, promiseAmong } from '../lexicon/callback-promise.ts';
import type { CompiledLexicons } from '../lexicon/compile-lexicons.ts';
import { findPhrases } from '../lexicon/find-phrases.ts';
import type { LexiconSet, PhraseHit } from '../lexicon/lexicon.ts';
import { type Edges, edgesOf } from '../lexicon/transcript.ts';
import type { Steps } from '../steps.ts';
import type { ContactTexts, TextHit } from './contact-texts.ts';

/** One text of one leg. */
export type LegText = {
  readonly place: number;
  readonly record: number;
  readonly leg: number;
  readonly field: TextField;
  readonly text: string;
};

/** Notes before other texts, earlier legs before later ones: whatever the order in which the texts come. */
function isBefore(one: Pick<LegText, 'field' | 'leg'>, other: Pick<LegText, 'field' | 'leg'>): boolean {
  const isNote = one.field === 'notes';
  if (isNote !== (other.field === 'notes')) return isNote;
  return one.leg < other.leg;
}

/** Between two steps others may be answered. */
const TEXTS_A_STEP = 4000;

/** Sets that no rule asks for by contact; opening and closing words count by where they stand. */
const UNREAD: ReadonlySet<LexiconSet> = new Set(['L-SELFSERVICE', 'L-PROMISE', 'L-CONFIRM']);

/** The first phrase of a set in a contact stays. */
function keepHit(
  { hits, first }: { readonly hits: TextHit[]; readonly first: Map<LexiconSet, Int32Array> },
  count: number,
  hit: TextHit,
): void {
  const own = first.get(hit.set) ?? new Int32Array(count).fill(-1);
  first.set(hit.set, own);
  const known = hits[own[hit.place] as number];
  if (known === undefined || isBefore(hit, known)) own[hit.place] = hits.push(hit) - 1;
}

/** Of a contact with several transcripts, one that says it is enough. */
function eitherEdges(before: Edges | undefined, own: Edges | null): Edges | undefined {
  if (own === null || before === undefined) return own ?? before;
  return { opens: before.opens || own.opens, closes: before.closes || own.closes };
}

const LONGEST_STRETCH = 100;

/** A promise with its time as one stretch of the text, as it is written: "call you back by Friday". */
function promiseHit(text: string, { hit, due, dueHours }: CallbackPromise): FoundPhrase {
  if (due === null) return { ...hit, dueHours };
  const from = Math.min(hit.from, due.from);
  const to = Math.max(hit.to, due.to);
  if (to - from > LONGEST_STRETCH) return { ...hit, dueHours };
  return { ...hit, phrase: text.slice(from, to), from, to, dueHours };
}

type FoundPhrase = PhraseHit & Pick<TextHit, 'dueHours'>;

/** The phrases that rules ask for by contact; of promises of a call back the first with a time, or else the first. */
function phrasesToKeep(
  text: string,
  found: readonly PhraseHit[],
  weekday: () => number | null,
): readonly FoundPhrase[] {
  const others = found
    .filter(({ set }) => set !== 'L-CALLBACK' && !UNREAD.has(set))
    .map((hit) => ({ ...hit, dueHours: null }));
  if (!found.some(({ set }) => set === 'L-CALLBACK')) return others;
  const promise = promiseAmong(text, found, weekday());
  return promise === null ? others : [...others, promiseHit(text, promise)];
}

/**
 * Looks through the texts of the contacts that matter (1 in `isRead`) for phrases, and notes of all others only
 * whether there are any. Texts may come in any order. `weekdayOf` is the day of a contact (1 = Monday), for promises.
 */
export function* readTextsInSteps(
  count: number,
  texts: Iterable<LegText>,
  isRead: Uint8Array,
  lexicons: CompiledLexicons,
  weekdayOf: (place: number) => number | null,
): Steps<ContactTexts> {
  let done = 0;
  const fields = new Set<TextField>();
  const hits: TextHit[] = [];
  const first = new Map<LexiconSet, Int32Array>();
  const hasNotes = new Uint8Array(count);
  const noteLength = new Map<number, number>();
  const transcripts = new Map<number, Edges>();
  for (const { place, record, leg, field, text } of texts) {
    if (++done % TEXTS_A_STEP === 0) yield;
    const length = text.trim().length;
    if (length === 0) continue;
    fields.add(field);
    if (field === 'notes') hasNotes[place] = 1;
    if (isRead[place] !== 1) continue;
    if (field === 'notes') noteLength.set(place, (noteLength.get(place) ?? 0) + length);
    const found = findPhrases(text, lexicons);
    for (const hit of phrasesToKeep(text, found, () => weekdayOf(place))) {
      keepHit({ hits, first }, count, { place, record, leg, field, ...hit });
    }
    if (field !== 'transcript') continue;
    const edges = eitherEdges(transcripts.get(place), edgesOf(text, found));
    if (edges !== undefined) transcripts.set(place, edges);
  }
  return { fields, hits, first, hasNotes, noteLength, transcripts };
}
