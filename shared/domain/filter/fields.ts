import { CATEGORY_FIELDS, ID_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import {
  ANY_OF_PREFIX,
  CALENDAR_DIMENSIONS,
  CAME_OF_PREFIX,
  HALF_DIMENSIONS,
  isDimension,
  RETURNS_OF_PREFIX,
  SLICE_OF_PREFIX,
} from './dimensions.ts';

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

/** Fields whose name holds whole slices. */
const NAMES_SLICES = [RETURNS_OF_PREFIX, SLICE_OF_PREFIX, ANY_OF_PREFIX, CAME_OF_PREFIX];

/** Kind of a field that a filter can name; null when there is no such field. */
export function filterFieldKind(field: string): FilterFieldKind | null {
  if (isDimension(field) || NAMES_SLICES.some((prefix) => field.startsWith(prefix))) return 'dimension';
  if (INSTANTS.has(field)) return 'instant';
  if (NUMBERS.has(field)) return 'number';
  return SEARCHED.has(field) ? 'search' : null;
}

const UNJUDGED: ReadonlySet<string> = new Set([
  ...CATEGORY_FIELDS,
  ...CALENDAR_DIMENSIONS,
  ...HALF_DIMENSIONS,
  ...['legs', 'source', 'tag_family', 'tag_sub_cause', 'row', 'customer'],
  ...INSTANTS,
  ...SECONDS_FIELDS,
  ...NUMBER_FIELDS,
  ...SEARCHED,
]);

/**
 * True for fields that say the same under every definition and end of observation. A list of those and not of the
 * others: a field that somebody forgets here only costs time. (Agent and team hang on attribution: see services/slice.)
 */
export function isUnjudgedField(field: string): boolean {
  return UNJUDGED.has(field) || field.startsWith('extra.');
}
