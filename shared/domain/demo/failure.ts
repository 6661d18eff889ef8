import type { Channel } from '../contact/enums.ts';
import { SAMPLE_EVENTS, type SampleAgent, type SampleReason } from './centre.ts';
import type { Random } from './random.ts';

/** Why a contact of the sample fails: the planted sub-cause, or null for a failure without a planted cause. */
export type PlantedFailure = { readonly subCause: string | null; readonly returnAfterSeconds: number };

export type Attempt = {
  readonly day: number;
  readonly hour: number;
  readonly channel: Channel;
  readonly reason: SampleReason;
  readonly agent: SampleAgent;
};

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const isDuring = (attempt: Attempt, event: { fromDay: number; toDay: number; reason: string }): boolean =>
  attempt.day >= event.fromDay && attempt.day < event.toDay && attempt.reason.name === event.reason;

/** Causes that strike anywhere at a small rate: sub-cause, chance, median seconds until the customer is back. */
const SCATTERED: readonly (readonly [string, number, number])[] = [
  ['S1', 0.008, 2.1 * DAY],
  ['S7', 0.01, 0.8 * DAY],
  ['W7', 0.011, 8 * HOUR],
  ['W8', 0.006, 1.6 * DAY],
  ['X1', 0.008, 1.2 * DAY],
  ['X2', 0.012, 1.1 * DAY],
  ['P2', 0.006, 1.4 * DAY],
];

/** Reasons that wait on the back office; their failures are planted as D5. */
const BACK_OFFICE = new Set(['Refund status', 'Payment not booked', 'Delivery date']);

/**
 * Decides whether a handled contact fails, and for which planted cause. Conditions are tried in a fixed order, the
 * ones outside the agent's hands first, and each draws from the random source only when it applies.
 */
export function plantFailure(attempt: Attempt, random: Random): PlantedFailure | null {
  const back = (subCause: string | null, median: number): PlantedFailure => ({
    subCause,
    returnAfterSeconds: Math.round(Math.min(20 * DAY, random.logNormal(median, 0.8)) + 5 * MINUTE),
  });
  if (isDuring(attempt, SAMPLE_EVENTS.outage) && random.chance(0.75)) return back('P1', 5 * HOUR);
  if (isDuring(attempt, SAMPLE_EVENTS.outdatedArticle) && random.chance(0.4)) return back('D2', 1.3 * DAY);
  if (isDuring(attempt, SAMPLE_EVENTS.lowerRefundLimit) && random.chance(0.34)) return back('D4', 2.2 * DAY);
  if (attempt.channel === 'voice' && random.chance(0.012)) {
    return { subCause: 'P4', returnAfterSeconds: MINUTE + random.below(3 * MINUTE) };
  }
  if (BACK_OFFICE.has(attempt.reason.name) && random.chance(0.05)) return back('D5', 2.6 * DAY);
  if (attempt.agent.weakReason === attempt.reason.name && random.chance(0.42)) return back('S2', 1.5 * DAY);
  if (attempt.agent.isHurried && attempt.hour >= 15 && random.chance(0.35)) return back('W4', 1.1 * DAY);
  for (const [subCause, chance, median] of SCATTERED) if (random.chance(chance)) return back(subCause, median);
  return random.chance(attempt.reason.baseFailure) ? back(null, 1.9 * DAY) : null;
}

/** A promise to call back is made in some contacts that would have failed anyway; it is kept in about two thirds. */
export function plantPromise(random: Random): 'none' | 'kept' | 'broken' {
  if (!random.chance(0.05)) return 'none';
  return random.chance(0.66) ? 'kept' : 'broken';
}
