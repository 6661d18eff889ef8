import type { ContactColumns } from '../columns/contact-columns.ts';
import { handlingSeconds } from '../columns/handling.ts';
import { Z_95 } from '../metrics/wilson.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { type CostRates, costTally, priceOf, type WorkCost } from './work-cost.ts';

/** A mean with its 95 % interval; no interval below 30 values, nothing without any. */
export type Estimate = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

export type RepeatCost = {
  readonly failed: number;
  readonly mature: number;
  /** Returns of the failed contacts, each once. */
  readonly returns: WorkCost;
  /** What one failed contact costs, in money and in seconds of handling. */
  readonly perFailure: Estimate;
  readonly perFailureSeconds: Estimate;
  /** Days from the first to the last mature contact, at least 1: what a month is worth follows from it. */
  readonly days: number;
};

const LEAST_FOR_INTERVAL = 30;
const NOTHING: Estimate = { value: null, low: null, high: null };

function meanOf(values: readonly number[], scale: number): Estimate {
  const n = values.length;
  if (n === 0) return NOTHING;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < LEAST_FOR_INTERVAL) return { value: mean * scale, low: null, high: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = Z_95 * Math.sqrt(variance / n);
  return { value: mean * scale, low: Math.max(0, mean - half) * scale, high: (mean + half) * scale };
}

type Tally = { failed: number; mature: number; first: number; last: number; returns: Set<number> };

function tallyOf({ count, startedAt }: ContactColumns, judgement: Judgement, mask: Uint8Array | null): Tally {
  const tally: Tally = { failed: 0, mature: 0, first: Number.NaN, last: Number.NaN, returns: new Set() };
  for (let i = 0; i < count; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const result = judgement.result[i];
    if (result !== RESULT_CODE.failed && result !== RESULT_CODE.resolved) continue;
    tally.mature++;
    const at = startedAt[i] as number;
    if (!(at >= tally.first)) tally.first = Number.isNaN(at) ? tally.first : at;
    if (!(at <= tally.last)) tally.last = Number.isNaN(at) ? tally.last : at;
    if (result !== RESULT_CODE.failed) continue;
    tally.failed++;
    const back = judgement.returnIndex[i] as number;
    if (back !== -1) tally.returns.add(back);
  }
  return tally;
}

const MS_PER_DAY = 86_400_000;

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
  const { failed, mature, first, last, returns } = tallyOf(columns, judgement, mask);
  const handled: number[] = [];
  const waited: number[] = [];
  const work = costTally(columns, rates);
  for (const back of returns) {
    work.add(back);
    const seconds = handlingSeconds(columns, back);
    if (seconds < 0) continue;
    handled.push(seconds);
    waited.push(Math.max(0, columns.seconds.wait_s[back] as number));
  }
  const prices = handled.flatMap((seconds, at) => priceOf(rates, seconds, waited[at] as number) ?? []);
  const scale = failed === 0 ? 0 : returns.size / failed;
  return {
    ...{ failed, mature, returns: work.sum() },
    perFailure: meanOf(prices, scale),
    perFailureSeconds: meanOf(handled, scale),
    days: Number.isNaN(first) ? 0 : Math.max(1, (last - first) / MS_PER_DAY),
  };
}

const DAYS_A_MONTH = 30.4375;

/**
 * What one point of FCR is worth in a month: a hundredth of the mature contacts of a month fewer fail, and each failure
 * costs `perFailure`. The interval is that of the cost alone: volume is what it was.
 */
export function worthOfPoint({ mature, days }: RepeatCost, perFailure: Estimate): Estimate {
  const contacts = days === 0 ? 0 : (mature / 100) * (DAYS_A_MONTH / days);
  const times = (value: number | null): number | null => (value === null ? null : value * contacts);
  return { value: times(perFailure.value), low: times(perFailure.low), high: times(perFailure.high) };
}
