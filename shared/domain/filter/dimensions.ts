import { CATEGORY_FIELDS, type CategoryField } from '../contact/fields.ts';
import { isKpiKey, type KpiKey } from '../kpi/kpis.ts';

/** Calendar dimensions are computed from started_at in the project's zone. ISO 8601 weeks: 2026-W42. */
export const CALENDAR_DIMENSIONS = ['day', 'week', 'month', 'weekday', 'hour'] as const;
export type CalendarDimension = (typeof CALENDAR_DIMENSIONS)[number];

/** Dimensions that come from the definition in force, or from people. */
export const JUDGED_DIMENSIONS = ['result', 'result_reason', 'gap_band', 'tag_family', 'tag_sub_cause'] as const;
export type JudgedDimension = (typeof JUDGED_DIMENSIONS)[number];

/** What a contact is to a key figure: hit, counted, against, unknown, or blank when it is not about it. */
export const KPI_PREFIX = 'kpi.';

/** The result of the contact under another definition: `under.agent_flag`, `under.mine@2`. */
export const UNDER_PREFIX = 'under.';

export type FixedDimension = CategoryField | CalendarDimension | JudgedDimension | 'legs' | 'source';

/** Whatever contacts can be grouped by; extra fields are `extra.<header>`, key figures `kpi.<key>`, definitions `under.<key>`. */
export type Dimension = FixedDimension | `extra.${string}` | `kpi.${KpiKey}` | `under.${string}`;

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
  if (name.startsWith(KPI_PREFIX)) return isKpiKey(name.slice(KPI_PREFIX.length));
  if (name.startsWith(UNDER_PREFIX)) return name.length > UNDER_PREFIX.length;
  return FIXED.has(name) || (name.startsWith('extra.') && name.length > 'extra.'.length);
}
