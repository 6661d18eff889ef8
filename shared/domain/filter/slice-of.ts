import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { SLICE_OF_PREFIX } from './dimensions.ts';
import type { Filter } from './filter.ts';
import { filterToText } from './filter-text.ts';
import { type ParsedFilter, parseFilter } from './parse-filter.ts';

/**
 * The contacts of a slice that another definition cuts: `slice_of.["no_repeat_24h",{"gap_s":{"to":3600}}]` is `yes` for
 * those who came back within the hour under that definition, and blank for all others. So a figure that was counted in a
 * slice under one definition can be listed, and asked for, under another. A definition is a key, or the text of its rules.
 */
export const sliceOfField = (definition: string, slice: Filter): string =>
  `${SLICE_OF_PREFIX}[${JSON.stringify(definition)},${filterToText(slice) || '{}'}]`;

const NOTHING_NAMED = 'slice_of takes a definition and a filter: slice_of.["no_repeat_24h",{"gap_s":{"to":3600}}]';

function read(text: string): { readonly definition: string } & ParsedFilter {
  const problem = { kind: 'bad_test', field: SLICE_OF_PREFIX, detail: NOTHING_NAMED } as const;
  const wrong = { definition: '', filter: null, problem } as const;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong;
  }
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return wrong;
  return { definition: value[0], ...parseFilter(value[1]) };
}

/** The definition and the slice that such a field names, or what is wrong with it; null for every other field. */
export function cutOfField(field: string): ({ readonly definition: string } & ParsedFilter) | null {
  return field.startsWith(SLICE_OF_PREFIX) ? read(field.slice(SLICE_OF_PREFIX.length)) : null;
}

/** `mask` null = everything. */
export function sliceOfColumn(count: number, mask: Uint8Array | null): DictionaryColumn {
  return { codes: mask ?? new Uint8Array(count).fill(1), values: [null, 'yes'] };
}
