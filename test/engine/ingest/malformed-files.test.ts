import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { pollockScore } from './pollock/pollock-score.ts';
import { readOut, type Table } from './pollock/read-out.ts';

/**
 * Public collections of damaged files, read as `fcr read` does. Files whose expectation we do not share, each with the
 * reason, are in KNOWN; docs/import-format.md explains them.
 */
const ROOT = resolve(import.meta.dirname, '../../../../shared/data/malformed-csv');
const isHere = existsSync(ROOT);
if (!isHere) console.log(`Skipped: ${ROOT} is not here (a folder of public test files, not part of the repository).`);

/** What we read otherwise than the collection wants, with the reason. docs/import-format.md says the same at length. */
const KNOWN: Readonly<Record<string, string>> = {
  'location_coordinates.csv': 'the JSON has another telephone number than the CSV',
  'newlines_crlf.csv': 'the CSV lost its CRLFs on its way into the collection, the JSON has them',
  'all-empty.csv': 'a file of blank lines is refused with FILE_EMPTY',
  'file_multitable_same.csv': 'the same header again is the table going on, as in joined files',
  '0Al-Sn.CSV': 'columns without names are column_1, not col_0',
  'O18_air.csv': 'the clean file has 0.\\ in one row where the source has 0.0',
  'PLA_6%Talc-1hz.csv': 'the clean file has two apostrophes where the source has a quote, and a blank row at its end',
  'Sustainability_-_Water_consumption_P_56.csv':
    'a line with text in its first column only is a title, not part of a name',
  'workforce-management-information-dft_201706.csv':
    'the clean file has slips of its own: a group left out of three names, a comma',
};
const known = (files: readonly string[]): readonly string[] => files.filter((file) => file in KNOWN);

const scores: string[] = [];
afterAll(() => {
  if (scores.length > 0) console.log(scores.join('\n'));
});

/** Equal rows in order, of the longer of both tables; cells and rows count as they stand. */
function rowShare(found: Table | string, wanted: Table): number {
  if (typeof found === 'string') return wanted.length === 0 ? 1 : 0;
  const equal = wanted.filter((row, index) => JSON.stringify(row) === JSON.stringify(found[index])).length;
  return equal / Math.max(found.length, wanted.length, 1);
}

async function scoreSet(
  set: string,
  files: readonly string[],
  wantedOf: (file: string) => { path: string; wanted: Table },
): Promise<readonly string[]> {
  const wrong: string[] = [];
  let rows = 0;
  let points = 0;
  for (const file of files) {
    const { path, wanted } = wantedOf(file);
    const found = await readOut(path);
    const share = rowShare(found, wanted);
    rows += share;
    points += pollockScore(wanted, typeof found === 'string' ? null : found);
    if (share < 1) wrong.push(`${file} ${(share * 100).toFixed(0)} %`);
  }
  const exact = files.length - wrong.length;
  const average = ((rows / files.length) * 100).toFixed(1);
  const score = (points / files.length).toFixed(2);
  scores.push(
    `${set}: ${exact} of ${files.length} files exactly, ${average} % of rows, ${score} of 10. ${wrong.join(', ')}`,
  );
  return wrong.map((text) => text.replace(/ \d+ %$/, ''));
}

const csvFiles = (folder: string): readonly string[] =>
  readdirSync(folder).filter((file) => file.toLowerCase().endsWith('.csv'));

describe.skipIf(!isHere)('public collections of damaged files', () => {
  test('csv-spectrum', async () => {
    const folder = join(ROOT, 'csv-spectrum');
    const files = csvFiles(join(folder, 'csvs'));
    const wrong = await scoreSet('csv-spectrum', files, (file) => {
      const objects: unknown = JSON.parse(readFileSync(join(folder, 'json', file.replace('.csv', '.json')), 'utf8'));
      const list = (Array.isArray(objects) ? objects : [objects]) as readonly Readonly<Record<string, string>>[];
      const wanted = [Object.keys(list[0] ?? {}), ...list.map((object) => Object.values(object))];
      return { path: join(folder, 'csvs', file), wanted };
    });
    expect(wrong).toEqual(known(files));
  });

  test('csv-test-data', async () => {
    const folder = join(ROOT, 'csv-test-data');
    const files = csvFiles(join(folder, 'csv')).filter((file) =>
      existsSync(join(folder, 'json', file.replace('.csv', '.json'))),
    );
    const wrong = await scoreSet('csv-test-data', files, (file) => {
      const rows = JSON.parse(readFileSync(join(folder, 'json', file.replace('.csv', '.json')), 'utf8')) as Table;
      // Files named header-* are given without their header.
      const wanted = file.startsWith('header-') ? [['foo', 'bar', 'baz'], ...rows] : rows;
      return { path: join(folder, 'csv', file), wanted };
    });
    expect(wrong).toEqual(known(files));
  });

  test.each(['polluted', 'survey_sample'])('pollock %s', async (part) => {
    const folder = join(ROOT, 'pollock', part);
    const files = csvFiles(join(folder, 'csv'));
    const wrong = await scoreSet(`pollock ${part}`, files, (file) => {
      const wanted: string[][] = parse(readFileSync(join(folder, 'clean', file)), {
        relax_column_count: true,
        bom: true,
      });
      return { path: join(folder, 'csv', file), wanted };
    });
    expect(wrong).toEqual(known(files));
  });
});
