import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Layable } from '../../../shared/domain/passes/desk.ts';
import { everywhere } from '../../../shared/domain/passes/everywhere.ts';

const bytesUpTo = (bytes: Uint8Array, most: number): boolean =>
  everywhere(bytes, (passes, count, at) => passes.areBytesUpTo(count, at, most));
const between = (ints: Int32Array, least: number, most: number): boolean =>
  everywhere(ints, (passes, count, at) => passes.areBetween(count, at, least, most));
const near = (reals: Float64Array, most: number): boolean =>
  everywhere(reals, (passes, count, at) => passes.areNear(count, at, most));

const int = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.integer());
const real = fc.oneof(fc.double(), fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN));
const skipped = fc.integer({ min: 0, max: 5 });

describe('numbers from a file are looked at as one by one, wherever they begin (properties)', () => {
  test('bytes up to a limit', () => {
    const drawn = fc
      .integer({ min: 0, max: 255 })
      .chain((most) => fc.tuple(fc.constant(most), fc.uint8Array({ maxLength: 60, max: Math.min(255, most + 1) })));
    fc.assert(
      fc.property(drawn, skipped, ([most, all], from) => {
        const bytes = all.subarray(from);
        expect(bytesUpTo(bytes, most)).toBe(bytes.every((byte) => byte <= most));
      }),
      { numRuns: 1000 },
    );
  });

  test('whole numbers between two', () => {
    fc.assert(
      fc.property(fc.array(int, { maxLength: 20 }), int, int, skipped, (all, least, most, from) => {
        const ints = Int32Array.from(all).subarray(from);
        expect(between(ints, least, most)).toBe(ints.every((one) => one >= least && one <= most));
      }),
      { numRuns: 1000 },
    );
  });

  test('numbers not too far from 0, or none', () => {
    fc.assert(
      fc.property(fc.array(real, { maxLength: 20 }), fc.double({ min: 0, noNaN: true }), skipped, (all, most, from) => {
        const reals = Float64Array.from(all).subarray(from);
        expect(near(reals, most)).toBe(reals.every((one) => !(Math.abs(one) > most)));
      }),
      { numRuns: 1000 },
    );
  });
});

it('one number too large is found wherever it stands, also where one stretch ends and the next begins', () => {
  const expectFound = <T extends Layable>(
    array: T,
    is: (array: T) => boolean,
    spoil: (at: number) => void,
    mend: (at: number) => void,
  ) => {
    const last = array.length - 1;
    const border = (1 << 17) / array.BYTES_PER_ELEMENT;
    expect(is(array)).toBe(true);
    for (const at of [0, 1, 15, 16, 17, border - 1, border, border + 1, last - 1, last]) {
      spoil(at);
      expect(is(array)).toBe(false);
      mend(at);
    }
    expect(is(array)).toBe(true);
  };
  const bytes = new Uint8Array(300_001).fill(7);
  expectFound(
    bytes,
    (all) => bytesUpTo(all, 7),
    (at) => bytes.fill(200, at, at + 1),
    (at) => bytes.fill(7, at, at + 1),
  );
  const ints = new Int32Array(70_003);
  expectFound(
    ints,
    (all) => between(all, -1, 0),
    (at) => ints.fill(-2, at, at + 1),
    (at) => ints.fill(0, at, at + 1),
  );
  const reals = new Float64Array(40_001);
  expectFound(
    reals,
    (all) => near(all, 5),
    (at) => reals.fill(-5.5, at, at + 1),
    (at) => reals.fill(0, at, at + 1),
  );
});
