import { SLICE_OF_PREFIX, UNDER_PREFIX } from '../../shared/domain/filter/dimensions.ts';
import { isUnjudgedField } from '../../shared/domain/filter/fields.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { sliceOfField } from '../../shared/domain/filter/slice-of.ts';
import { canTravel, type Figure } from './figure.ts';
import { isValue, narrowed } from './filter-edit.ts';

/**
 * The slice that a definition cuts, to be asked and listed under another one: "failed" stays failed under the first, and
 * so does whatever else the first one says (how long the customer stayed away, a thread, a cause). Null where the name of
 * the field would be too long to travel.
 */
export function pinnedFilter(filter: Filter, definition: string): Filter | null {
  const { result, ...others } = filter;
  const tests = Object.entries(others);
  const isPinned = ([field]: (typeof tests)[number]): boolean =>
    isUnjudgedField(field) || field.startsWith(UNDER_PREFIX) || field.startsWith(SLICE_OF_PREFIX);
  const cut = Object.fromEntries(tests.filter((test) => !isPinned(test)));
  const pinned: Filter = Object.keys(cut).length === 0 ? {} : { [sliceOfField(definition, cut)]: isValue('yes') };
  if (!Object.keys(pinned).every(canTravel)) return null;
  const kept = { ...Object.fromEntries(tests.filter(isPinned)), ...pinned };
  return result === undefined ? kept : narrowed(kept, { [`${UNDER_PREFIX}${definition}`]: result });
}

type Cut = { readonly definition: string; readonly filter: Filter };

/** A slice that one definition cuts, to be asked under another. Null where that cannot be said. */
export const filterUnder = (cut: Cut, definition: string): Filter | null =>
  definition === cut.definition ? cut.filter : pinnedFilter(cut.filter, cut.definition);

/** A figure of such a slice, listed under another definition. Null likewise. */
export function figureUnder(figure: Figure, definition: string, cut: Cut): Figure | null {
  const within = filterUnder(cut, definition);
  return within === null ? null : { ...figure, definition, within };
}
