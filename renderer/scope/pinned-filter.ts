import { isUnjudgedField } from '../../shared/domain/filter/fields.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import type { Figure } from './figure.ts';
import { narrowed } from './filter-edit.ts';

const UNDER = 'under.';

/**
 * The slice that a definition cuts, to be asked and listed under another one: "failed" stays failed under the first. Null
 * where it hangs on the definition in a way that cannot be said under another (how long the customer stayed away, a cause).
 */
export function pinnedFilter(filter: Filter, definition: string): Filter | null {
  const { result, ...others } = filter;
  const isPinned = (field: string): boolean => isUnjudgedField(field) || field.startsWith(UNDER);
  if (!Object.keys(others).every(isPinned)) return null;
  return result === undefined ? filter : narrowed(others, { [`${UNDER}${definition}`]: result });
}

/** A figure of a slice that one definition cuts, listed under another. Null where that cannot be said. */
export function figureUnder(
  figure: Figure,
  definition: string,
  cut: { readonly definition: string; readonly filter: Filter },
): Figure | null {
  const within = definition === cut.definition ? cut.filter : pinnedFilter(cut.filter, cut.definition);
  return within === null ? null : { ...figure, definition, within };
}
