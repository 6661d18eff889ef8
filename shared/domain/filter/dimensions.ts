import { CATEGORY_FIELDS, type CategoryField } from '../contact/fields.ts';

/** Calendar dimensions are computed from started_at in the project's zone. ISO 8601 weeks: 2026-W42. */
export const CALENDAR_DIMENSIONS = ['day', 'week', 'month', 'weekday', 'hour'] as const;
export type CalendarDimension = (typeof CALENDAR_DIMENSIONS)[number];

/** Dimensions that come from the definition in force, or from people. */
export const JUDGED_DIMENSIONS = ['result', 'result_reason', 'gap_band', 'tag_family', 'tag_sub_cause'] as const;
export type JudgedDimension = (typeof JUDGED_DIMENSIONS)[number];

export type FixedDimension = CategoryField | CalendarDimension | JudgedDimension | 'legs' | 'source';

/** Whatever contacts can be grouped by; extra fields are `extra.<header>`. */
export type Dimension = FixedDimension | `extra.${string}`;

export const FIXED_DIMENSIONS: readonly FixedDimension[] = [
  ...CATEGORY_FIELDS,
  ...CALENDAR_DIMENSIONS,
  ...JUDGED_DIMENSIONS,
  'legs',
  'source',
];

const FIXED = new Set<string>(FIXED_DIMENSIONS);

/** True for a name that contacts can be grouped by. */
export function isDimension(name: string): name is Dimension {
  return FIXED.has(name) || (name.startsWith('extra.') && name.length > 'extra.'.length);
}
