import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOfOrder, shareOut } from '../../../shared/domain/columns/page-of-order.ts';
import { sortIndexes } from '../../../shared/domain/columns/sort-indexes.ts';

/** Numbers as columns have them: few values, instants, far outliers, the ends of doubles, blanks. */
const key = fc.oneof(
  fc.constantFrom(0, 1, 2),
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 1_700_000_000, max: 1_700_900_000 }).map((second) => second * 1000),
  fc.constantFrom(Number.NaN, 1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

test('a page is that part of the whole order, without what is left out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.boolean()), { maxLength: 200 }),
      fc.boolean(),
      fc.boolean(),
      fc.nat(220),
      fc.integer({ min: 0, max: 60 }),
      fc.nat(),
      (rows, isDescending, hasMask, from, count, seed) => {
        const keys = Float64Array.from(rows, ([number]) => number);
        const mask = hasMask ? Uint8Array.from(rows, ([, isIn]) => (isIn ? 1 : 0)) : null;
        const turned = rows.length === 0 ? 0 : seed % rows.length;
        const order = Int32Array.from(rows.keys(), (index) => (index + turned) % rows.length);
        const whole = [...sortIndexes(order, keys, isDescending)].filter((index) => mask === null || mask[index] === 1);
        const shares = shareOut(keys, isDescending, mask);
        const page = pageOfOrder(shares, { keys, order, isDescending }, { from, count });
        expect([...page]).toEqual(whole.slice(from, from + count));
        expect(shares.total).toBe(whole.length);
      },
    ),
    { numRuns: 1000, seed: 11 },
  );
});
