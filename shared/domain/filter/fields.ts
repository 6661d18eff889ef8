import { ID_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import { isDimension } from './dimensions.ts';

/**
 * How a field of a filter is tested.
 *  - dimension: a word per contact
 *  - instant: UTC ms per contact; bounds may be ISO 8601
 *  - number: a number per contact
 *  - search: ids and long texts, which are looked up in the rows
 */
export type FilterFieldKind = 'dimension' | 'instant' | 'number' | 'search';

const INSTANTS: ReadonlySet<string> = new Set(['started_at', 'ended_at']);
const NUMBERS: ReadonlySet<string> = new Set([
  ...SECONDS_FIELDS,
  ...NUMBER_FIELDS,
  'gap_s',
  'row',
  'customer',
  'thread',
]);
const SEARCHED: ReadonlySet<string> = new Set([...ID_FIELDS, ...TEXT_FIELDS]);

/** Kind of a field that a filter can name; null when there is no such field. */
export function filterFieldKind(field: string): FilterFieldKind | null {
  if (isDimension(field)) return 'dimension';
  if (INSTANTS.has(field)) return 'instant';
  if (NUMBERS.has(field)) return 'number';
  return SEARCHED.has(field) ? 'search' : null;
}
