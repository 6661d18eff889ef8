import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { anyOfColumn, joinedByField } from '../../../../shared/domain/filter/any-of.ts';
import { cameOfColumn, storyOfField } from '../../../../shared/domain/filter/came-of.ts';
import { compileFilter } from '../../../../shared/domain/filter/compile-filter.ts';
import type { Filter } from '../../../../shared/domain/filter/filter.ts';
import { filterFromText } from '../../../../shared/domain/filter/filter-text.ts';
import type { FilterProblem } from '../../../../shared/domain/filter/parse-filter.ts';
import { returnsOfColumn, sliceOfReturns } from '../../../../shared/domain/filter/returns-of.ts';
import { cutOfField, sliceOfColumn } from '../../../../shared/domain/filter/slice-of.ts';
import { makeZoneClock } from '../../../../shared/domain/normalise/zone-clock.ts';
import { isSearchedField } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { instantOfText } from '../context/instant-of-text.ts';
import { type Judged, judgedAt } from '../context/judged.ts';
import { passingBySeveral } from '../context/owners.ts';
import { dimensionColumn, storyMarks } from './dimension-columns.ts';
import { searchContacts } from './search-contacts.ts';

export function problemOf(problem: FilterProblem): AppError {
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

/** What a field says of every contact whose name holds slices; null for one of another kind. Throws what `problemOf` makes. */
type NamedColumn = (context: FigureContext, judged: Judged, field: string) => DictionaryColumn | null;

/** The returns of a slice. */
const returnsColumn: NamedColumn = (context, judged, field) => {
  const text = sliceOfReturns(field);
  if (text === null) return null;
  const { filter, problem } = filterFromText(text);
  if (filter === null) throw problemOf(problem);
  return returnsOfColumn(judged.judgement, maskOf(context, judged, filter));
};

/** A slice as another definition cuts it, at the same end of observation. */
const cutColumn: NamedColumn = (context, { judgement }, field) => {
  const cut = cutOfField(field);
  if (cut === null) return null;
  if (cut.filter === null) throw problemOf(cut.problem);
  const other = judgedAt(context, cut.definition, judgement.observedUntil);
  return sliceOfColumn(context.columns.count, maskOf(context, other, cut.filter));
};

/** Several slices together. */
const joinedColumn: NamedColumn = (context, judged, field) => {
  const joined = joinedByField(field);
  if (joined === null) return null;
  if (joined.filters === null) throw problemOf(joined.problem);
  const masks = joined.filters.map((filter) => maskOf(context, judged, filter));
  return anyOfColumn(context.columns.count, masks);
};

/** What came of a story in a slice. */
const storyColumn: NamedColumn = (context, judged, field) => {
  const told = storyOfField(field);
  if (told === null) return null;
  if (told.filter === null) throw problemOf(told.problem);
  return cameOfColumn(storyMarks(context, judged, told.story), maskOf(context, judged, told.filter));
};

/**
 * 1 for every contact that passes the filter under a judgement; null = everything. Throws UNKNOWN_DEFINITION, UNKNOWN_FIELD
 * or INVALID_INPUT.
 */
export function maskOf(context: FigureContext, judged: Judged, filter: Filter): Uint8Array | null {
  return compileFilter(filter, {
    columns: context.columns,
    judgement: judged.judgement,
    dimension: (name) =>
      returnsColumn(context, judged, name) ??
      cutColumn(context, judged, name) ??
      joinedColumn(context, judged, name) ??
      storyColumn(context, judged, name) ??
      dimensionColumn(context, judged, name),
    several: (name, passes) => (isOwnerField(name) ? passingBySeveral(context, judged, name, passes) : null),
    search: (field, test) => {
      if (!isSearchedField(field)) throw new AppError('UNKNOWN_FIELD', { field });
      return searchContacts(context, field, test);
    },
    instant: instantBound(context),
  });
}
