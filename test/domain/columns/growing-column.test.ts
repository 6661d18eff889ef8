import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingIntegers, GrowingNumbers } from '../../../shared/domain/columns/growing-column.ts';

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
