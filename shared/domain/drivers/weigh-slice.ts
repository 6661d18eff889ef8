import type { ExpectedPart } from './judged-part.ts';
import { chanceOf, type Observed, plainScore, scoreOf } from './slice-score.ts';

/** A slice in one part, beside what its mix and the drivers accepted so far explain. */
export type Weighed = Observed & {
  /** How much more failures hang together than independent ones: a customer who comes back ten times is one story. */
  readonly clustering: number;
  readonly chance: number;
  readonly score: number;
};

/**
 * Design effect of customers: Σ over customers (Σ r)² / Σ r², r = failure minus expectation, scaled to the slice; at
 * least 1. Counts are divided by it before they are tested (Rao and Scott 1992, Biometrics 48: 577-585).
 * Example: 40 failures of 40 customers count as 40; of 4 customers with ten each about as 4.
 */
function clusteringOf(part: ExpectedPart, rows: Int32Array, chances: Float32Array, ratio: number): number {
  let together = 0;
  let apart = 0;
  let sum = 0;
  let before = -1;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const customer = part.customer[row] as number;
    const rest = (part.failed[row] as number) - Math.min(1, ratio * (chances[row] as number));
    if (customer === -1 || customer !== before) {
      together += sum * sum;
      sum = 0;
    }
    sum += rest;
    apart += rest * rest;
    before = customer;
  }
  together += sum * sum;
  return apart === 0 ? 1 : Math.max(1, together / apart);
}

export function weighSlice(part: ExpectedPart, rows: Int32Array, named: number, items: number): Weighed {
  const chances = part.expected[named] as Float32Array;
  let failed = 0;
  let expected = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    failed += part.failed[row] as number;
    expected += chances[row] as number;
  }
  const clustering = clusteringOf(part, rows, chances, expected === 0 ? 1 : failed / expected);
  const thinned = {
    contacts: rows.length / clustering,
    failed: failed / clustering,
    expected: expected / clustering,
  };
  return {
    contacts: rows.length,
    failed,
    expected,
    clustering,
    chance: chanceOf(thinned),
    score: plainScore(scoreOf(thinned), items),
  };
}

/**
 * A driver that is accepted raises the expectation of its contacts to what was seen in them, under every mix: what is
 * the same driver under another name, a part of it, or what holds it, has nothing left to show; what goes beyond it has.
 * It works as a further cause beside the others would: a share of the contacts that would have been resolved fails, too
 * (Abbott 1925, Journal of Economic Entomology 18: 265-267): e' = e + (1 - e) (O - E) / (n - E).
 */
export function explain(part: ExpectedPart, rows: Int32Array): void {
  let failed = 0;
  for (let at = 0; at < rows.length; at++) failed += part.failed[rows[at] as number] as number;
  for (const chances of part.expected) {
    let expected = 0;
    for (let at = 0; at < rows.length; at++) expected += chances[rows[at] as number] as number;
    if (failed <= expected) continue;
    const share = (failed - expected) / (rows.length - expected);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const before = chances[row] as number;
      chances[row] = before + (1 - before) * share;
    }
  }
}
