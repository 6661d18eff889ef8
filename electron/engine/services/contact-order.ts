import type { ContactColumns, DictionaryColumn } from '../../../shared/domain/columns/contact-columns.ts';
import { sortIndexes } from '../../../shared/domain/columns/sort-indexes.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { numbersOf } from '../../../shared/domain/filter/compile-filter.ts';
import { dictionaryOfWords } from '../../../shared/domain/filter/dictionary-of.ts';
import { filterFieldKind } from '../../../shared/domain/filter/fields.ts';
import { eachText, isSearchedField, type SearchedField } from '../store/contact-texts.ts';
import { dimensionColumn, isOrderedDimension } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { rowIndex } from './row-index.ts';
import type { Slice } from './slice.ts';

export type Sort = { readonly field: string; readonly descending: boolean } | null;

/** Without a wish contacts stand in order of time. */
const DEFAULT_SORT = { field: 'started_at', descending: false } as const;

const byRow = new WeakMap<ContactColumns, Int32Array>();

/** All places in order of row id: what breaks ties, whatever the sort. */
function inRowOrder(columns: ContactColumns): Int32Array {
  const known = byRow.get(columns);
  if (known !== undefined) return known;
  const order = Int32Array.from(rowIndex(columns).filter((place) => place !== -1));
  byRow.set(columns, order);
  return order;
}

/** Words in the order of a dictionary: case, width and accents count only between equals. Same on every machine. */
const collator = new Intl.Collator('en', { sensitivity: 'variant', numeric: true });

function ranksOf(words: readonly (string | null)[]): Float64Array {
  const order = words.map((_, place) => place).sort((a, b) => collator.compare(words[a] ?? '', words[b] ?? ''));
  const ranks = new Float64Array(words.length);
  for (const [rank, place] of order.entries()) ranks[place] = words[place] === null ? Number.NaN : rank;
  return ranks;
}

function wordKeys(column: DictionaryColumn, isOrdered: boolean): Float64Array {
  const ranks = isOrdered
    ? Float64Array.from(column.values, (value, code) => (value === null ? Number.NaN : code))
    : ranksOf(column.values);
  return Float64Array.from(column.codes, (code) => ranks[code] as number);
}

/** Ids and texts stay in the rows, so their ranks are worked out once and kept. */
function textKeys(context: FigureContext, field: SearchedField): Float64Array {
  const { columns, file, cache } = context;
  return cache.sortKeys.of(field, () => {
    const places = rowIndex(columns);
    const words = new Array<string | null>(columns.count).fill(null);
    for (const [row, text] of eachText(file, field)) {
      const place = places[row] ?? -1;
      if (place !== -1 && words[place] === null) words[place] = text;
    }
    return wordKeys(dictionaryOfWords(words), false);
  });
}

function keysFor(context: FigureContext, slice: Slice, field: string): Float64Array {
  const kind = filterFieldKind(field);
  if (kind === 'number' || kind === 'instant') {
    const valueAt = numbersOf(context.columns, slice.judgement, field);
    return Float64Array.from({ length: context.columns.count }, (_, index) => valueAt(index));
  }
  if (isSearchedField(field)) return textKeys(context, field);
  if (kind !== 'dimension') throw new AppError('UNKNOWN_FIELD', { field });
  return wordKeys(dimensionColumn(context, slice, field), isOrderedDimension(field) || field === 'legs');
}

/**
 * Places of the slice's contacts in order, kept so that a page at any depth is a slice of an array. Blank last either
 * way, ties by row id. Throws UNKNOWN_FIELD.
 */
export function orderedPlaces(context: FigureContext, slice: Slice, sort: Sort): Int32Array {
  const { field, descending } = sort ?? DEFAULT_SORT;
  return context.cache.orders.of(`${slice.sliceKey} ${field} ${descending}`, () => {
    const { mask } = slice;
    const all = inRowOrder(context.columns);
    const places = mask === null ? all : all.filter((place) => mask[place] === 1);
    return sortIndexes(places, keysFor(context, slice, field), descending);
  });
}
