import { columnFacts } from '../../../../shared/domain/columns/column-facts.ts';
import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import { type Judgement, RESULT_CODE } from '../../../../shared/domain/resolution/judgement.ts';
import { projectBytes } from '../../store/project-file.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { judgedBy } from '../context/judged.ts';
import type { CachedSummary } from './recent-projects.ts';

/** Under this many judged contacts a week says nothing and is left blank in the spark line. */
const FEWEST_A_WEEK = 30;
const MOST_WEEKS = 26;
const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * What Home and the frame show of a project: how much, from when to when, and FCR under the default definition. Weeks
 * are runs of seven days back from the last instant that can be observed; the last 26 of them at most.
 */
export function summariseProject(context: FigureContext, name: string, openedAt: number): CachedSummary {
  const { columns, file, observedUntil } = context;
  // Kept: the first list of contacts needs the same.
  const { definition, judgement } = judgedBy(context, DEFAULT_DEFINITION_KEY, null);
  const figures = countFigures(columns, judgement, definition, null);
  return {
    name,
    ...columnFacts(columns),
    observedUntil: Number.isNaN(observedUntil) ? null : observedUntil,
    fcr: { rate: figures.rate, low: figures.low, high: figures.high, mature: figures.counts.mature },
    ...weeklyRates(columns, judgement),
    bytes: projectBytes(file.path),
    openedAt,
  };
}

function weeklyRates(columns: ContactColumns, judgement: Judgement): Pick<CachedSummary, 'weeks' | 'pendingWeeks'> {
  const end = judgement.observedUntil;
  if (Number.isNaN(end)) return { weeks: [], pendingWeeks: 0 };
  const mature = new Uint32Array(MOST_WEEKS);
  const resolved = new Uint32Array(MOST_WEEKS);
  let firstPending = MOST_WEEKS;
  columns.startedAt.forEach((at, index) => {
    const week = MOST_WEEKS - 1 - Math.floor((end - at) / WEEK_MS);
    const result = judgement.result[index];
    if (!(week >= 0 && week < MOST_WEEKS)) return;
    if (result === RESULT_CODE.pending) firstPending = Math.min(firstPending, week);
    if (result !== RESULT_CODE.resolved && result !== RESULT_CODE.failed) return;
    mature[week] = (mature[week] ?? 0) + 1;
    if (result === RESULT_CODE.resolved) resolved[week] = (resolved[week] ?? 0) + 1;
  });
  const rates = [...mature].map((n, week) => (n < FEWEST_A_WEEK ? null : (resolved[week] ?? 0) / n));
  // A project shorter than that starts with its first week, not with blanks.
  const firstKnown = rates.findIndex((rate) => rate !== null);
  return firstKnown < 0
    ? { weeks: [], pendingWeeks: 0 }
    : { weeks: rates.slice(firstKnown), pendingWeeks: MOST_WEEKS - Math.max(firstPending, firstKnown) };
}
