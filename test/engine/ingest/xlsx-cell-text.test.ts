import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, numberText, valueText } from '../../../electron/engine/ingest/xlsx/cell-text.ts';
import { kindOfCode, kindOfFormat } from '../../../electron/engine/ingest/xlsx/number-format.ts';

describe('a number format', () => {
  it.each([
    ['General', 'plain'],
    ['0', 'plain'],
    ['#,##0.00', 'plain'],
    ['0.00E+00', 'plain'],
    ['0%', 'plain'],
    ['"day" 0', 'plain'],
    ['[Red]-0', 'plain'],
    ['_-* #,##0 "kr"_-;-* #,##0 "kr"_-', 'plain'],
    ['[$-409]d-mmm-yy;@', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['mmm', 'date'],
    ['m/d/yy h:mm', 'date'],
    ['hh:mm:ss', 'time'],
    ['上午/下午h"時"mm"分"', 'time'],
    ['h:mm AM/PM', 'time'],
    ['[hh]:mm', 'elapsed'],
    ['mm:ss.0', 'elapsed'],
    ['000000', 'padded'],
  ])('%s is %s', (code, wanted) => {
    const found = kindOfCode(code);
    expect(found.kind === 'moment' ? (found.hasDate ? 'date' : 'time') : found.kind).toBe(wanted);
  });

  it.each([
    ['dd/mm/yyyy hh:mm', true],
    ['m/d/yy h AM/PM', true],
    ['MMDDYYAM/PMDD', false],
    ['d-mmm', false],
  ])('%s beside a date shows a clock: %s', (code, shows) => {
    expect(kindOfCode(code)).toEqual({ kind: 'moment', hasDate: true, showsClock: shows });
  });

  it('has a meaning by its number alone', () => {
    const kinds = [0, 1, 14, 20, 22, 46, 49, 57].map((id) => kindOfFormat(id, new Map()));
    expect(kinds.map((kind) => (kind.kind === 'moment' ? kind.hasDate : kind.kind))).toEqual([
      'plain',
      'plain',
      true,
      false,
      true,
      'elapsed',
      'plain',
      true,
    ]);
  });

  it('is read without an error whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ymdhsge0#.;"[]\\/_*@ -$A') }), fc.double(), (code, value) => {
        const text = valueText(String(value), kindOfCode(code), false);
        expect(typeof text).toBe('string');
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

describe('a cell', () => {
  const DATE = { kind: 'moment', hasDate: true, showsClock: false } as const;

  it('gives back every second of every day that it was written from, in both epochs', () => {
    const seconds = fc.integer({ min: Date.UTC(1904, 0, 2) / 1000, max: Date.UTC(2199, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, fc.boolean(), fc.constantFrom(9, 10, 17), (at, is1904, digits) => {
        const serial = at / 86_400 + 25_569 - (is1904 ? 1462 : 0);
        const iso = new Date(at * 1000).toISOString();
        const wanted = at % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
        expect(valueText(serial.toFixed(Math.min(digits, 12)), DATE, is1904)).toBe(wanted);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '60'],
    ['61', '1900-03-01'],
    ['0', '0'],
    ['-1', '-1'],
    ['2958465', '9999-12-31'],
    ['2958466', '2958466'],
    ['1E+300', '1E+300'],
    ['x', 'x'],
    ['', ''],
  ])('is no day of a calendar that there is not: %s', (raw, wanted) => {
    expect(valueText(raw, DATE, false)).toBe(wanted);
  });

  it.each([
    ['274.65999999999997', '274.66'],
    ['0.30000000000000004', '0.3'],
    ['4.91512345678E+12', '4915123456780'],
    ['12345678901234567', '12345678901234567'],
    ['00123', '00123'],
    ['5.57e+92', '5.57e+92'],
    ['1.0', '1'],
    ['-0.5', '-0.5'],
  ])('shows %s as %s', (raw, wanted) => {
    expect(numberText(raw)).toBe(wanted);
  });

  it('has a column', () => {
    expect(['A1', 'Z9', 'AA10', 'XFD1', '12', ''].map(columnOf)).toEqual([0, 25, 26, 16_383, -1, -1]);
  });
});
