import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from '../../../shared/domain/csv/write-csv.ts';

test('quotes only what needs it', () => {
  expect(csvLine(['a', 'b c', '1,5', 'say "hi"', 'two\nlines', ' pad', '', '\r'])).toBe(
    'a,b c,"1,5","say ""hi""","two\nlines"," pad",,"\r"',
  );
});

test('one empty cell is a record, not an empty line', () => {
  expect(csvLine([''])).toBe('""');
});

test('another reader gets back every table that is written', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '客', ';', "'") });
  const table = fc.integer({ min: 1, max: 5 }).chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n })));
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((row) => `${csvLine(row)}\n`).join('');
      expect(parse(text, { record_delimiter: '\n' })).toEqual(rows);
    }),
  );
});
