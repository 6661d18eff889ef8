import { DEFAULT_DEFINITION_KEY } from '../../../../shared/domain/definition/definition.ts';
import { KPI_MARK } from '../../../../shared/domain/kpi/kpis.ts';
import { isBeyondChance, rateDifference, type Share } from '../../../../shared/domain/metrics/rate-difference.ts';
import { isAhead, RESULT_CODE } from '../../../../shared/domain/resolution/judgement.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { judgedAt } from '../context/judged.ts';
import { kpiMarks } from '../slices/dimension-columns.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';

/**
 * Of a figure that rests on answers of customers: how many of those who were asked answered at all, and whether they are
 * like the others. `answered` and `silent` are shares of contacts after which nobody came back, under `by`.
 */
export type Respondents = {
  readonly response: Share;
  readonly by: string;
  readonly answered: Share;
  readonly silent: Share;
  readonly difference: ReturnType<typeof rateDifference>;
  readonly isBeyondChance: boolean;
};

/**
 * Null under definitions that ask for no answers. Who answers is seldom like who does not: where those who answered come
 * back less often than those who did not, the answers flatter.
 */
export function measureRespondents(context: FigureContext, scope: SliceScope): Respondents | null {
  const slice = sliceOf(context, scope);
  if (slice.definition.kind !== 'survey') return null;
  const { judgement, mask } = slice;
  const asked = kpiMarks(context, slice, 'survey_response').marks;
  const returns = judgedAt(context, DEFAULT_DEFINITION_KEY, judgement.observedUntil).judgement.result;
  const response = { successes: 0, total: 0 };
  const [answered, silent] = [
    { successes: 0, total: 0 },
    { successes: 0, total: 0 },
  ];
  for (let i = 0; i < context.columns.count; i++) {
    if (mask !== null && mask[i] !== 1) continue;
    if (asked[i] === KPI_MARK.hit || asked[i] === KPI_MARK.counted) response.total++;
    if (asked[i] === KPI_MARK.hit) response.successes++;
    const result = judgement.result[i];
    if (result === RESULT_CODE.excluded || (returns[i] !== RESULT_CODE.resolved && returns[i] !== RESULT_CODE.failed)) {
      continue;
    }
    const side = result === RESULT_CODE.pending ? silent : answered;
    side.total++;
    if (returns[i] === RESULT_CODE.resolved) side.successes++;
  }
  const [difference, isBeyond] = [rateDifference(answered, silent), isBeyondChance(answered, silent)];
  return { response, by: DEFAULT_DEFINITION_KEY, answered, silent, difference, isBeyondChance: isBeyond };
}

/**
 * The same for the key figure of answers, under any definition: of contacts after which a survey was asked, those with an
 * answer against those without, each by whether it was resolved. By the definition in force (`by` null), or by the default
 * where that one waits for no returns.
 */
export type Answerers = Pick<Respondents, 'answered' | 'silent' | 'difference' | 'isBeyondChance'> & {
  readonly by: string | null;
};

export function measureAnswerers(context: FigureContext, slice: Slice): Answerers {
  const asked = kpiMarks(context, slice, 'survey_response').marks;
  const by = isAhead(slice.judgement) ? null : DEFAULT_DEFINITION_KEY;
  const { result } = by === null ? slice.judgement : judgedAt(context, by, slice.judgement.observedUntil).judgement;
  const [answered, silent] = [
    { successes: 0, total: 0 },
    { successes: 0, total: 0 },
  ];
  for (let i = 0; i < asked.length; i++) {
    if (slice.mask !== null && slice.mask[i] !== 1) continue;
    const side = asked[i] === KPI_MARK.hit ? answered : asked[i] === KPI_MARK.counted ? silent : null;
    if (side === null || (result[i] !== RESULT_CODE.resolved && result[i] !== RESULT_CODE.failed)) continue;
    side.total++;
    if (result[i] === RESULT_CODE.resolved) side.successes++;
  }
  const [difference, isBeyond] = [rateDifference(answered, silent), isBeyondChance(answered, silent)];
  return { by, answered, silent, difference, isBeyondChance: isBeyond };
}
