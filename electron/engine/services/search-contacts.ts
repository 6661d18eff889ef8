import { wordTest } from '../../../shared/domain/filter/compile-filter.ts';
import type { FieldTest } from '../../../shared/domain/filter/filter.ts';
import { filterToText } from '../../../shared/domain/filter/filter-text.ts';
import { eachText, type SearchedField } from '../store/contact-texts.ts';
import type { FigureContext } from './figure-context.ts';
import { rowIndex } from './row-index.ts';

/**
 * Contacts whose id or long text passes a test, 1 each. A contact with several texts (notes of its legs) passes when
 * one of them does; it is blank when it has none, and a text that is not wanted keeps it out.
 */
export function searchContacts(context: FigureContext, field: SearchedField, test: FieldTest): Uint8Array {
  return context.cache.searches.of(filterToText({ [field]: test }), () => scan(context, field, test));
}

function scan(context: FigureContext, field: SearchedField, test: FieldTest): Uint8Array {
  const { columns, file } = context;
  const places = rowIndex(columns);
  const { notIn, ...wanted } = test;
  const isWanted = wordTest(wanted);
  const isAllowed = wordTest(notIn === undefined ? {} : { notIn });
  const state = new Uint8Array(columns.count);
  for (const [row, text] of eachText(file, field)) {
    const place = places[row] ?? -1;
    if (place === -1) continue;
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
