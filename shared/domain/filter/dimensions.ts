import { CATEGORY_FIELDS, type CategoryField } from '../contact/fields.ts';
import { isKpiKey, type KpiKey } from '../kpi/kpis.ts';
import { isStoryKey, type StoryKey } from '../stories/stories.ts';

/** Calendar dimensions are computed from started_at in the project's zone. ISO 8601 weeks: 2026-W42. */
export const CALENDAR_DIMENSIONS = ['day', 'week', 'month', 'weekday', 'hour'] as const;
export type CalendarDimension = (typeof CALENDAR_DIMENSIONS)[number];

/**
 * What the rules say of a contact (`cause_*`), and what counts: a person's tag where there is one, else the rules
 * (`decided_*`); and with what the customer came back (`repeat_type`).
 */
export const CAUSE_DIMENSIONS = [
  'cause_family',
  'cause_sub_cause',
  'cause_band',
  'decided_family',
  'decided_sub_cause',
  'repeat_type',
] as const;
export type CauseDimension = (typeof CAUSE_DIMENSIONS)[number];

/** Dimensions that come from the definition in force, or from people. */
export const JUDGED_DIMENSIONS = [
  'result',
  'result_reason',
  'linkable',
  'gap_band',
  'thread_part',
  'thread_state',
  'steps_to_resolver',
  'tag_family',
  'tag_sub_cause',
  ...CAUSE_DIMENSIONS,
] as const;
export type JudgedDimension = (typeof JUDGED_DIMENSIONS)[number];

/** How busy it was, and who took what is not their work: worked out when they are asked for. */
export const LOAD_DIMENSIONS = ['wait_band', 'occupancy', 'overflow'] as const;
export type LoadDimension = (typeof LOAD_DIMENSIONS)[number];

/** A column that was kept under its own header: `extra.Replies`. */
export const EXTRA_PREFIX = 'extra.';
export type ExtraField = `${typeof EXTRA_PREFIX}${string}`;

/** True for the name of such a column, whether or not a contact has it. */
export const isExtraField = (name: string): name is ExtraField =>
  name.startsWith(EXTRA_PREFIX) && name.length > EXTRA_PREFIX.length;

/** Its own header. Example: Replies of extra.Replies. */
export const headerOfExtra = (field: ExtraField): string => field.slice(EXTRA_PREFIX.length);

/** What a contact is to a key figure: hit, counted, against, unknown, or blank when it is not about it. */
export const KPI_PREFIX = 'kpi.';

/** The result of the contact under another definition: `under.agent_flag`, `under.mine@2`. */
export const UNDER_PREFIX = 'under.';

/** Whether the contact is a return of the failed contacts of a slice: a test of filters, nothing to group by (returns-of.ts). */
export const RETURNS_OF_PREFIX = 'returns_of.';

/** Whether the contact is in a slice that another definition cuts: likewise (slice-of.ts). */
export const SLICE_OF_PREFIX = 'slice_of.';

/** Whether the contact is in at least one of several slices: likewise (any-of.ts). */
export const ANY_OF_PREFIX = 'any_of.';

/** Whether the contact came of the hits of a story in a slice: likewise (came-of.ts). */
export const CAME_OF_PREFIX = 'came_of.';

/** The half of the time in which a contact lies for the search for drivers, where weeks or days take turns (time-halves.ts). */
export const HALF_DIMENSIONS = ['half.week', 'half.day'] as const;
export type HalfDimension = (typeof HALF_DIMENSIONS)[number];

/** Whether a rule found this in the contact: `evidence.R10.rushed`. */
export const EVIDENCE_PREFIX = 'evidence.';
/** Whether words of a lexicon set stand in a text of the contact itself, whoever failed: `said.L-NOARTICLE`. */
export const SAID_PREFIX = 'said.';
const SAID = /^said\.L-[A-Z]+$/;
const EVIDENCE = /^evidence\.R\d+\.\w+$/;

/** A category field of the resolver of the contact's thread, and whether it is that of the contact: `moved.queue`. */
const RESOLVER_PREFIX = 'resolver.';
const MOVED_PREFIX = 'moved.';

/** What a contact is to a named story, in the words of a key figure. */
export const STORY_PREFIX = 'story.';

export type FixedDimension = CategoryField | CalendarDimension | LoadDimension | JudgedDimension | 'legs' | 'source';

/**
 * Whatever contacts can be grouped by. Besides the fixed ones: extra fields `extra.<header>`, key figures `kpi.<key>`,
 * definitions `under.<key>`, the end of the thread `resolver.<field>` and `moved.<field>`, stories `story.<key>`,
 * halves of the time `half.week`, what rules found `evidence.<rule>.<finding>`, and what texts say `said.<set>`.
 */
export type Dimension =
  | FixedDimension
  | ExtraField
  | `kpi.${KpiKey}`
  | `under.${string}`
  | `resolver.${CategoryField}`
  | `moved.${CategoryField}`
  | `story.${StoryKey}`
  | HalfDimension
  | `evidence.${string}`
  | `said.${string}`;

export const FIXED_DIMENSIONS: readonly FixedDimension[] = [
  ...CATEGORY_FIELDS,
  ...CALENDAR_DIMENSIONS,
  ...LOAD_DIMENSIONS,
  ...JUDGED_DIMENSIONS,
  'legs',
  'source',
];

const FIXED = new Set<string>([...FIXED_DIMENSIONS, ...HALF_DIMENSIONS]);
const CATEGORIES = new Set<string>(CATEGORY_FIELDS);
const isCategory = (name: string): name is CategoryField => CATEGORIES.has(name);

/** The field of the resolver that a dimension is about (`resolver.queue`, `moved.queue`), or null. */
export function resolverField(name: string): { readonly field: CategoryField; readonly isMove: boolean } | null {
  const isMove = name.startsWith(MOVED_PREFIX);
  if (!isMove && !name.startsWith(RESOLVER_PREFIX)) return null;
  const field = name.slice(isMove ? MOVED_PREFIX.length : RESOLVER_PREFIX.length);
  return isCategory(field) ? { field, isMove } : null;
}

/** True for a name that contacts can be grouped by. */
export function isDimension(name: string): name is Dimension {
  if (name.startsWith(KPI_PREFIX)) return isKpiKey(name.slice(KPI_PREFIX.length));
  if (name.startsWith(UNDER_PREFIX)) return name.length > UNDER_PREFIX.length;
  if (name.startsWith(STORY_PREFIX)) return isStoryKey(name.slice(STORY_PREFIX.length));
  if (resolverField(name) !== null || EVIDENCE.test(name) || SAID.test(name)) return true;
  return FIXED.has(name) || isExtraField(name);
}
