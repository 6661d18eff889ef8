import type { Scope } from '../../../shared/contract/base.ts';
import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import type { DictionaryColumn } from '../../../shared/domain/columns/contact-columns.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { compileFilter } from '../../../shared/domain/filter/compile-filter.ts';
import { CAUSE_DIMENSIONS } from '../../../shared/domain/filter/dimensions.ts';
import { isUnjudgedField } from '../../../shared/domain/filter/fields.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { filterFromText, filterToText } from '../../../shared/domain/filter/filter-text.ts';
import { type FilterProblem, parseFilter } from '../../../shared/domain/filter/parse-filter.ts';
import { returnsOfColumn, sliceOfReturns } from '../../../shared/domain/filter/returns-of.ts';
import { cutOfField, sliceOfColumn } from '../../../shared/domain/filter/slice-of.ts';
import { makeZoneClock } from '../../../shared/domain/normalise/zone-clock.ts';
import { isSearchedField } from '../store/contact-texts.ts';
import { causeRulesKey } from './causes.ts';
import { dimensionColumn } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { instantOfText } from './instant-of-text.ts';
import { type DefinitionChoice, type Judged, judgedAt, judgedBy } from './judged.ts';
import { isOfLastHandler, passingBySeveral } from './owners.ts';
import { searchContacts } from './search-contacts.ts';

/** A field about causes, or one whose name holds a slice that is cut by them. */
const namesCauses = (field: string): boolean => {
  const holdsSlice = sliceOfReturns(field) !== null || cutOfField(field) !== null;
  return CAUSE_DIMENSIONS.some((name) => field === name || (holdsSlice && field.includes(name)));
};

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

function problemOf(problem: FilterProblem): AppError {
  if (problem.kind === 'unknown_field') return new AppError('UNKNOWN_FIELD', { field: problem.field });
  const where = problem.field === '' ? 'The filter' : `The filter on ${problem.field}`;
  return new AppError('INVALID_INPUT', { detail: `${where}: ${problem.detail}.` });
}

function instantBound(context: FigureContext): (text: string) => number {
  const clock = makeZoneClock(context.zone);
  return (text) => {
    const instant = instantOfText(text, clock);
    if (Number.isNaN(instant)) throw new AppError('INVALID_INPUT', { detail: `"${text}" is not a time.` });
    return instant;
  };
}

/** The returns of the slice that a field names; null for a field that is about none. Throws what checkedFilter throws. */
function returnsColumn(context: FigureContext, judged: Judged, field: string): DictionaryColumn | null {
  const text = sliceOfReturns(field);
  if (text === null) return null;
  const { filter, problem } = filterFromText(text);
  if (filter === null) throw problemOf(problem);
  return returnsOfColumn(judged.judgement, maskOf(context, judged, filter));
}

/** The slice that a field names, as another definition cuts it at the same end of observation; null for other fields. */
function cutColumn(context: FigureContext, { judgement }: Judged, field: string): DictionaryColumn | null {
  const cut = cutOfField(field);
  if (cut === null) return null;
  if (cut.filter === null) throw problemOf(cut.problem);
  const other = judgedAt(context, cut.definition, judgement.observedUntil);
  return sliceOfColumn(context.columns.count, maskOf(context, other, cut.filter));
}

function maskOf(context: FigureContext, judged: Judged, filter: Filter): Uint8Array | null {
  return compileFilter(filter, {
    columns: context.columns,
    judgement: judged.judgement,
    dimension: (name) =>
      returnsColumn(context, judged, name) ??
      cutColumn(context, judged, name) ??
      dimensionColumn(context, judged, name),
    several: (name, passes) => (isOwnerField(name) ? passingBySeveral(context, judged, name, passes) : null),
    search: (field, test) => {
      if (!isSearchedField(field)) throw new AppError('UNKNOWN_FIELD', { field });
      return searchContacts(context, field, test);
    },
    instant: instantBound(context),
  });
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
