import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readOut, type Table } from './pollock/read-out.ts';

/**
 * Files of public collections that come without an expectation of their makers: what we read, or why not, for each. Text
 * is compared with what another reader makes of it that was told encoding and delimiter; ours is told nothing. The same
 * list stands in docs/import-format.md.
 */
const ROOT = resolve(import.meta.dirname, '../../../../shared/data/malformed-csv');
const DOCS = readFileSync(resolve(import.meta.dirname, '../../../docs/import-format.md'), 'utf8');
const isHere = existsSync(ROOT);
if (!isHere) console.log(`Skipped: ${ROOT} is not here (a folder of public test files, not part of the repository).`);

type Told = {
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Rows above the header, as the other reader counts them. */
  readonly above?: number;
  /** Columns of a table without header. */
  readonly headerless?: number;
};
type Spots = { readonly rows: number; readonly columns: number; readonly cells: Readonly<Record<string, string>> };
type Wanted = { readonly text: Told } | { readonly spots: Spots } | { readonly refused: string };

const text = (told: Told = {}): Wanted => ({ text: told });
/** Rows and columns with the header, and cells by row and column, counted from 0. */
const spots = (rows: number, columns: number, cells: Spots['cells']): Wanted => ({ spots: { rows, columns, cells } });

const FILES: Readonly<Record<string, Wanted>> = {
  'csv-test-data/csv/bad-header-more-fields.csv': text(),
  'csv-test-data/csv/bad-header-wrong-header.csv': text(),
  'csv-test-data/csv/bad-quotes-with-unescaped-quote.csv': spots(2, 3, { '1 0': '1', '1 1': 'Hey, I missed " it' }),
  'csvlint/cr-line-endings.csv': text(),
  'csvlint/inconsistent-line-endings-unquoted.csv': text(),
  'csvlint/invalid-byte-sequence.csv': text({ encoding: 'windows-1252' }),
  'csvlint/lf-line-endings.csv': text(),
  'csvlint/spreadsheet.xlsx': spots(1, 3, { '0 0': 'a', '0 2': 'c' }),
  'csvlint/valid.csv': text(),
  'csvlint/white space in filename.csv': text(),
  'frictionless/adjust-floating-point-error.xlsx': spots(6, 4, { '2 2': '274.66', '2 3': '274.66', '4 1': '12.1' }),
  'frictionless/ascii-notvalid.csv': text(),
  'frictionless/blank-headers.csv': text(),
  'frictionless/blank-rows-no-fields.csv': text(),
  'frictionless/bom.csv': text(),
  'frictionless/delimiter.csv': text({ delimiter: ';' }),
  'frictionless/doublequote.csv': text(),
  'frictionless/duplicate-headers.csv': text(),
  'frictionless/empty.csv': { refused: 'FILE_EMPTY' },
  'frictionless/invalid.csv': text(),
  'frictionless/issue-1009-semicolon.csv': text({ delimiter: ';' }),
  'frictionless/issue-1105-timezone.csv': text({ delimiter: ';' }),
  'frictionless/issue-1232.csv': text({ delimiter: ';' }),
  'frictionless/issue-313.xlsx': spots(3, 5, { '0 1': 'Column_3', '2 1': '' }),
  'frictionless/issue-825.csv': text(),
  'frictionless/issue-844.csv': text(),
  'frictionless/latin1.csv': text({ encoding: 'windows-1252' }),
  'frictionless/matrix-with-comment.csv': text({ above: 1 }),
  'frictionless/merged-cells.xlsx': spots(1, 2, { '0 0': 'data', '0 1': 'data' }),
  'frictionless/number-format-multicode.xlsx': spots(4, 1, { '1 0': '4.51119775197299' }),
  'frictionless/preserve-formatting.xlsx': spots(2, 11, {
    '1 1': '1000.5577',
    '1 6': '2040-05-20',
    '1 10': '2040-05-20',
  }),
  'frictionless/skip-blank-at-the-end.csv': text(),
  'frictionless/skip-rows.csv': text({ above: 1 }),
  'frictionless/structure-errors.csv': text(),
  'frictionless/table-infer-boolean.xlsx': spots(3, 3, { '1 2': 'TRUE', '2 2': 'FALSE' }),
  'frictionless/table-infer-iso-8859-7.csv': text({ encoding: 'iso-8859-7' }),
  'frictionless/table-unicode-headers.csv': text(),
  'frictionless/table-with-ints-floats-dates.xls': { refused: 'FILE_NOT_TEXT' },
  'frictionless/timezone.csv': text(),
  'frictionless/without-headers-extra.csv': text({ headerless: 2 }),
  'frictionless/without-rows.csv': text(),
};

/** A table as another reader gives it; rows of nothing left out, and short ones filled up, as `fcr read` says it does. */
function toldTable(path: string, { encoding = 'utf-8', delimiter = ',', above = 0, headerless = 0 }: Told): Table {
  const content = new TextDecoder(encoding).decode(readFileSync(path));
  // Lines may end in any of the three ways in one file; no cell of these files holds a line end.
  const lines = content.replaceAll(/\r\n|\r/g, '\n');
  const rows: string[][] = parse(lines, { delimiter, relax_column_count: true, relax_quotes: true, bom: true });
  const named = Array.from({ length: headerless }, (_unused, at) => `column_${at + 1}`);
  const table = [...(headerless > 0 ? [named] : []), ...rows.slice(above)];
  const width = table[0]?.length ?? 0;
  return table
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => [...row, ...new Array<string>(Math.max(0, width - row.length)).fill('')]);
}

describe.skipIf(!isHere)('files that come without an expectation', () => {
  test('every one is in this list', () => {
    const found = ['csvlint', 'frictionless', 'csv-test-data/csv'].flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => folder !== 'csv-test-data/csv' || name.startsWith('bad-'))
        .map((name) => `${folder}/${name}`),
    );
    expect(Object.keys(FILES).sort()).toEqual(found.sort());
  });

  test.each(Object.entries(FILES))('%s', async (name, wanted) => {
    const path = join(ROOT, name);
    const found = await readOut(path);
    if ('refused' in wanted) {
      expect(found).toBe(wanted.refused);
    } else if ('text' in wanted) {
      expect(found).toEqual(toldTable(path, wanted.text));
    } else {
      const table = found as Table;
      expect([table.length, table[0]?.length]).toEqual([wanted.spots.rows, wanted.spots.columns]);
      const cells = Object.keys(wanted.spots.cells).map((place) => {
        const [row = 0, column = 0] = place.split(' ').map(Number);
        return [place, table[row]?.[column]];
      });
      expect(Object.fromEntries(cells)).toEqual(wanted.spots.cells);
    }
  });
});

test('the document says how each is read', () => {
  const names = Object.keys(FILES).map((name) => name.replace(/^.*\//, ''));
  expect(names.filter((name) => !DOCS.includes(`\`${name}\``))).toEqual([]);
});
