import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortIndexes } from '../../../shared/domain/columns/sort-indexes.ts';

const numbers = fc.oneof(
  fc.double({ noDefaultInfinity: false }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, Number.NaN, 1.7e12, 1.7e12 + 1, -1.5),
);

test.each([false, true])(
  'indexes come in order of their numbers, blank last, equal ones as they were (descending %s)',
  (isDescending) => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 60 }), (list) => {
        const keys = Float64Array.from(list);
        const indexes = Int32Array.from(list.keys()).reverse();
        const expected = [...indexes].sort((a, b) => {
          const [x, y] = [keys[a] ?? 0, keys[b] ?? 0];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
          const order = x === y ? 0 : x < y ? -1 : 1;
          return isDescending ? -order : order;
        });
        expect([...sortIndexes(indexes, keys, isDescending)]).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  },
);

test('a part of the indexes is ordered without the others', () => {
  expect([...sortIndexes(Int32Array.of(3, 0, 2), Float64Array.of(5, 0, 1, 9), false)]).toEqual([2, 0, 3]);
  expect([...sortIndexes(new Int32Array(0), new Float64Array(0), false)]).toEqual([]);
});
