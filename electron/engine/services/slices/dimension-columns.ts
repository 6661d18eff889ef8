import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import {
  causeBandColumn,
  causeFamilyColumn,
  causeSubCauseColumn,
  decidedFamilyColumn,
  decidedSubCauseColumn,
} from '../../../../shared/domain/cause/cause-columns.ts';
import { evidenceColumn } from '../../../../shared/domain/cause/evidence-column.ts';
import { repeatTypeColumn } from '../../../../shared/domain/cause/repeat-type-column.ts';
import { saidColumn } from '../../../../shared/domain/cause/said-words.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { CATEGORY_FIELDS, type CategoryField } from '../../../../shared/domain/contact/fields.ts';
import { halfColumn } from '../../../../shared/domain/drivers/half-column.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { calendarColumn, localHours } from '../../../../shared/domain/filter/calendar.ts';
import {
  CALENDAR_DIMENSIONS,
  CAUSE_DIMENSIONS,
  type CalendarDimension,
  type CauseDimension,
  EVIDENCE_PREFIX,
  HALF_DIMENSIONS,
  headerOfExtra,
  isExtraField,
  KPI_PREFIX,
  resolverField,
  SAID_PREFIX,
  STORY_PREFIX,
  UNDER_PREFIX,
} from '../../../../shared/domain/filter/dimensions.ts';
import {
  gapBandColumn,
  legsColumn,
  linkableColumn,
  reasonColumn,
  resultColumn,
} from '../../../../shared/domain/filter/judged-columns.ts';
import { occupancyColumn, overflowColumn, waitBandColumn } from '../../../../shared/domain/filter/load-columns.ts';
import type { KpiMarks } from '../../../../shared/domain/kpi/kpi-data.ts';
import { isKpiKey, KPI_MARK_WORDS, type KpiKey } from '../../../../shared/domain/kpi/kpis.ts';
import { blankMarks, markContacts, needsJudgedReturns } from '../../../../shared/domain/kpi/mark-contacts.ts';
import { makeOffsetAt } from '../../../../shared/domain/normalise/zone-clock.ts';
import { finish } from '../../../../shared/domain/steps.ts';
import { markStory, type StoryMarks } from '../../../../shared/domain/stories/mark-story.ts';
import { isStoryKey, type StoryKey } from '../../../../shared/domain/stories/stories.ts';
import {
  movedColumn,
  resolverColumn,
  stepsColumn,
  threadPartColumn,
  threadStateColumn,
} from '../../../../shared/domain/threading/thread-ends.ts';
import { causeSourcesKey, saidInSteps } from '../causes/cause-data.ts';
import { type Causes, causesOf } from '../causes/causes.ts';
import { storyFacts } from '../causes/story-facts.ts';
import { extraColumn } from '../context/extra-columns.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type Judged, judgedAt } from '../context/judged.ts';
import { ownerColumn } from '../context/owners.ts';
import { kpiFacts } from '../kpis/kpi-facts.ts';
import { lexiconsKey } from '../texts/lexicons.ts';

const CATEGORIES: ReadonlySet<string> = new Set(CATEGORY_FIELDS);
const CALENDAR: ReadonlySet<string> = new Set(CALENDAR_DIMENSIONS);
const CAUSES: ReadonlySet<string> = new Set(CAUSE_DIMENSIONS);

/** True for dimensions whose values have an order of their own, that of time. */
export function isOrderedDimension(name: string): boolean {
  return CALENDAR.has(name) || ['gap_band', 'steps_to_resolver', 'wait_band', 'occupancy'].includes(name);
}

const LOAD = new Map([
  ['wait_band', waitBandColumn],
  ['occupancy', occupancyColumn],
  ['overflow', overflowColumn],
]);

/** A map, not an object: the name comes from the page, and every object has a `constructor`. */
const JUDGED = new Map([
  ['result', resultColumn],
  ['result_reason', reasonColumn],
  ['gap_band', gapBandColumn],
  ['thread_part', threadPartColumn],
  ['thread_state', threadStateColumn],
  ['steps_to_resolver', stepsColumn],
]);

function judgedColumn(context: FigureContext, judged: Judged, name: string): DictionaryColumn | null {
  const { columns, cache } = context;
  if (name === 'linkable') {
    return cache.judged.of(`${judged.key} ${name}`, () => linkableColumn(columns, judged.definition));
  }
  const make = JUDGED.get(name);
  return make === undefined ? null : context.cache.judged.of(`${judged.key} ${name}`, () => make(judged.judgement));
}

/** The marks of a key figure under a judgement; kept, because a figure and its drill ask for the same. */
export function kpiMarks(context: FigureContext, judged: Judged, key: KpiKey): KpiMarks {
  const { cache, columns, kpiSettings: settings } = context;
  const { judgement, definition } = judged;
  if (needsJudgedReturns(key, definition)) return blankMarks(columns.count);
  const shortAbandonSeconds = definition.shortAbandonSeconds ?? settings.shortAbandonSeconds;
  // Promises and closings are read from texts with the lexicons in force.
  return cache.kpiMarks.of(`${judged.key} ${lexiconsKey(context.file)} ${key}`, () =>
    markContacts(key, { columns, judgement, settings, shortAbandonSeconds, facts: kpiFacts(context) }),
  );
}

