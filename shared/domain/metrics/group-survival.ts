import { isAhead, type Judgement, RESULT_CODE, RESULT_REASONS } from '../resolution/judgement.ts';
import type { Rate } from './figures.ts';
import { survivalRate } from './kaplan-meier.ts';
import { wilson } from './wilson.ts';

/** The rates of a group that count recent contacts too, and how many contacts they count. */
export type GroupRates = {
  /** Eligible contacts that start by the end of observation and have the answer that is asked for; without a window the judged. */
  readonly observed: number;
  readonly naiveRate: number | null;
  readonly kaplanMeier: Rate;
};

const NO_ANSWER = RESULT_REASONS.indexOf('no_answer');
const NONE: Rate = { rate: null, low: null, high: null };

/** A group that is being gone through. */
type Open = { observed: number; mature: number; readonly events: number[]; readonly censored: number[] };

/**
 * Kaplan and Meier's product over the distinct times of failures, and Greenwood's sum. At equal times failures come before
 * censoring. Whoever is in neither list was followed for the whole window.
 */
function survivalOf({ observed, events, censored }: Open): Rate {
  const [times, ends] = [Float64Array.from(events).sort(), Float64Array.from(censored).sort()];
  let [rate, greenwood, ended, at] = [1, 0, 0, 0];
  while (at < times.length) {
    const time = times[at] as number;
    let next = at;
    while (times[next] === time) next++;
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) < time) ended++;
    const [atRisk, failed] = [observed - at - ended, next - at];
    rate *= 1 - failed / atRisk;
    greenwood += failed / (atRisk * (atRisk - failed));
    at = next;
  }
  return survivalRate({ rate, greenwood });
}

/**
 * Naive and Kaplan-Meier rate of every group, in one pass: each is what the slice of the group gives alone. `numbers`: the
 * group of each contact, -1 = in none. Example: three groups of a slice cost what the slice costs.
 */
export function groupSurvival(
  judgement: Judgement,
  startedAt: Float64Array,
  numbers: Int32Array,
  groups: number,
): readonly GroupRates[] {
  const open = Array.from({ length: groups }, (): Open => ({ observed: 0, mature: 0, events: [], censored: [] }));
  const { result, reason, observedUntil: until } = judgement;
  const clock = isAhead(judgement) ? judgement.ahead.outlook.clock : null;
  const eventMs = clock === null ? null : judgement.eventMs;
  const failed = new Int32Array(groups);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    const group = open[number];
    const start = startedAt[i] as number;
    const isPending = result[i] === RESULT_CODE.pending;
    const isOut = result[i] === RESULT_CODE.excluded || reason[i] === NO_ANSWER;
    if (group === undefined || isOut || (clock === null ? isPending : !(start <= until))) continue;
    group.observed++;
    if (!isPending) group.mature++;
    // A failure of a pending contact that lies after the end of observation has not been seen.
    const seen = isPending && clock !== null ? clock.needed(start, until) : Number.POSITIVE_INFINITY;
    const event = eventMs === null ? Number.NaN : (eventMs[i] as number);
    if (event <= seen) group.events.push(event);
    else if (isPending) group.censored.push(seen);
    if (event <= seen || (clock === null && result[i] === RESULT_CODE.failed))
      failed[number] = (failed[number] as number) + 1;
  }
  return open.map((group, number) => ({
    observed: group.observed,
    naiveRate: wilson(group.observed - (failed[number] as number), group.observed).rate,
    // Nobody was followed for a whole window: the curve does not reach it.
    kaplanMeier: clock === null || group.mature === 0 ? NONE : survivalOf(group),
  }));
}
