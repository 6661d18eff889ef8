/**
 * One-sided tests for counts that are too small for a normal curve. All exact but the bound of Byar, which is within
 * one part in a hundred from five events up.
 */

/** Probability of `least` or more hits among `total` when each has this chance. Example: binomialTail(9, 10, 0.5) = 11/1024. */
export function binomialTail(least: number, total: number, chance: number): number {
  if (least <= 0) return 1;
  if (least > total || chance <= 0) return 0;
  if (chance >= 1) return 1;
  // From the term at `least` upwards, each from the one before; logarithms keep the first from vanishing.
  let log = least * Math.log(chance) + (total - least) * Math.log1p(-chance);
  for (let i = 1; i <= least; i++) log += Math.log((total - least + i) / i);
  let sum = 0;
  let term = Math.exp(log);
  for (let hits = least; hits <= total; hits++) {
    sum += term;
    term *= ((total - hits) / (hits + 1)) * (chance / (1 - chance));
  }
  return Math.min(1, sum);
}

/** Probability of `least` or more events where `mean` are usual. Example: poissonTail(1, 1) = 1 - 1/e. */
export function poissonTail(least: number, mean: number): number {
  if (least <= 0) return 1;
  if (mean <= 0) return 0;
  let log = least * Math.log(mean) - mean;
  for (let i = 1; i <= least; i++) log -= Math.log(i);
  let sum = 0;
  let term = Math.exp(log);
  for (let events = least; term > sum * 1e-12 || events <= mean; events++) {
    sum += term;
    term *= mean / (events + 1);
  }
  return Math.min(1, sum);
}

/** Lower end of the 95 % interval of the mean behind a count of events (Byar's approximation; Breslow and Day 1987). */
export function countLowerBound(events: number): number {
  if (events <= 0) return 0;
  return events * Math.max(0, 1 - 1 / (9 * events) - 1.959963984540054 / (3 * Math.sqrt(events))) ** 3;
}
