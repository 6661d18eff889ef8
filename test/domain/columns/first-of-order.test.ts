import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstOfOrder } from '../../../shared/domain/columns/first-of-order.ts';
import { sortIndexes } from '../../../shared/domain/columns/sort-indexes.ts';
import { keyNumbers, type SortKeys } from '../../../shared/domain/columns/sort-keys.ts';

const ROWS = 40_000;
/** Numbers without a pattern, the same every time. */
function* drawn(seed: number): Generator<number, never, void> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
const numbersOf = (seed: number, make: (share: number, at: number) => number): number[] => {
  const source = drawn(seed);
  return Array.from({ length: ROWS }, (_, at) => make(source.next().value, at));
};

type Kind = (seed: number) => SortKeys;
const doubles =
  (make: (share: number, at: number) => number): Kind =>
  (seed) => ({ by: 'numbers', numbers: Float64Array.from(numbersOf(seed, make)), blank: Number.NaN });
const whole =
  (make: (share: number, at: number) => number): Kind =>
  (seed) => ({ by: 'numbers', numbers: Int32Array.from(numbersOf(seed, make)), blank: -1 });

/** Codes stand in another order than their words, some of which nobody has; code 0 is blank. */
const words =
  (count: number, make: (share: number) => number): Kind =>
  (seed) => ({
    by: 'words',
    codes: Uint16Array.from(numbersOf(seed, make)),
    ranks: Int32Array.from({ length: count }, (_, code) => (code === 0 ? -1 : (code * 7) % count)),
  });

const EXTREMES = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 0, -0, 5e-324];
/** Which of them are found in one walk, in the way up and the way down. */
const KINDS: readonly (readonly [string, Kind, readonly boolean[]])[] = [
  ['instants', doubles((share) => 1_700_000_000_000 + Math.floor(share * 1e9) * 1000), [true, true]],
  ['in order already', doubles((_, at) => at), [true, true]],
  ['against the order', whole((_, at) => ROWS - at), [true, true]],
  ['many equal ones', whole((share) => Math.floor(share * 300)), [true, true]],
  ['all equal', whole(() => 7), [false, false]],
  ['half of them below zero', whole((share) => Math.floor(share * 80_000) - 40_000), [true, true]],
  ['nearly all blank', doubles((share) => (share < 0.002 ? share : Number.NaN)), [false, false]],
  ['all blank', doubles(() => Number.NaN), [false, false]],
  ['hours', words(25, (share) => 1 + Math.floor(share * 24)), [true, true]],
  ['agents', words(5003, (share) => Math.floor(share * 5003)), [true, true]],
  ['one word in most rows', words(11, (share) => (share < 0.97 ? 4 : Math.floor(share * 11))), [true, true]],
  ['no words', words(11, () => 0), [false, false]],
  ['the ends of doubles', doubles((share, at) => (at % 50 === 0 ? (EXTREMES[at % 6] as number) : share)), [true, true]],
];

test.each(KINDS)('the first ones of an order are the first ones of all in order: %s', (_, kind, expected) => {
  for (const [way, isDescending] of [false, true].entries()) {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 1, 2), fc.integer({ min: 1, max: 200 }), (seed, masked, count) => {
        const keys = kind(seed);
        const rows = Int32Array.from({ length: ROWS }, (_, at) => (at * 7919) % ROWS);
        const byRow = Int32Array.from(rows.keys()).sort((a, b) => (rows[a] as number) - (rows[b] as number));
        // A mask that hangs on the numbers' places as little as a filter does, and one that leaves nearly nothing.
        const mask =
          masked === 0 ? null : Uint8Array.from(rows, (row) => Number(row % (masked === 1 ? 2 : 1999) === 0));
        const found = firstOfOrder(keys, { rows, isDescending, mask }, count);
        if (masked !== 2) expect(found !== null).toBe(expected[way]);
        if (found === null) return;
        const whole = sortIndexes(byRow, keyNumbers(keys), isDescending);
        expect([...found]).toEqual([...whole.filter((at) => mask === null || mask[at] === 1).slice(0, count)]);
      }),
      { numRuns: 6, seed: 4 },
    );
  }
});

test('blank words are never among the first ones: where the others do not suffice all are shared out', () => {
  const codes = new Uint8Array(ROWS);
  for (const at of [9, 20_000, 39_999]) codes[at] = 2;
  codes[70] = 1;
  const words = { by: 'words', codes, ranks: Int32Array.of(-1, 1, 0) } as const;
  const rows = Int32Array.from({ length: ROWS }, (_, at) => ROWS - at);
  const first = (count: number, isDescending = false) =>
    firstOfOrder(words, { rows, isDescending, mask: null }, count)?.join(' ') ?? null;
  expect([first(2), first(4), first(2, true), first(5)]).toEqual(['39999 20000', '39999 20000 9 70', '70 39999', null]);
});

test('few contacts are shared out', () => {
  const order = { rows: new Int32Array(ROWS), isDescending: false, mask: null };
  const few = { by: 'numbers', numbers: Int32Array.from({ length: 100 }, (_, at) => at), blank: -1 } as const;
  expect(firstOfOrder(few, order, 1)).toBeNull();
});
