import { isOfLastHandler, isOwnerField } from '../../shared/domain/attribution/handlers.ts';
import { type Definition, PRESETS } from '../../shared/domain/definition/definition.ts';
import { readDefinitionText } from '../../shared/domain/definition/definition-text.ts';
import { SLICE_OF_PREFIX, UNDER_PREFIX } from '../../shared/domain/filter/dimensions.ts';
import { isUnjudgedField } from '../../shared/domain/filter/fields.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { sliceOfField } from '../../shared/domain/filter/slice-of.ts';
import type { Figure } from './figure.ts';
import { canTravel, isValue, narrowed } from './filter-edit.ts';

/** The rules of a preset, or of a text; undefined for a project's own, which only the engine knows by their key. */
const rulesOf = (definition: string): Definition | undefined =>
  PRESETS.find(({ key }) => key === definition) ?? readDefinitionText(definition).definition ?? undefined;

/** Whom a contact counts for may hang on the definition. */
function hangsOnOwners(definition: string): boolean {
  const rules = rulesOf(definition);
  return rules === undefined || !isOfLastHandler(rules);
}

/**
 * The slice that a definition cuts, to be asked and listed under another one: "failed" stays failed under the first, and
 * so does whatever else the first one says (how long the customer stayed away, a thread, a cause, whose contact it is). Null
 * where the name of the field would be too long to travel.
 */
export function pinnedFilter(filter: Filter, definition: string): Filter | null {
  const { result, ...others } = filter;
  const tests = Object.entries(others);
  const areOwnersCut = tests.some(([field]) => isOwnerField(field)) && hangsOnOwners(definition);
  const isPinned = ([field]: (typeof tests)[number]): boolean =>
    (isUnjudgedField(field) && !(areOwnersCut && isOwnerField(field))) ||
    field.startsWith(UNDER_PREFIX) ||
    field.startsWith(SLICE_OF_PREFIX);
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
