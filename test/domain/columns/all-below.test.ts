import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areBytesBelow } from '../../../shared/domain/columns/all-below.ts';

const among = (most: number) => fc.uint8Array({ maxLength: 40, max: Math.min(255, most) });

it('bytes are told to lie below a limit as one by one, at every limit and wherever they begin (property)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 257 }).chain((most) => fc.tuple(fc.constant(most), among(most), among(most - 1))),
      fc.integer({ min: 0, max: 5 }),
      ([most, some, all], skipped) => {
        for (const bytes of [some.subarray(skipped), all.subarray(skipped)]) {
          expect(areBytesBelow(bytes, most)).toBe(bytes.every((byte) => byte < most));
        }
      },
    ),
    { numRuns: 2000 },
  );
});

it('one byte too large is found wherever it stands, among all others', () => {
  for (const most of [1, 2, 127, 128, 129, 200, 255]) {
    for (let at = 0; at < 9; at++) {
      const bytes = new Uint8Array(9).fill(most - 1);
      expect(areBytesBelow(bytes, most)).toBe(true);
      for (const one of [most, 255]) {
        bytes[at] = one;
        expect(areBytesBelow(bytes, most)).toBe(false);
      }
    }
  }
});
