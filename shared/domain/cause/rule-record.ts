import type { Rate } from '../metrics/figures.ts';
import { wilson } from '../metrics/wilson.ts';

/** Fewer reviews than this say nothing about a rule. */
export const FEWEST_REVIEWS = 20;
/** No rule is proposed to be worth less or more than this, whatever the reviews say. */
const LEAST_WEIGHT = 0.05;
const MOST_WEIGHT = 0.8;

/** How often people found that a rule was right. */
export type RuleRecord = Rate & {
  readonly confirmed: number;
  readonly rejected: number;
  /** What the evidence would be worth by its precision; null = n too small. Never applied but by a person. */
  readonly proposed: number | null;
};

/**
 * Precision = confirmed / (confirmed + rejected) with its 95 % Wilson interval; the weight that it proposes is the
 * precision itself, kept between .05 and .80. Example: 18 of 25 confirmed = .72 (.52 to .86), proposed .72; 19 of 19
 * propose nothing yet.
 */
export function ruleRecord(confirmed: number, rejected: number): RuleRecord {
  const precision = wilson(confirmed, confirmed + rejected);
  const isEnough = precision.rate !== null && confirmed + rejected >= FEWEST_REVIEWS;
  const proposed = isEnough ? Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, precision.rate ?? 0)) : null;
  return { ...precision, confirmed, rejected, proposed };
}
