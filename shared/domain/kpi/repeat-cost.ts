import type { ContactColumns } from '../columns/contact-columns.ts';
import { denseStart, MOST_STRAGGLERS } from '../metrics/dense-start.ts';
import { meanOf } from '../metrics/mean-interval.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { type CostRates, costTally, priceOf, type WorkCost } from './work-cost.ts';

/** A mean with its 95 % interval by Hall's transformation, as that of handling times; no interval below 30 values, nothing without any. */
export type Estimate = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

export type RepeatCost = {
  readonly failed: number;
  readonly mature: number;
  /** Returns of the failed contacts, each once. */
  readonly returns: WorkCost;
  /** What one failed contact costs, in money and in seconds of handling. */
  readonly perFailure: Estimate;
  readonly perFailureSeconds: Estimate;
  /** Days in which mature contacts are dense, at least 1: what a month is worth follows from them. */
  readonly days: number;
  /** Mature contacts long before the rest, all of them before an instant (UTC ms), which belong to no month of it; null without any. */
  readonly earlier: { readonly contacts: number; readonly before: number } | null;
};

const NOTHING: Estimate = { value: null, low: null, high: null };

/** So many times the mean of these values, with its interval. */
function meanTimes(values: readonly number[], scale: number): Estimate {
  const mean = meanOf(values);
  if (mean === null) return NOTHING;
  const times = (bound: number | null): number | null => (bound === null ? null : bound * scale);
  return { value: mean.value * scale, low: times(mean.low), high: times(mean.high) };
}

type Tally = { failed: number; mature: number; last: number; readonly first: number[]; readonly returns: Set<number> };

/** Keeps the earliest starts, in order: among them are the stragglers, and the first contact after them. */
function keepFirst(first: number[], at: number): void {
  if (Number.isNaN(at) || (first.length > MOST_STRAGGLERS && at >= (first.at(-1) as number))) return;
  const place = first.findIndex((other) => other > at);
  first.splice(place === -1 ? first.length : place, 0, at);
  if (first.length > MOST_STRAGGLERS + 1) first.pop();
}

function tallyOf({ count, startedAt }: ContactColumns, judgement: Judgement, mask: Uint8Array | null): Tally {
  const tally: Tally = { failed: 0, mature: 0, last: Number.NaN, first: [], returns: new Set() };
  for (let i = 0; i < count; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const result = judgement.result[i];
    if (result !== RESULT_CODE.failed && result !== RESULT_CODE.resolved) continue;
    tally.mature++;
    const at = startedAt[i] as number;
    keepFirst(tally.first, at);
    if (!(at <= tally.last)) tally.last = Number.isNaN(at) ? tally.last : at;
    if (result !== RESULT_CODE.failed) continue;
    tally.failed++;
    const back = judgement.returnIndex[i] as number;
    if (back !== -1) tally.returns.add(back);
  }
  return tally;
}

const MS_PER_DAY = 86_400_000;

/** How long mature contacts are dense, and who stands long before. */
function spanOf({ mature, first, last }: Tally): Pick<RepeatCost, 'days' | 'earlier'> {
  const start = denseStart(
    first.map((at) => ({ at, contacts: 1 })),
    { contacts: mature, last },
  );
  const from = first[start];
  if (from === undefined) return { days: 0, earlier: null };
  const days = Math.max(1, (last - from) / MS_PER_DAY);
  return { days, earlier: start === 0 ? null : { contacts: start, before: from } };
}

/**
 * Cost of repeats = Σ over the returns of failed contacts (handling seconds / 3600 · cost of an hour + waiting seconds
 * / 60 · cost of a minute), each return once, with the project's own rates. What one failure costs is that by all
 * failed contacts: (returns / failed) · the mean of a return, with the interval of that mean.
 * Example: 10 failed contacts, 8 returns of 6 minutes each, 40 an hour: 32 together, 3.20 a failure.
 */
export function repeatCost(
  columns: ContactColumns,
  judgement: Judgement,
  mask: Uint8Array | null,
  rates: CostRates,
): RepeatCost {
  const tally = tallyOf(columns, judgement, mask);
  const { failed, mature, returns } = tally;
  const handled: number[] = [];
  const waited: number[] = [];
  const work = costTally(columns, rates);
  for (const back of returns) {
    work.add(back);
    const seconds = columns.seconds.handle_s[back] as number;
    if (seconds < 0) continue;
    handled.push(seconds);
    waited.push(Math.max(0, columns.seconds.wait_s[back] as number));
  }
  const prices = handled.flatMap((seconds, at) => priceOf(rates, seconds, waited[at] as number) ?? []);
  const scale = failed === 0 ? 0 : returns.size / failed;
  return {
    ...{ failed, mature, returns: work.sum() },
    perFailure: meanTimes(prices, scale),
    perFailureSeconds: meanTimes(handled, scale),
    ...spanOf(tally),
  };
}

const DAYS_A_MONTH = 30.4375;

/**
 * What one point of FCR is worth in a month: a hundredth of the mature contacts of a month fewer fail, and each failure
 * costs `perFailure`. The interval is that of the cost alone: volume is what it was.
 */
export function worthOfPoint(
  { mature, days, earlier }: Pick<RepeatCost, 'mature' | 'days' | 'earlier'>,
  perFailure: Estimate,
): Estimate {
  const dense = mature - (earlier?.contacts ?? 0);
  const contacts = days === 0 ? 0 : (dense / 100) * (DAYS_A_MONTH / days);
  const times = (value: number | null): number | null => (value === null ? null : value * contacts);
  return { value: times(perFailure.value), low: times(perFailure.low), high: times(perFailure.high) };
}
