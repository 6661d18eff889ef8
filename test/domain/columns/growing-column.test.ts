import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingIntegers, GrowingNumbers, GrowingWords } from '../../../shared/domain/columns/growing-column.ts';

const STRIDE = 3;
const cell = fc.oneof(fc.constant(Number.NaN), fc.constantFrom(-1, 0), fc.integer({ min: -5, max: 1000 }));
const blocks = fc.array(
  fc.array(fc.tuple(cell, cell, cell), { maxLength: 30 }).chain((rows) =>
    // Some rows of a block are not kept.
    fc.record({ rows: fc.constant(rows), places: fc.subarray(rows.map((_, at) => at)) }),
  ),
  { maxLength: 6 },
);

test.each([-1, 0])('many values at once are the values one by one, %i being blank (property)', (blank) => {
  fc.assert(
    fc.property(blocks, (given) => {
      const [integers, numbers] = [new GrowingIntegers(blank), new GrowingNumbers()];
      const wholes: number[] = [];
      const reals: number[] = [];
      for (const { rows, places } of given) {
        const table = Float64Array.from(rows.flat());
        integers.setMany(wholes.length, Int32Array.from(places), table, STRIDE, 1);
        numbers.setMany(reals.length, Int32Array.from(places), table, STRIDE, 1);
        for (const place of places) {
          const value = rows[place]?.[1] ?? Number.NaN;
          wholes.push(Number.isNaN(value) ? blank : value);
          reals.push(value);
        }
      }
      const isBlank = wholes.every((value) => value === blank);
      expect(integers.finish(wholes.length)).toEqual(isBlank ? null : Int32Array.from(wholes));
      const hasNone = reals.every((value) => Number.isNaN(value));
      expect(numbers.finish(reals.length)).toEqual(hasNone ? null : Float64Array.from(reals));
    }),
  );
});

const word = fc.oneof(fc.constant(0), fc.nat(5), fc.integer({ min: 65_530, max: 70_000 }));
const runs = fc.array(fc.tuple(fc.nat(3), fc.array(word, { maxLength: 20 })), { maxLength: 8 });

test('runs with gaps between them are what was set, blank elsewhere; words in four bytes only where they must be (property)', () => {
  fc.assert(
    fc.property(runs, (given) => {
      const [integers, numbers, words] = [new GrowingIntegers(-1), new GrowingNumbers(), new GrowingWords()];
      const wanted: number[] = [];
      for (const [gap, run] of given) {
        for (let at = 0; at < gap; at++) wanted.push(-1);
        integers.setRun(wanted.length, Int32Array.from(run));
        numbers.setRun(wanted.length, Float64Array.from(run));
        words.setRun(wanted.length, Int32Array.from(run));
        wanted.push(...run);
      }
      wanted.push(-1, -1);
      if (given.length === 0) return;
      expect(integers.finish(wanted.length)).toEqual(Int32Array.from(wanted));
      expect(wanted.map((_, at) => integers.get(at))).toEqual(wanted);
      expect(numbers.finish(wanted.length)).toEqual(
        Float64Array.from(wanted, (one) => (one === -1 ? Number.NaN : one)),
      );
      const coded = wanted.map((one) => Math.max(one, 0));
      const Kind = coded.some((one) => one > 65_535) ? Int32Array : Uint16Array;
      expect(words.finish(wanted.length)).toEqual(Kind.from(coded));
    }),
  );
});
