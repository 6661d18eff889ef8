import fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrowestAmounts, narrowestSeconds } from '../../../shared/domain/columns/narrowest.ts';

test('seconds take two bytes each up to nine hours, four where one is longer', () => {
  expect(narrowestSeconds(Int32Array.of(-1, 0, 32_767))).toEqual(Int16Array.of(-1, 0, 32_767));
  expect(narrowestSeconds(Int32Array.of(-1, 0, 32_768))).toEqual(Int32Array.of(-1, 0, 32_768));
  expect(narrowestSeconds(Int32Array.of())).toEqual(Int16Array.of());
});

test.each([
  ['answers on a scale', [1, 5, Number.NaN, 10, -0, 4.5], Float16Array],
  ['what two bytes hold no more exactly', [2049, Number.NaN], Float32Array],
  ['beyond two bytes', [70_000], Float32Array],
  ['tenths', [4.1], Float64Array],
  ['beyond four bytes', [1e300], Float64Array],
  ['nothing on file', [Number.NaN, Number.NaN], Float16Array],
])('amounts are kept in the fewest bytes that hold each exactly: %s', (_what, amounts, kind) => {
  const narrow = narrowestAmounts(Float64Array.from(amounts));
  expect(narrow).toBeInstanceOf(kind);
  expect(Array.from(narrow)).toEqual(amounts);
});

test('whatever they are, they stay as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double(), fc.integer({ min: -5, max: 12 }), fc.float())), (amounts) => {
      expect(Array.from(narrowestAmounts(Float64Array.from(amounts)))).toEqual(amounts);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: -1, max: 40_000 }), fc.integer({ min: -1 }))), (seconds) => {
      expect(Array.from(narrowestSeconds(Int32Array.from(seconds)))).toEqual(seconds);
    }),
  );
});
