import type { Scope } from '../../../../shared/contract/base.ts';
import { isOfLastHandler, isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import { CAUSE_DIMENSIONS, EVIDENCE_PREFIX, SAID_PREFIX } from '../../../../shared/domain/filter/dimensions.ts';
import { isUnjudgedField } from '../../../../shared/domain/filter/fields.ts';
import type { Filter } from '../../../../shared/domain/filter/filter.ts';
import { filterToText } from '../../../../shared/domain/filter/filter-text.ts';
import { parseFilter } from '../../../../shared/domain/filter/parse-filter.ts';
import { slicesInField } from '../../../../shared/domain/filter/slices-in-field.ts';
import { causeRulesKey } from '../causes/causes.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type DefinitionChoice, type Judged, judgedBy } from '../context/judged.ts';
import { maskOf, problemOf } from './slice-mask.ts';

/** True for a field about causes, what rules found or texts say, and for one whose name holds a slice that is cut by them. */
function namesCauses(field: string): boolean {
  if (
    field.startsWith(EVIDENCE_PREFIX) ||
    field.startsWith(SAID_PREFIX) ||
    CAUSE_DIMENSIONS.some((name) => field === name)
  )
    return true;
  return slicesInField(field)?.some((slice) => Object.keys(slice).some(namesCauses)) ?? false;
}

/** A scope whose definition may also be a value of its own (a file on the command line). */
export type SliceScope = Omit<Scope, 'definition' | 'filter'> & {
  readonly definition: DefinitionChoice;
  readonly filter: unknown;
};

/** The contacts of a scope: which they are, and what the definition says of all contacts. */
export type Slice = Judged & {
  readonly filter: Filter;
  /** 1 per contact in it; null = everything. */
  readonly mask: Uint8Array | null;
  /** Equal only when the contacts are; slices of one filter have it under any definition, unless a test asks for it. */
  readonly sliceKey: string;
};

/** A filter that came from outside; throws UNKNOWN_FIELD or INVALID_INPUT. */
export function checkedFilter(value: unknown): Filter {
  const { filter, problem } = parseFilter(value);
  if (filter !== null) return filter;
  throw problemOf(problem);
}

/** True where a field has other values under another definition: what it judges, and whom it counts a contact for. */
export function hangsOn({ definition }: Judged, field: string): boolean {
  return !isUnjudgedField(field) || (isOwnerField(field) && !isOfLastHandler(definition));
}

/**
 * Judges and cuts the slice. Returns are always looked for among all contacts; the filter says only which contacts are
 * counted and listed. Throws UNKNOWN_DEFINITION, UNKNOWN_FIELD or INVALID_INPUT.
 */
export function sliceOf(context: FigureContext, scope: SliceScope): Slice {
  const judged = judgedBy(context, scope.definition, scope.observedUntil);
  const filter = checkedFilter(scope.filter);
  const judgedKey = Object.keys(filter).some((field) => hangsOn(judged, field)) ? judged.key : '';
  // What rules say hangs on weights, lexicons and calendar, which change while contacts stay the same.
  const rules = Object.keys(filter).some(namesCauses) ? ` ${causeRulesKey(context.file)}` : '';
  const sliceKey = `${judgedKey} ${filterToText(filter)}${rules}`;
  const mask = context.cache.masks.of(sliceKey, () => maskOf(context, judged, filter));
  return { ...judged, filter, mask, sliceKey };
}
