import { isOwnerField, type OwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import type { SharedOwners } from '../../../../shared/domain/attribution/owners.ts';
import { findSubjects } from '../../../../shared/domain/cause/cause-data.ts';
import { REPEAT_TYPES } from '../../../../shared/domain/cause/repeat-type.ts';
import { CAUSE_ANSWERS, CAUSE_BANDS, SCORED_SUB_CAUSES } from '../../../../shared/domain/cause/score.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../../shared/domain/definition/definition.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import {
  CAUSE_DIMENSIONS,
  type CauseDimension,
  EXTRA_PREFIX,
  FIXED_DIMENSIONS,
  headerOfExtra,
  isDimension,
  isExtraField,
  LOAD_DIMENSIONS,
} from '../../../../shared/domain/filter/dimensions.ts';
import { searchText } from '../../../../shared/domain/filter/search-text.ts';
import { isKnownForTouches } from '../../../../shared/domain/profiles/known-touches.ts';
import { holdsCounts } from '../../../../shared/domain/resolution/touch-counts.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';
import { extraColumnsInSteps } from '../context/extra-columns.ts';
import type { DimensionInfo } from '../context/figure-cache.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type Judged, judgedBy } from '../context/judged.ts';
import { sharedOwners } from '../context/owners.ts';
import { dimensionColumn, isOrderedDimension } from './dimension-columns.ts';
import { checkedFilter, type Slice, type SliceScope, sliceOf } from './slice.ts';

export type ValuesRequest = SliceScope & { readonly dimension: string; readonly like: string; readonly most: number };

/** Contacts per code where a contact has several values: each value once. */
function countShared({ at, words }: SharedOwners, name: OwnerField, mask: Uint8Array | null): Uint32Array {
  const { codes, values } = words[name];
  const counts = new Uint32Array(values.length);
  const last = new Int32Array(values.length).fill(-1);
  for (let entry = 0; entry < at.length; entry++) {
    const i = at[entry] as number;
    const code = codes[entry] as number;
    if ((mask !== null && mask[i] === 0) || last[code] === i) continue;
    last[code] = i;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function countByCode({ codes, values }: DictionaryColumn, mask: Uint8Array | null): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const code = codes[i] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

type Sizes = { readonly column: DictionaryColumn; readonly counts: Uint32Array };

/** How many contacts of the slice have each value of a dimension, by code; those of several owners under each of them. */
export function dimensionSizes(context: FigureContext, slice: Slice, name: string): Sizes {
  const owners = isOwnerField(name) ? sharedOwners(context, slice) : null;
  if (owners !== null && isOwnerField(name)) {
    return { column: owners.words[name], counts: countShared(owners, name, slice.mask) };
  }
  const column = dimensionColumn(context, slice, name);
  return { column, counts: countByCode(column, slice.mask) };
}

/**
 * fcr.values: the values of a dimension with their contacts, for filter pickers: in the slice without its own test on
 * this dimension, because a picker must offer what could be chosen instead. Most frequent first (time in its order);
 * blank is offered too, unless the text narrows.
 */
export function dimensionValues(context: FigureContext, request: ValuesRequest) {
  const { dimension, like, most } = request;
  if (!isDimension(dimension)) throw new AppError('UNKNOWN_FIELD', { field: dimension });
  const { [dimension]: _own, ...others } = checkedFilter(request.filter);
  const slice = sliceOf(context, { ...request, filter: others });
  const { column, counts } = dimensionSizes(context, slice, dimension);
  const needle = searchText(like);
  const listed = column.values
    .map((value, code) => ({ value, contacts: counts[code] as number, code }))
    .filter(({ value, contacts }) => contacts > 0 && (needle === '' || searchText(value ?? '').includes(needle)));
  const ordered = isOrderedDimension(dimension)
    ? listed.toSorted((a, b) => a.code - b.code)
    : listed.toSorted((a, b) => b.contacts - a.contacts || a.code - b.code);
  return ordered.slice(0, most).map(({ value, contacts }) => ({ value, contacts }));
}

const CAUSES: ReadonlySet<string> = new Set(CAUSE_DIMENSIONS);

/** Causes are offered without running the rules for it: as many values as there may be, for the contacts that need one. */
function causeDimensions({ columns }: FigureContext, { judgement }: Judged): readonly DimensionInfo[] {
  const filled = findSubjects(columns, judgement).places.length;
  const values: Readonly<Record<CauseDimension, number>> = {
    cause_family: CAUSE_ANSWERS.length,
    cause_sub_cause: SCORED_SUB_CAUSES.length,
    cause_band: CAUSE_BANDS.length,
    decided_family: CAUSE_ANSWERS.length,
    decided_sub_cause: SCORED_SUB_CAUSES.length,
    repeat_type: REPEAT_TYPES.length,
  };
  return filled === 0 ? [] : CAUSE_DIMENSIONS.map((name) => ({ name, values: values[name], filled, touches: null }));
}

/** Whether touches can be counted in a column: it holds counts, and maybe a help desk is known for it. */
function touchesIn(name: string, column: DictionaryColumn): DimensionInfo['touches'] {
  if (!isExtraField(name) || !holdsCounts(column)) return null;
  return isKnownForTouches(headerOfExtra(name)) ? 'known' : 'possible';
}

function* countedDimensions(context: FigureContext): Steps<readonly DimensionInfo[]> {
  const judged = judgedBy(context, DEFAULT_DEFINITION_KEY, null);
  // Those of load take a walk of their own; whoever wants them asks for them by name.
  const fixed = FIXED_DIMENSIONS.filter((name) => !LOAD_DIMENSIONS.some((load) => load === name) && !CAUSES.has(name));
  const extras = [...(yield* extraColumnsInSteps(context)).keys()].map((header) => `${EXTRA_PREFIX}${header}`);
  const counted: DimensionInfo[] = [];
  for (const name of [...fixed, ...extras]) {
    const column = dimensionColumn(context, judged, name);
    const [blank = 0, ...others] = countByCode(column, null);
    const values = others.filter((count) => count > 0).length;
    const filled = context.columns.count - blank;
    if (values > 0) counted.push({ name, values, filled, touches: touchesIn(name, column) });
    yield;
  }
  return [...counted, ...causeDimensions(context, judged)];
}

/** fcr.dimensions: what contacts of this project can be grouped by, with how many values and filled contacts. */
export function* dimensionsInSteps(context: FigureContext): Steps<DimensionInfo[]> {
  const known = context.cache.dimensionList.get('');
  if (known !== undefined) return [...known];
  const counted = yield* countedDimensions(context);
  return [...context.cache.dimensionList.of('', () => counted)];
}
