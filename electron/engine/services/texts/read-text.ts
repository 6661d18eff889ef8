import { ID_FIELDS, TEXT_FIELDS } from '../../../../shared/domain/contact/fields.ts';
import type { SearchedField, TextBlock } from '../../store/contact-texts.ts';
import { buildTextArena, type TextArena } from './text-arena.ts';
import { gatherTexts, ranksOf, type TextRanks } from './text-ranks.ts';

/** Texts beyond this are searched where they lie, in the rows. A million notes of 80 characters take 90 MB. */
const MOST_ARENA_BYTES = 512 << 20;

/** What is made of all texts of a field: their order, or their folded words for searching. */
export type TextJob = { readonly make: 'ranks' | 'arena'; readonly field: SearchedField };

export const ALL_TEXT_JOBS: readonly TextJob[] = (['ranks', 'arena'] as const).flatMap((make) =>
  [...ID_FIELDS, ...TEXT_FIELDS].map((field) => ({ make, field })),
);

export type TextsRead =
  | { readonly make: 'ranks'; readonly ranks: TextRanks }
  /** null = too many to hold. */
  | { readonly make: 'arena'; readonly arena: TextArena | null };

/** null = too many to hold. `places` has the place of a contact by row id. */
export const readArena = (blocks: Iterable<TextBlock>, places: Int32Array): TextArena | null =>
  buildTextArena(blocks, places, MOST_ARENA_BYTES);

/** Takes the texts in; what comes back makes of them what is asked for, and needs the project no more. `places`: as above. */
export function takeTexts(
  make: TextJob['make'],
  blocks: Iterable<TextBlock>,
  places: Int32Array,
  contacts: number,
): () => TextsRead {
  if (make === 'ranks') {
    const gathered = gatherTexts(blocks, places, contacts);
    return () => ({ make, ranks: ranksOf(gathered) });
  }
  const arena = readArena(blocks, places);
  return () => ({ make, arena });
}

/** The same at once. */
export const makeOfTexts = (...texts: Parameters<typeof takeTexts>): TextsRead => takeTexts(...texts)();
