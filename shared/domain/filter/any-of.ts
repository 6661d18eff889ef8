import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { ANY_OF_PREFIX } from './dimensions.ts';
import type { Filter } from './filter.ts';
import { filterToText } from './filter-text.ts';
import { type FilterProblem, parseFilter } from './parse-filter.ts';

/**
 * The contacts of at least one of several slices: `any_of.[{"queue":{"in":["Billing"]}},{"talk_s":{"to":60}}]` is `yes` for
 * those of Billing and for those of under a minute, each once. So the sum of several figures has a list, too.
 */
export const anyOfField = (slices: readonly Filter[]): string =>
  `${ANY_OF_PREFIX}[${slices.map((slice) => filterToText(slice) || '{}').join()}]`;

/** More than any screen joins. Each costs a walk over all contacts. */
const MOST_SLICES = 64;

type ParsedSlices =
  | { readonly filters: readonly Filter[]; readonly problem: null }
  | { readonly filters: null; readonly problem: FilterProblem };

const refused = (detail: string): ParsedSlices => ({
  filters: null,
  problem: { kind: 'bad_test', field: ANY_OF_PREFIX, detail },
});

function listOf(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The slices that such a field joins, or what is wrong with it; null for every other field. */
export function joinedByField(field: string): ParsedSlices | null {
  if (!field.startsWith(ANY_OF_PREFIX)) return null;
  const slices = listOf(field.slice(ANY_OF_PREFIX.length));
  if (slices === null)
    return refused('any_of takes a list of filters: any_of.[{"queue":"Billing"},{"queue":"Orders"}]');
  if (slices.length > MOST_SLICES) return refused(`any_of joins at most ${MOST_SLICES} filters`);
  const filters: Filter[] = [];
  for (const slice of slices) {
    const { filter, problem } = parseFilter(slice);
    if (filter === null) return { filters: null, problem };
    filters.push(filter);
  }
  return { filters, problem: null };
}

/** A mask of null is everything. */
export function anyOfColumn(count: number, masks: readonly (Uint8Array | null)[]): DictionaryColumn {
  const codes = new Uint8Array(count);
  for (const mask of masks) {
    if (mask === null) codes.fill(1);
    else for (let i = 0; i < count; i++) if (mask[i] === 1) codes[i] = 1;
  }
  return { codes, values: [null, 'yes'] };
}
