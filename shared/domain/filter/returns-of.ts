import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { RETURNS_OF_PREFIX } from './dimensions.ts';
import type { Filter } from './filter.ts';
import { filterToText } from './filter-text.ts';

/**
 * The returns of a slice, which may lie outside of it: `returns_of.{"queue":{"in":["Billing"]}}` is `yes` for the contacts
 * by which failed contacts of Billing failed under the definition in force, and blank for all others. Each is one
 * contact, however many failed by it. `returns_of.` alone is about all failed contacts.
 */
export const returnsOfField = (slice: Filter): string => `${RETURNS_OF_PREFIX}${filterToText(slice)}`;

/** The slice that such a field is about, as text; null for every other field. */
export function sliceOfReturns(field: string): string | null {
  return field.startsWith(RETURNS_OF_PREFIX) ? field.slice(RETURNS_OF_PREFIX.length) : null;
}

/** `mask` null = everything. */
export function returnsOfColumn({ result, returnIndex }: Judgement, mask: Uint8Array | null): DictionaryColumn {
  const codes = new Uint8Array(result.length);
  for (let i = 0; i < result.length; i++) {
    if (mask?.[i] === 0 || result[i] !== RESULT_CODE.failed) continue;
    const back = returnIndex[i] as number;
    if (back !== -1) codes[back] = 1;
  }
  return { codes, values: [null, 'yes'] };
}
