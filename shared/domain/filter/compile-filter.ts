import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { type FilterFieldKind, filterFieldKind } from './fields.ts';
import type { FieldTest, Filter } from './filter.ts';
import { numberAt, numberColumn } from './number-column.ts';
import { searchText } from './search-text.ts';

/** Where the values of a contact come from. What is not in the columns is fetched (and kept) by the caller. */
export type SliceSources = {
  readonly columns: ContactColumns;
  readonly judgement: Judgement;
  /** Any dimension as a dictionary column. */
  readonly dimension: (name: string) => DictionaryColumn;
  /** 1 for each contact that passes by one of several values that it has in this dimension; null = it has one. */
  readonly several?: (name: string, passes: (word: string | null) => boolean) => Uint8Array | null;
  /** 1 for each contact whose id or long text passes the test. */
  readonly search: (field: string, test: FieldTest) => Uint8Array;
  /** UTC ms of a bound written as text (ISO 8601, the project's clock where it has no offset); NaN = not a time. */
  readonly instant: (text: string) => number;
};

const WANTS_NUMBER = /^-?\d+(\.\d+)?$/;

/** Below, at or above the bound: as numbers where both are numbers, as text otherwise (2026-W09 before 2026-W10). */
function compareWords(word: string, bound: string | number): number {
  const text = String(bound);
  if (WANTS_NUMBER.test(word) && WANTS_NUMBER.test(text)) return Number(word) - Number(text);
  return word < text ? -1 : word > text ? 1 : 0;
}

/** The test of a field that holds words (null = blank), with its lists and bounds prepared once. */
export function wordTest(test: FieldTest): (word: string | null) => boolean {
  const setOf = (list: FieldTest['in']) =>
    list === undefined ? null : new Set(list.map((value) => (value === null ? null : String(value))));
  const wanted = setOf(test.in);
  const unwanted = setOf(test.notIn);
  const { from, to } = test;
  const needle = test.contains === undefined ? null : searchText(test.contains);
  const needsWord = from !== undefined || to !== undefined || needle !== null;
  return (word) => {
    if (wanted !== null && !wanted.has(word)) return false;
    if (unwanted?.has(word)) return false;
    if (!needsWord) return true;
    if (word === null) return false;
    if (from !== undefined && compareWords(word, from) < 0) return false;
    if (to !== undefined && compareWords(word, to) >= 0) return false;
    return needle === null || searchText(word).includes(needle);
  };
}

function keepWords(mask: Uint8Array, column: DictionaryColumn, test: FieldTest): void {
  const passes = wordTest(test);
  const passing = Uint8Array.from(column.values, (word) => (passes(word) ? 1 : 0));
  for (let i = 0; i < mask.length; i++) {
    if (passing[column.codes[i] as number] === 0) mask[i] = 0;
  }
}

function keepFound(mask: Uint8Array, found: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) if (found[i] === 0) mask[i] = 0;
}

/** NaN = blank; the bound of a number field that is not a number lets nothing through. */
function keepNumbers(
  mask: Uint8Array,
  valueAt: (index: number) => number,
  test: FieldTest,
  toNumber: (bound: string | number) => number,
): void {
  const setOf = (list: FieldTest['in']): Set<number> | null =>
    list === undefined ? null : new Set(list.map((value) => (value === null ? Number.NaN : toNumber(value))));
  const wanted = setOf(test.in);
  const unwanted = setOf(test.notIn);
  const from = test.from === undefined ? null : toNumber(test.from);
  const to = test.to === undefined ? null : toNumber(test.to);
  const contains = test.contains;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const value = valueAt(i);
    const passes =
      (wanted === null || wanted.has(value)) &&
      (unwanted === null || !unwanted.has(value)) &&
      (from === null || value >= from) &&
      (to === null || value < to) &&
      (contains === undefined || String(value).includes(contains));
    if (!passes) mask[i] = 0;
  }
}

/** A blank text is not zero. */
const plainNumber = (bound: string | number): number =>
  typeof bound === 'string' && bound.trim() === '' ? Number.NaN : Number(bound);

/**
 * 1 for every contact that passes all tests of the filter, 0 for the others; null when the filter lets everything
 * through. Fields must be known (parseFilter says so beforehand); an unknown one lets nothing through.
 */
export function compileFilter(filter: Filter, sources: SliceSources): Uint8Array | null {
  const tests = Object.entries(filter).filter(([, test]) => Object.keys(test).length > 0);
  if (tests.length === 0) return null;
  const { columns, judgement } = sources;
  const mask = new Uint8Array(columns.count).fill(1);
  const keep: Readonly<Record<FilterFieldKind, (field: string, test: FieldTest) => void>> = {
    dimension: (field, test) => {
      const { notIn, ...wanted } = test;
      const found = sources.several?.(field, wordTest(wanted)) ?? null;
      const unwanted = notIn === undefined ? null : (sources.several?.(field, wordTest({ in: notIn })) ?? null);
      if (found === null) keepWords(mask, sources.dimension(field), test);
      else keepFound(mask, unwanted === null ? found : found.map((bit, i) => (unwanted[i] === 1 ? 0 : bit)));
    },
    number: (field, test) => keepNumbers(mask, numberAt(numberColumn(columns, judgement, field)), test, plainNumber),
    instant: (field, test) =>
      keepNumbers(mask, numberAt(numberColumn(columns, judgement, field)), test, (bound) =>
        typeof bound === 'number' ? bound : sources.instant(bound),
      ),
    search: (field, test) => keepFound(mask, sources.search(field, test)),
  };
  for (const [field, test] of tests) {
    const kind = filterFieldKind(field);
    if (kind === null) mask.fill(0);
    else keep[kind](field, test);
  }
  return mask;
}