/** The result under another definition, at the same end of observation. Throws UNKNOWN_DEFINITION. */
function resultUnder(context: FigureContext, judged: Judged, name: string): DictionaryColumn {
  const other = judgedAt(context, name.slice(UNDER_PREFIX.length), judged.judgement.observedUntil);
  return context.cache.judged.of(`${other.key} result`, () => resultColumn(other.judgement));
}

/** The marks of a story under a judgement; kept, because its figure and its drill ask for the same. */
export function storyMarks(context: FigureContext, judged: Judged, key: StoryKey): StoryMarks {
  const { cache, columns } = context;
  const facts = storyFacts(context);
  return cache.storyMarks.of(`${judged.key} ${causeSourcesKey(context.file)} ${key}`, () =>
    markStory(key, columns, judged.judgement, facts),
  );
}

/** A field of the resolver of each contact's thread, or whether it is the contact's own. */
function threadEndColumn(context: FigureContext, judged: Judged, name: string): DictionaryColumn | null {
  const asked = resolverField(name);
  if (asked === null) return null;
  const column = context.columns.category[asked.field];
  const make = asked.isMove ? movedColumn : resolverColumn;
  return context.cache.judged.of(`${judged.key} ${name}`, () => make(judged.judgement, column));
}

const CAUSE_COLUMNS: Readonly<
  Record<CauseDimension, (causes: Causes, tags: FigureContext['tagColumns']) => DictionaryColumn>
> = {
  cause_family: ({ scores }) => causeFamilyColumn(scores),
  cause_sub_cause: ({ scores }) => causeSubCauseColumn(scores),
  cause_band: ({ scores }) => causeBandColumn(scores),
  decided_family: ({ scores }, tags) => decidedFamilyColumn(scores, tags),
  decided_sub_cause: ({ scores }, tags) => decidedSubCauseColumn(scores, tags),
  repeat_type: ({ data }) => repeatTypeColumn(data),
};

/** What rules say and what counts; the latter hangs on tags, so it is made anew for each context. */
export function causeColumn(context: FigureContext, causes: Causes, name: CauseDimension): DictionaryColumn {
  return context.cache.causeColumns.of(`${causes.key} ${name}`, () => CAUSE_COLUMNS[name](causes, context.tagColumns));
}

/** Which contacts a rule found something in; null where there is no such finding. */
const evidenceOf = (context: FigureContext, judged: Judged, name: string): DictionaryColumn | null =>
  evidenceColumn(context.columns.count, causesOf(context, judged).evidence.runs, name);

/** Any dimension as a dictionary column; throws UNKNOWN_FIELD for a name that is none, or an extra that no row has. */
export function dimensionColumn(context: FigureContext, judged: Judged, name: string): DictionaryColumn {
  const { columns, tagColumns, cache, zone } = context;
  if (isOwnerField(name)) return ownerColumn(context, judged, name);
  if (CATEGORIES.has(name)) return columns.category[name as CategoryField];
  if (name === 'source') return columns.source;
  if (name === 'tag_family') return tagColumns.family;
  if (name === 'tag_sub_cause') return tagColumns.subCause;
  const load = LOAD.get(name);
  if (load !== undefined) return cache.dimensions.of(name, () => load(columns));
  if (name === 'legs') return cache.dimensions.of(name, () => legsColumn(columns));
  const hours = () => cache.localHours.of('', () => localHours(columns, makeOffsetAt(zone)));
  if (CALENDAR.has(name)) return cache.dimensions.of(name, () => calendarColumn(hours(), name as CalendarDimension));
  const half = HALF_DIMENSIONS.find((one) => one === name);
  if (half !== undefined) {
    return cache.dimensions.of(half, () => halfColumn(hours(), half === 'half.week' ? 'week' : 'day'));
  }
  if (CAUSES.has(name)) return causeColumn(context, causesOf(context, judged), name as CauseDimension);
  const key = name.startsWith(KPI_PREFIX) ? name.slice(KPI_PREFIX.length) : '';
  if (isKpiKey(key)) return { codes: kpiMarks(context, judged, key).marks, values: KPI_MARK_WORDS };
  const story = name.startsWith(STORY_PREFIX) ? name.slice(STORY_PREFIX.length) : '';
  if (isStoryKey(story)) return { codes: storyMarks(context, judged, story).marks, values: KPI_MARK_WORDS };
  if (name.startsWith(UNDER_PREFIX)) return resultUnder(context, judged, name);
  const extra = isExtraField(name) ? extraColumn(context, headerOfExtra(name)) : null;
  const found = name.startsWith(EVIDENCE_PREFIX) ? evidenceOf(context, judged, name) : null;
  const said = name.startsWith(SAID_PREFIX) ? saidColumn(finish(saidInSteps(context)), name) : null;
  const column =
    extra ?? found ?? said ?? threadEndColumn(context, judged, name) ?? judgedColumn(context, judged, name);
  if (column === null) throw new AppError('UNKNOWN_FIELD', { field: name });
  return column;
}
