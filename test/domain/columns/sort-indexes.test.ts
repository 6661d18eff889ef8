import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortIndexes } from '../../../shared/domain/columns/sort-indexes.ts';

const numbers = fc.oneof(
  fc.double({ noDefaultInfinity: false }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, Number.NaN, 1.7e12, 1.7e12 + 1, -1.5),
);

/** By a comparator, one by one. */
function slowly(indexes: Int32Array, keys: Float64Array, isDescending: boolean): readonly number[] {
  return [...indexes].sort((a, b) => {
    const [x, y] = [keys[a] ?? 0, keys[b] ?? 0];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    const order = x === y ? 0 : x < y ? -1 : 1;
    return isDescending ? -order : order;
  });
}

test.each([false, true])(
  'indexes come in order of their numbers, blank last, equal ones as they were (descending %s)',
  (isDescending) => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 60 }), (list) => {
        const keys = Float64Array.from(list);
        const indexes = Int32Array.from(list.keys()).reverse();
        expect([...sortIndexes(indexes, keys, isDescending)]).toEqual(slowly(indexes, keys, isDescending));
      }),
      { numRuns: 100 },
    );
  },
);

/** What columns hold, and what makes a scale hard: each is a set of numbers with a scale of its own. */
const KINDS: Readonly<Record<string, fc.Arbitrary<number>>> = {
  seconds: fc.integer({ min: 0, max: 7200 }),
  'few different ones': fc.integer({ min: 1, max: 5 }),
  times: fc.integer({ min: 0, max: 31_000_000 }).map((second) => 1.7e12 + second * 1000),
  'times with milliseconds': fc.integer({ min: 0, max: 31_000_000_000 }).map((ms) => 1.7e12 + ms),
  'times, one of them far off': fc.oneof(
    { weight: 50, arbitrary: fc.integer({ min: 0, max: 9000 }).map((ms) => 1.7e12 + ms) },
    fc.constant(-6e13),
  ),
  'whole numbers of 32 bits': fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fractions: fc.double({ min: -1, max: 1, noNaN: true }),
  'any numbers': fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e300, max: 1e300 }),
  'the ends of what numbers can say': fc.constantFrom(5e-324, -5e-324, 1e-320, 1.7e308, -1.7e308, 0, -0),
  'small ones beside a large one': fc.constantFrom(-1e6, 1e-12, 2e-12, 3e-12),
  'nearly nothing': fc.integer({ min: 0, max: 9 }).map((some) => some * 5e-324),
};

describe.each(Object.keys(KINDS))('many: %s', (kind) => {
  test.each([false, true])('in order (descending %s)', (isDescending) => {
    const some = fc.oneof({ weight: 9, arbitrary: KINDS[kind] as fc.Arbitrary<number> }, fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(some, { minLength: 100, maxLength: 300 }), fc.boolean(), (list, isReversed) => {
        const keys = Float64Array.from(list);
        const indexes = Int32Array.from(list.keys());
        if (isReversed) indexes.reverse();
        expect([...sortIndexes(indexes, keys, isDescending)]).toEqual(slowly(indexes, keys, isDescending));
      }),
      { numRuns: 6 },
    );
  });
});

test('a part of the indexes is ordered without the others', () => {
  expect([...sortIndexes(Int32Array.of(3, 0, 2), Float64Array.of(5, 0, 1, 9), false)]).toEqual([2, 0, 3]);
  expect([...sortIndexes(new Int32Array(0), new Float64Array(0), false)]).toEqual([]);
});
