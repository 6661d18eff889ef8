import type { TextField } from '../contact/fields.ts';
import type { CompiledLexicons } from '../lexicon/compile-lexicons.ts';
import { findPhrases } from '../lexicon/find-phrases.ts';
import type { LexiconSet } from '../lexicon/lexicon.ts';
import type { ContactTexts, TextHit } from './contact-texts.ts';

/** One text of one leg. */
export type LegText = {
  readonly place: number;
  readonly record: number;
  readonly field: TextField;
  readonly text: string;
};

/** Sets that no rule asks for by contact; opening and closing words count by where they stand. */
const UNREAD: ReadonlySet<LexiconSet> = new Set(['L-SELFSERVICE', 'L-PROMISE', 'L-CONFIRM']);

/** The part of a transcript at its start, and at its end, in which opening and closing words are looked for. */
const EDGE = 0.2;

/**
 * Looks through the texts of the contacts that matter (1 in `isRead`) for phrases, and notes of all others only
 * whether there are any. Texts of a contact come in the order of its legs.
 */
export function readTexts(
  count: number,
  texts: Iterable<LegText>,
  isRead: Uint8Array,
  lexicons: CompiledLexicons,
): ContactTexts {
  const fields = new Set<TextField>();
  const hits: TextHit[] = [];
  const first = new Map<LexiconSet, Int32Array>();
  const hasNotes = new Uint8Array(count);
  const noteLength = new Map<number, number>();
  const transcripts = new Map<number, { opens: boolean; closes: boolean }>();
  for (const { place, record, field, text } of texts) {
    const length = text.trim().length;
    if (length === 0) continue;
    fields.add(field);
    if (field === 'notes') hasNotes[place] = 1;
    if (isRead[place] !== 1) continue;
    if (field === 'notes') noteLength.set(place, (noteLength.get(place) ?? 0) + length);
    const found = findPhrases(text, lexicons);
    for (const hit of found) {
      if (UNREAD.has(hit.set)) continue;
      const own = first.get(hit.set) ?? new Int32Array(count).fill(-1);
      first.set(hit.set, own);
      const known = hits[own[place] as number];
      if (known === undefined || (field === 'notes' && known.field !== 'notes')) {
        own[place] = hits.push({ place, record, field, ...hit }) - 1;
      }
    }
    if (field !== 'transcript') continue;
    const before = transcripts.get(place);
    transcripts.set(place, {
      opens: before?.opens === true || found.some(({ set, from }) => set === 'L-PROMISE' && from < EDGE * text.length),
      closes:
        before?.closes === true || found.some(({ set, to }) => set === 'L-CONFIRM' && to > (1 - EDGE) * text.length),
    });
  }
  return { fields, hits, first, hasNotes, noteLength, transcripts };
}
