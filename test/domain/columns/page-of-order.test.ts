import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOfOrder } from '../../../shared/domain/columns/page-of-order.ts';
import { countShares, inRowOrder, shareOut } from '../../../shared/domain/columns/share-out.ts';
import { sortIndexes } from '../../../shared/domain/columns/sort-indexes.ts';
import { keyNumbers, type SortKeys } from '../../../shared/domain/columns/sort-keys.ts';

/** Numbers as columns have them: few values, instants, far outliers, the ends of doubles, blanks. */
const double = fc.oneof(
  fc.constantFrom(0, 1, 2),
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 1_700_000_000, max: 1_700_900_000 }).map((second) => second * 1000),
  fc.constantFrom(Number.NaN, 1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const fewDoubles = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -5, max: 10 }));
const whole = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 90 }));
const wideWhole = fc.oneof(whole, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const legs = fc.integer({ min: 1, max: 0xffff });

const numbers = (numbers: Int32Array | Int16Array | Uint16Array | Float64Array): SortKeys => ({
  ...{ by: 'numbers', numbers },
  blank: numbers instanceof Float64Array ? Number.NaN : -1,
});

/** More different words than there are shares, in an order that is not that of their codes. */
const MANY_WORDS = 70_000;
const manyRanks = Int32Array.from({ length: MANY_WORDS }, (_, code) => (code === 0 ? -1 : (code * 7919) % MANY_WORDS));
const fewRanks = Int32Array.of(-1, 3, 1, 2, 4);

const keysOfRows: readonly (readonly [string, fc.Arbitrary<number>, (rows: number[]) => SortKeys])[] = [
  ['doubles', double, (rows) => numbers(Float64Array.from(rows))],
  ['few different doubles', fewDoubles, (rows) => numbers(Float64Array.from(rows))],
  ['whole numbers', whole, (rows) => numbers(Int32Array.from(rows))],
  ['whole numbers of two bytes', whole, (rows) => numbers(Int16Array.from(rows))],
  ['whole numbers far apart', wideWhole, (rows) => numbers(Int32Array.from(rows))],
  ['legs', legs, (rows) => numbers(Uint16Array.from(rows))],
  ['words', fc.nat(4), (rows) => ({ by: 'words', codes: Uint8Array.from(rows), ranks: fewRanks })],
  ['many words', fc.nat(MANY_WORDS - 1), (rows) => ({ by: 'words', codes: Uint32Array.from(rows), ranks: manyRanks })],
];

test.each(keysOfRows)('a page is that part of the whole order, without what is left out: %s', (_, key, keysOf) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.boolean()), { maxLength: 200 }),
      fc.boolean(),
      fc.boolean(),
      fc.nat(220),
      fc.integer({ min: 0, max: 60 }),
      fc.nat(),
      (rows, isDescending, hasMask, from, count, seed) => {
        const keys = keysOf(rows.map(([number]) => number));
        const mask = hasMask ? Uint8Array.from(rows, ([, isIn]) => (isIn ? 1 : 0)) : null;
        const turned = rows.length === 0 ? 0 : seed % rows.length;
        const order = Int32Array.from(rows.keys(), (index) => (index + turned) % rows.length);
        const ids = new Int32Array(rows.length);
        for (const [place, index] of order.entries()) ids[index] = 3 * place;
        const sorted = sortIndexes(order, keyNumbers(keys), isDescending);
        const whole = [...sorted].filter((index) => mask === null || mask[index] === 1);
        const shares = shareOut(keys);
        const counts = countShares(shares, mask);
        const slice = { keys, shares, counts, mask, rows: ids, inRowOrder: () => order };
        const page = pageOfOrder(slice, whole.length, isDescending, { from, count });
        expect([...page]).toEqual(whole.slice(from, from + count));
        expect(counts.reduce((sum, number) => sum + number, 0)).toBe(whole.length);
      },
    ),
    { numRuns: 250, seed: 11 },
  );
});

test('all places stand in the order of their rows', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 300 }), (rows) => {
      const places = [...rows.keys()].toSorted((a, b) => (rows[a] as number) - (rows[b] as number));
      expect([...inRowOrder(Int32Array.from(rows))]).toEqual(places);
    }),
    { numRuns: 200, seed: 5 },
  );
});
