import { OWNER_FIELDS } from '../../../../shared/domain/attribution/handlers.ts';
import { PRESETS } from '../../../../shared/domain/definition/definition.ts';
import { MAX_DEFINITION_TEXT } from '../../../../shared/domain/definition/definition-text.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import {
  CAME_OF_PREFIX,
  CAUSE_DIMENSIONS,
  EVIDENCE_PREFIX,
  headerOfExtra,
  KPI_PREFIX,
  SAID_PREFIX,
  STORY_PREFIX,
} from '../../../../shared/domain/filter/dimensions.ts';
import type { KpiKey } from '../../../../shared/domain/kpi/kpis.ts';
import { saidInSteps } from '../causes/cause-data.ts';
import { causesInTurns } from '../causes/causes.ts';
import { storyFactsInSteps } from '../causes/story-facts.ts';
import { closingsInSteps } from '../kpis/kpi-facts.ts';
import { promisedHoursInSteps } from '../kpis/promised-hours.ts';
import { findDefinition } from './definitions.ts';
import { extraColumnInSteps } from './extra-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { inTurns } from './in-turns.ts';
import { judgedBy } from './judged.ts';

/** What takes long to work out, each by whether a question needs it. */
type Needs = Readonly<Record<'stories' | 'promises' | 'closings' | 'said' | 'causes' | 'owners', boolean>>;

/** The input as text; '' where it has none (an endless number, nested without end): the schema, which comes next, refuses that. */
function textOf(asked: unknown): string {
  try {
    return JSON.stringify(asked).replaceAll('\\', '');
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return '';
    throw error;
  }
}

function needsOf(asked: unknown, [noun, verb]: readonly string[]): Needs {
  // A name in quotation marks: in a filter it is a key, elsewhere a value; a slice may stand as text in a key.
  const text = textOf(asked);
  const begins = (prefixes: readonly string[]): boolean => prefixes.some((prefix) => text.includes(`"${prefix}`));
  const names = (words: readonly string[]): boolean => words.some((word) => text.includes(`"${word}"`));
  const hasAllKeys = verb === 'kpis' && Object(asked).keys === undefined;
  const reads = (key: KpiKey): boolean =>
    hasAllKeys || names([`${KPI_PREFIX}${key}`]) || (verb === 'kpis' && names([key]));
  return {
    stories: noun === 'stories' || begins([STORY_PREFIX, CAME_OF_PREFIX]),
    promises: reads('kept_promises'),
    closings: reads('confirm_at_close'),
    said: begins([SAID_PREFIX]),
    causes: names(CAUSE_DIMENSIONS) || begins([EVIDENCE_PREFIX]),
    // The search for drivers looks at agents and teams without being told.
    owners: noun === 'drivers' || names(OWNER_FIELDS),
  };
}

/**
 * The definition whose slice a question is about; of several it is the first. null = it is about none, or the schema, which
 * comes next, refuses it.
 */
function definitionOf(asked: unknown): string | null {
  const { definition, first, definitions } = Object(asked) as Readonly<Record<string, unknown>>;
  const choice = definition ?? first ?? (Array.isArray(definitions) ? definitions[0] : null);
  return typeof choice === 'string' && choice.length <= MAX_DEFINITION_TEXT ? choice : null;
}

/** True where causes decide for whom a contact counts: what the system did counts for nobody. */
const ownersNeedCauses = (context: FigureContext, definition: string): boolean =>
  findDefinition(context.file, definition).attribution === 'none_if_system';

/** The column in which an own definition counts touches; no preset does. */
async function touchesInTurns(
  context: FigureContext,
  definition: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { touches } = findDefinition(context.file, definition);
  if (touches !== null) await inTurns(extraColumnInSteps(context, headerOfExtra(touches.field)), signal);
}

/**
 * Works out what a question needs that takes long, in turns, before it is answered in one go: a filter, a breakdown or an
 * order that names causes would run all rules, promises are read from all notes, closings from all transcripts. Others
 * are answered meanwhile, and a question that is taken back ends the work. `asked` is the input of any procedure, `path`
 * its name.
 */
export async function prepareAnswers(
  figures: () => FigureContext | null,
  asked: unknown,
  path: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const definition = definitionOf(asked);
  const { observedUntil = null } = Object(asked) as Readonly<Record<string, unknown>>;
  if (definition === null || (observedUntil !== null && typeof observedUntil !== 'string')) return;
  const needs = needsOf(asked, path);
  const isOwn = !PRESETS.some(({ key }) => key === definition);
  const context = isOwn || Object.values(needs).includes(true) ? figures() : null;
  if (context === null) return;
  try {
    if (isOwn) await touchesInTurns(context, definition, signal);
    if (needs.stories) await inTurns(storyFactsInSteps(context), signal);
    if (needs.promises) await inTurns(promisedHoursInSteps(context), signal);
    if (needs.said) await inTurns(saidInSteps(context), signal);
    if (needs.closings) await inTurns(closingsInSteps(context), signal);
    if (needs.causes || (needs.owners && ownersNeedCauses(context, definition))) {
      await causesInTurns(context, judgedBy(context, definition, observedUntil), signal);
    }
  } catch (error) {
    throw signal?.aborted === true ? new AppError('CANCELLED', {}, error) : error;
  }
}
