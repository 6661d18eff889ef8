import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanOf } from '../../../shared/domain/metrics/mean-interval.ts';
import { hallByHalving } from './hall-by-halving.ts';

/** Student's t for 97.5 %, from tables. */
const T: Readonly<Record<number, number>> = { 30: 2.04523, 40: 2.02269, 61: 2.0003, 100: 1.98422, 1001: 1.96234 };

describe('the interval of a mean of times', () => {
  test('is that of Hall’s transformation, found by halving', () => {
    const some = fc.constantFrom(...Object.keys(T).map(Number)).chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.array(
          fc.integer({ min: 0, max: 90 }).map((x) => Math.round(x ** 2 / 4)),
          { minLength: n, maxLength: n },
        ),
      ),
    );
    fc.assert(
      fc.property(some, ([n, times]) => {
        fc.pre(new Set(times).size > 1);
        const found = meanOf(times);
        const [low, high] = hallByHalving(times, T[n] ?? Number.NaN);
        expect(found?.low).toBeCloseTo(low, 2);
        expect(found?.high).toBeCloseTo(high, 2);
        expect(found?.low ?? 0).toBeLessThanOrEqual(found?.value ?? 0);
        expect(found?.high ?? 0).toBeGreaterThanOrEqual(found?.value ?? 0);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  test('is Student’s where nothing is skewed, and reaches further up than down where some are long', () => {
    const even = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 100 : 200));
    const { low = 0, high = 0 } = meanOf(even) ?? {};
    expect([low, high].map((bound) => bound?.toFixed(2))).toEqual(['140.03', '159.97']);
    const long = Array.from({ length: 100 }, (_, i) => (i < 5 ? 3000 : 200));
    const skewed = meanOf(long);
    expect((skewed?.high ?? 0) - (skewed?.value ?? 0)).toBeGreaterThan((skewed?.value ?? 0) - (skewed?.low ?? 0));
  });

  test('is not there under 30 times, nor where all are the same', () => {
    expect(meanOf([])).toBeNull();
    expect(meanOf(Array.from({ length: 29 }, (_, i) => i))).toEqual({ value: 14, low: null, high: null });
    expect(meanOf(new Int32Array(50).fill(60))).toEqual({ value: 60, low: null, high: null });
  });

  test('holds the true mean of lopsided times about 95 times of 100, and misses as often above as below', () => {
    let state = 20_261;
    const random = (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    // Log-normal as handling times are: median six minutes, mean 7:11.
    const [median, spread, n, rounds] = [360, 0.6, 100, 6000];
    const truth = median * Math.exp(spread ** 2 / 2);
    let [below, above] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const found = meanOf(Array.from({ length: n }, () => median * Math.exp(spread * normal())));
      if ((found?.low ?? 0) > truth) above++;
      if ((found?.high ?? 0) < truth) below++;
    }
    expect(1 - (above + below) / rounds).toBeGreaterThan(0.935);
    expect(1 - (above + below) / rounds).toBeLessThan(0.97);
    for (const misses of [above, below]) expect(misses / rounds).toBeLessThan(0.04);
  });
});
