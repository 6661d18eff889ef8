import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { CAUSE_DIMENSIONS, KPI_PREFIX, STORY_PREFIX } from '../../../shared/domain/filter/dimensions.ts';
import { causesInTurns } from './causes.ts';
import type { FigureContext } from './figure-context.ts';
import { inTurns } from './in-turns.ts';
import { judgedBy } from './judged.ts';
import { promisedHoursInSteps } from './promised-hours.ts';

const CAUSE_NAMES = CAUSE_DIMENSIONS.map((name) => JSON.stringify(name));
const PROMISES = [`"${KPI_PREFIX}kept_promises"`, `"${STORY_PREFIX}broken_promise"`];

/**
 * Works out what a question needs that takes long, in turns, before it is answered in one go: a filter, a breakdown or an
 * order that names causes would run all rules, and promises are read from all notes. Others are answered meanwhile, and
 * a question that is taken back ends the work. `asked` is the input of any procedure, `path` its name.
 */
export async function prepareAnswers(
  figures: () => FigureContext | null,
  asked: unknown,
  path: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { definition, observedUntil = null } = Object(asked) as Readonly<Record<string, unknown>>;
  if (typeof definition !== 'string' || (observedUntil !== null && typeof observedUntil !== 'string')) return;
  // A name in quotation marks: in a filter it is a key, elsewhere a value.
  const text = JSON.stringify(asked);
  const readsPromises = path[0] === 'stories' || path[1] === 'kpis' || PROMISES.some((name) => text.includes(name));
  const namesCauses = CAUSE_NAMES.some((name) => text.includes(name));
  const context = readsPromises || namesCauses ? figures() : null;
  if (context === null) return;
  try {
    if (readsPromises) await inTurns(promisedHoursInSteps(context), signal);
    if (namesCauses) await causesInTurns(context, judgedBy(context, definition, observedUntil), signal);
  } catch (error) {
    throw signal?.aborted === true ? new AppError('CANCELLED', {}, error) : error;
  }
}
