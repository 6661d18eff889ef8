/**
 * The bar of Benjamini and Hochberg (1995, Journal of the Royal Statistical Society B 57: 289-300): of the looks whose
 * p is at or under it, at most `rate` are expected to be chance. Looks that are not listed count as p = 1, which only
 * makes the bar stricter. 0 = nothing passes.
 * Example: p .001, .02, .9 of 3 looks at .05: the second may reach .05 · 2 / 3 = .033, so the bar is .02.
 */
export function benjaminiHochberg(chances: Iterable<number>, looks: number, rate: number): number {
  const sorted = Float64Array.from(chances).sort();
  for (let rank = sorted.length; rank > 0; rank--) {
    const chance = sorted[rank - 1] as number;
    if (chance <= (rate * rank) / looks) return chance;
  }
  return 0;
}
