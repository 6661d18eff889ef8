import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { unquoteLines } from '../../../shared/domain/csv/quoted-rows.ts';
import { importProfile } from '../../helpers/import-profile.ts';
import { readAll } from './read-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-quoted-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const HEADER = ['Call ID', 'Customer No', 'Started', 'Note'];
const ROWS = [
  ['1', 'K1', '2024-01-03 10:00', 'billing, wrong'],
  ['2', 'K2', '2024-01-03 11:00', 'said "hi"'],
  ['3', 'K1', '2024-01-04 10:00', 'two\nlines, here'],
  ['4', 'K3', '2024-01-05 10:00', ''],
  ['5', 'K3', '2024-01-06 10:00', 'plain'],
];
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const lineOf = (cells: readonly string[], delimiter: string): string =>
  cells.map((cell) => (/[",;\n]/.test(cell) ? quote(cell) : cell)).join(delimiter);

describe('rows that are quoted as a whole', () => {
  test.each([
    ['every line', ',', '\n', () => true],
    ['every line, semicolons and CRLF inside', ';', '\r\n', () => true],
    ['all lines but the header', ',', '\n', (row: number) => row > 0],
    ['those that hold quotes, as a spreadsheet leaves them', ',', '\n', (row: number) => row === 1 || row === 2],
  ])('%s', async (_what, delimiter, lineEnd, isQuoted) => {
    const lines = [HEADER, ...ROWS].map((cells, row) => {
      const line = lineOf(cells, delimiter);
      return isQuoted(row) ? quote(line) : line;
    });
    const text = `${lines.join(lineEnd)}${lineEnd}`;
    const { table, cells, records } = await readAll(file('rows.csv', text));
    expect([table.header, table.reading.delimiter]).toEqual([HEADER, delimiter]);
    expect(cells).toEqual(ROWS);
    // Lines and bytes are those of the file, and so is the text.
    expect(records.map(({ line }) => line)).toEqual([2, 3, 4, 6, 7]);
    expect(records.map(({ byteOffset }) => byteOffset)).toEqual(
      ROWS.map((_row, at) => Buffer.byteLength(lines.slice(0, at + 1).join(lineEnd)) + lineEnd.length),
    );
    expect(records.map(({ raw }) => raw)).toEqual(lines.slice(1));
  });

  test('are said: by the evidence where most are, by a remark where few are', async () => {
    const lines = [HEADER, ...ROWS].map((cells) => quote(lineOf(cells, ',')));
    const all = await importProfile(file('all.csv', `${lines.join('\n')}\n`));
    expect(all.inspection.delimiter.evidence).toEqual({
      code: 'delimiter_in_quoted_rows',
      params: { cells: 4, share: 100 },
    });
    expect(all.batch).toMatchObject({ read: 5, inserted: 5, rejected: 0 });
    expect(all.contacts['3']).toMatchObject({ customer_id: 'K1', notes: 'two\nlines, here' });
    expect(all.remarks.row_mended).toBeUndefined();
    const some = [
      lineOf(HEADER, ','),
      ...ROWS.map((cells, at) => (at === 1 ? quote(lineOf(cells, ',')) : lineOf(cells, ','))),
    ];
    const few = await importProfile(file('few.csv', `${some.join('\n')}\n`));
    expect(few.batch).toMatchObject({ read: 5, inserted: 5, rejected: 0 });
    expect([few.remarks.row_mended, few.contacts['2']?.notes]).toEqual([1, 'said "hi"']);
  });

  test('blank cells of a wider sheet behind the row are no part of it', async () => {
    const lines = [lineOf(HEADER, ','), ...ROWS.slice(0, 2).map((cells) => `${quote(lineOf(cells, ','))};;;`)];
    expect((await readAll(file('wide.csv', `${lines.join('\n')}\n`))).cells).toEqual(ROWS.slice(0, 2));
  });
});

test('a column of sentences or names in quotes stays one column', async () => {
  const sentences = '"Note"\n"Smith, John, called"\n"Miller, Ann, called"\n"Doe, Jane, wrote"\n';
  expect((await readAll(file('notes.csv', sentences))).cells).toEqual([
    ['Smith, John, called'],
    ['Miller, Ann, called'],
    ['Doe, Jane, wrote'],
  ]);
  const names = '"Name, First"\n"Smith, John"\n"Miller, Ann"\n"Doe, Jane"\n';
  expect((await readAll(file('names.csv', names))).table.header).toEqual(['Name, First']);
});

test('a table whose cells are quoted is none of quoted rows', () => {
  expect(unquoteLines('"a","b"\n"1","2"\n"3","4"\n')).toBeNull();
  expect(unquoteLines('a,b\n1,"x\n"\n')).toBeNull();
});
