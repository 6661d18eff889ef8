import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutraliseCell, restoreCell } from '../../../shared/domain/csv/neutralise.ts';
import { unguardCell } from '../../../shared/domain/csv/unguard-cell.ts';

test.each([
  ['="00123"', '00123'],
  ['="2024-01-03 10:00"', '2024-01-03 10:00'],
  ['= "00123"', '00123'],
  ['=""', ''],
  ['="say ""hi"""', 'say "hi"'],
  ['=HYPERLINK("https://desk.example/t/7","T-7")', 'T-7'],
  ['=HYPERLINK("https://desk.example/t/7"; "T ""7""")', 'T "7"'],
  ["'00123", '00123'],
  ["'+49 30 1234", '+49 30 1234'],
  ["'2024-01-03 10:00", '2024-01-03 10:00'],
  ["'=1+1", '=1+1'],
  ["''=1+1", "'=1+1"],
  ["'@name", '@name'],
])('%j says %j', (cell, said) => {
  expect(unguardCell(cell)).toBe(said);
});

test.each(['=1+1', '="a"&"b"', '=SUM(A1)', "'tis so", "'90s music", "'", '="', '=HYPERLINK(A1,"x")', ' ="1"'])(
  '%j is text',
  (cell) => {
    expect(unguardCell(cell)).toBe(cell);
  },
);

test('whatever an export writes comes back as it was (property)', () => {
  const odd = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\n', '＝', '"', '0', '1', 'a', ' ', '.', ':'),
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.oneof(odd, fc.string()), (cell) => {
      expect(restoreCell(neutraliseCell(cell))).toBe(cell);
      expect(unguardCell(neutraliseCell(cell))).toBe(cell);
    }),
    { numRuns: 2000 },
  );
});

test('a cell of apostrophes without end is looked at once', () => {
  const cell = `${"'".repeat(1_000_000)}=1`;
  expect(restoreCell(neutraliseCell(cell))).toBe(cell);
});
