/** A seeded source of numbers, so that the same seed makes the same centre on every machine (mulberry32). */
export type Random = {
  /** [0, 1). */
  readonly next: () => number;
  /** Whole number in [0, below). */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Index by weight. */
  readonly weighted: (weights: readonly number[]) => number;
  /** Log-normal with this median; spread is the standard deviation of the logarithm. */
  readonly logNormal: (median: number, spread: number) => number;
  /** Exponential with this mean. */
  readonly exponential: (mean: number) => number;
};

export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    weighted: (weights) => {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return index < 0 ? weights.length - 1 : index;
    },
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    exponential: (mean) => -Math.log(1 - next()) * mean,
  };
}
