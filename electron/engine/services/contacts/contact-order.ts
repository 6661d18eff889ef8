import type { ContactColumns, DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { firstOfOrder } from '../../../../shared/domain/columns/first-of-order.ts';
import { pageOfOrder } from '../../../../shared/domain/columns/page-of-order.ts';
import { countShares, inRowOrder, type Shares, shareOut } from '../../../../shared/domain/columns/share-out.ts';
import { sortIndexes } from '../../../../shared/domain/columns/sort-indexes.ts';
import { keyNumbers, type SortKeys } from '../../../../shared/domain/columns/sort-keys.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { filterFieldKind } from '../../../../shared/domain/filter/fields.ts';
import { numberColumn } from '../../../../shared/domain/filter/number-column.ts';
import { isSearchedField, type SearchedField } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { dimensionColumn, isOrderedDimension } from '../slices/dimension-columns.ts';
import { hangsOn, type Slice } from '../slices/slice.ts';
import { textRanks } from '../texts/text-ranks-of.ts';

export type Sort = { readonly field: string; readonly descending: boolean } | null;

/** Without a wish contacts stand in order of time. */
const DEFAULT_SORT = { field: 'started_at', descending: false } as const;

const byRow = new WeakMap<ContactColumns, Int32Array>();

/** All places in order of row id: what breaks ties, whatever the sort. Made once per columns. */
function placesByRow(columns: ContactColumns): Int32Array {
  const known = byRow.get(columns);
  if (known !== undefined) return known;
  const order = inRowOrder(columns.row);
  byRow.set(columns, order);
  return order;
}

/** Words in the order of a dictionary: case, width and accents count only between equals. Han characters stand as the program that runs knows them. */
const collator = new Intl.Collator('en', { sensitivity: 'variant', numeric: true });

/** Codes of the values in order; blank (code 0) is among them. */
type CodeOrder = (values: readonly (string | null)[]) => readonly number[];

const asTheyStand: CodeOrder = (values) => values.map((_, code) => code);

const asDictionary: CodeOrder = (values) =>
  asTheyStand(values).toSorted((a, b) => collator.compare(values[a] ?? '', values[b] ?? ''));

/** Contacts by the ranks of their words. */
function wordKeys({ codes, values }: DictionaryColumn, order: CodeOrder): SortKeys {
  const ranks = new Int32Array(values.length).fill(-1);
  for (const [rank, code] of order(values).entries()) if (values[code] !== null) ranks[code] = rank;
  return { by: 'words', codes, ranks };
}

const textKeys = (context: FigureContext, field: SearchedField): SortKeys => ({
  by: 'numbers',
  numbers: textRanks(context, field).ranks,
  blank: -1,
});

function keysFor(context: FigureContext, slice: Slice, field: string): SortKeys {
  const { columns } = context;
  const kind = filterFieldKind(field);
  if (kind === 'number' || kind === 'instant') {
    return { by: 'numbers', ...numberColumn(columns, slice.judgement, field) };
  }
  if (isSearchedField(field)) return textKeys(context, field);
  if (kind !== 'dimension') throw new AppError('UNKNOWN_FIELD', { field });
  // Every contact has legs, and their words stand in the order of the numbers.
  if (field === 'legs') return { by: 'numbers', numbers: columns.legs, blank: -1 };
  return wordKeys(dimensionColumn(context, slice, field), isOrderedDimension(field) ? asTheyStand : asDictionary);
}

/** What pages of every slice are found by, in either direction; the order itself is not made for them. */
export type SharedOut = { readonly keys: SortKeys; readonly shares: Shares };

type Page = { readonly from: number; readonly count: number };

/** Contacts of a slice by share, and all of them. */
export type ShareCounts = { readonly counts: Int32Array; readonly total: number };

/** Equal where a field says the same of every contact. */
const keyOfField = (slice: Slice, field: string): string => `${hangsOn(slice, field) ? slice.key : ''} ${field}`;

function sharedOut({ cache }: FigureContext, slice: Slice, field: string, keysOf: () => SortKeys): SharedOut {
  return cache.sharedOut.of(keyOfField(slice, field), () => {
    const keys = keysOf();
    return { keys, shares: shareOut(keys) };
  });
}

function countsOf({ cache }: FigureContext, { mask, sliceKey }: Slice, key: string, shares: Shares): ShareCounts {
  return cache.shareCounts.of(`${sliceKey} ${key}`, () => {
    const counts = countShares(shares, mask);
    return { counts, total: counts.reduce((sum, count) => sum + count, 0) };
  });
}

/** What every page without a wish is found by, but for the first one. */
export function readyOrder(context: FigureContext, slice: Slice): void {
  const { field } = DEFAULT_SORT;
  const { shares } = sharedOut(context, slice, field, () => keysFor(context, slice, field));
  countsOf(context, slice, keyOfField(slice, field), shares);
  placesByRow(context.columns);
}

function countIn(mask: Uint8Array | null, all: number): number {
  if (mask === null) return all;
  let count = 0;
  for (let at = 0; at < all; at++) count += mask[at] as number;
  return count;
}

/**
 * Places of a page of the slice, at any depth, and how many places the slice has. Blank last either way, ties by row id.
 * Throws UNKNOWN_FIELD.
 */
export function placesOfPage(
  context: FigureContext,
  slice: Slice,
  sort: Sort,
  page: Page,
): { readonly places: Int32Array; readonly total: number } {
  const { columns, cache } = context;
  const { mask } = slice;
  const { field, descending: isDescending } = sort ?? DEFAULT_SORT;
  const key = keyOfField(slice, field);
  const own = cache.sharedOut.has(key) ? null : keysFor(context, slice, field);
  if (own !== null && page.from === 0) {
    const places = firstOfOrder(own, { rows: columns.row, isDescending, mask }, page.count);
    if (places !== null) return { places, total: countIn(mask, columns.count) };
  }
  const { keys, shares } = sharedOut(context, slice, field, () => own ?? keysFor(context, slice, field));
  const { counts, total } = countsOf(context, slice, key, shares);
  const ordered = { keys, shares, counts, mask, rows: columns.row, inRowOrder: () => placesByRow(columns) };
  return { places: pageOfOrder(ordered, total, isDescending, page), total };
}

/** All contacts in order; a slice is in the same order with the others left out. */
function allInOrder(context: FigureContext, slice: Slice, field: string, descending: boolean): Int32Array {
  return context.cache.orders.of(`${keyOfField(slice, field)} ${descending}`, () =>
    sortIndexes(placesByRow(context.columns), keyNumbers(keysFor(context, slice, field)), descending),
  );
}

function inSlice(places: Int32Array, mask: Uint8Array): Int32Array {
  const kept = new Int32Array(places.length);
  let count = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    // Written in any case, and kept if it is in: a guess would be wrong too often.
    kept[count] = place;
    count += mask[place] as number;
  }
  return kept.slice(0, count);
}

/** All places of the slice in order, kept. Blank last either way, ties by row id. Throws UNKNOWN_FIELD. */
export function orderedPlaces(context: FigureContext, slice: Slice, sort: Sort): Int32Array {
  const { field, descending } = sort ?? DEFAULT_SORT;
  const { mask, sliceKey } = slice;
  const all = allInOrder(context, slice, field, descending);
  if (mask === null) return all;
  return context.cache.slicedOrders.of(`${sliceKey} ${keyOfField(slice, field)} ${descending}`, () =>
    inSlice(all, mask),
  );
}
