import { wordTest } from '../../../../shared/domain/filter/compile-filter.ts';
import type { FieldTest } from '../../../../shared/domain/filter/filter.ts';
import { filterToText } from '../../../../shared/domain/filter/filter-text.ts';
import { eachText, type SearchedField, textBlocks } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { findInKept } from '../texts/kept-texts.ts';
import { readArena } from '../texts/read-text.ts';
import { findInArena, type TextArena } from '../texts/text-arena.ts';

/**
 * Contacts whose id or long text passes a test, 1 each. A contact with several texts (notes of its legs) passes when
 * one of them does; it is blank when it has none, and a text that is not wanted keeps it out.
 */
export function searchContacts(context: FigureContext, field: SearchedField, test: FieldTest): Uint8Array {
  return context.cache.searches.of(
    filterToText({ [field]: test }),
    () => findWords(context, field, test) ?? scan(context, field, test),
  );
}

/** Texts with the place of their contact; those of rows that are in no contact (an older version) are passed over. */
function* textsByPlace({ columns, file }: FigureContext, field: SearchedField): Generator<readonly [number, string]> {
  const places = rowIndex(columns);
  for (const [row, text] of eachText(file, field)) {
    const place = places[row] ?? -1;
    if (place !== -1) yield [place, text];
  }
}

/** The texts of a field, folded and in memory; read at the first search, then kept. null = too many. */
function textArena({ file, columns, cache }: FigureContext, field: SearchedField): TextArena | null {
  return cache.arenas.of(field, () => readArena(textBlocks(file, field), rowIndex(columns)));
}

/** The short way, for what people type: words and nothing else. null = the test says more, or cannot be said in bytes. */
function findWords(context: FigureContext, field: SearchedField, { contains, ...rest }: FieldTest): Uint8Array | null {
  if (contains === undefined || Object.values(rest).some((value) => value !== undefined)) return null;
  const { file, columns, cache } = context;
  const found = cache.arenas.has(field) ? null : findInKept(file, field, columns.count, contains);
  if (found !== null) return found;
  const arena = textArena(context, field);
  return arena === null ? null : findInArena(arena, columns.count, contains);
}

/** Every text is looked at in its row. */
function scan(context: FigureContext, field: SearchedField, test: FieldTest): Uint8Array {
  const { notIn, ...wanted } = test;
  const isWanted = wordTest(wanted);
  const isAllowed = wordTest(notIn === undefined ? {} : { notIn });
  const state = new Uint8Array(context.columns.count);
  for (const [place, text] of textsByPlace(context, field)) {
    state[place] = (state[place] as number) | SEEN | (isWanted(text) ? FOUND : 0) | (isAllowed(text) ? 0 : REFUSED);
  }
  const blankPasses = isWanted(null) && isAllowed(null);
  return state.map((bits) => {
    if (bits === 0) return blankPasses ? 1 : 0;
    return (bits & FOUND) !== 0 && (bits & REFUSED) === 0 ? 1 : 0;
  });
}

const SEEN = 1;
const FOUND = 2;
const REFUSED = 4;
