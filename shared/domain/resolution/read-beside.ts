import type { NoteTerms } from './note-terms.ts';
import type { TouchCounts } from './touch-counts.ts';

/** What the rules of a few definitions ask of the rows, because the image of contacts does not hold it. */
export type ReadBeside = {
  /** For similar notes; null = nobody asks, and then no notes are similar. */
  readonly notes: NoteTerms | null;
  /** For counted touches; null = nobody asks, or no contact has the column. */
  readonly touches: TouchCounts | null;
};

export const NOTHING_BESIDE: ReadBeside = { notes: null, touches: null };
