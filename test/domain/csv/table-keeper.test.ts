import { expect, test } from 'vitest';
import { readSample } from '../../../shared/domain/csv/detect-dialect.ts';
import { joinEntities } from '../../../shared/domain/csv/join-entities.ts';
import { scanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { createTableKeeper } from '../../../shared/domain/csv/table-keeper.ts';

const DIALECT = { delimiter: ',', quote: '"', escape: 'double' } as const;
const HEADER = ['contact id', 'start', 'channel'];

/** First cell and defect of what is kept, in batches of `size`. */
function kept(text: string, size: number): readonly (readonly [string, string | null])[] {
  const records = readSample(text, DIALECT, 3, true);
  const sample = records.filter(({ cells }) => cells.length === 3).map(({ cells }) => cells);
  const keeper = createTableKeeper(HEADER, sample, 3, scanOptions(DIALECT, 3));
  const out = [];
  for (let at = 0; at < records.length; at += size) out.push(...keeper.keep(records.slice(at, at + size)));
  return [...out, ...keeper.end()].map(({ cells, defect }) => [cells[0] ?? '', defect] as const);
}

const ROWS = 'C1,2024-01-01,phone\nC2,2024-01-02,chat\n';

test.each([1, 2, 100])('another table below is marked until the first header stands again; batches of %d', (size) => {
  const text = `${ROWS}queue,calls,status,total\nsales,12,open,30\nhelp,9,shut,20\ncontact id,start,channel\nC3,2024-01-03,chat\n`;
  expect(kept(text, size)).toEqual([
    ['C1', null],
    ['C2', null],
    ['queue', 'other_table'],
    ['sales', 'other_table'],
    ['help', 'other_table'],
    ['contact id', null],
    ['C3', null],
  ]);
});

test('blank rows set another table off, whatever its names', () => {
  expect(kept(`${ROWS},,\nGrund,Anzahl\nRechnung,20\nDefekt,22\n`, 1).map(([, defect]) => defect)).toEqual([
    null,
    null,
    'other_table',
    'other_table',
    'other_table',
  ]);
});

test('a row as wide as the first table belongs to it again', () => {
  const text = `${ROWS}queue,status\nsales,open\nC3,2024-01-03,chat\nC4,2024-01-04,chat\n`;
  expect(kept(text, 2)).toEqual([
    ['C1', null],
    ['C2', null],
    ['queue', 'other_table'],
    ['sales', 'other_table'],
    ['C3', null],
    ['C4', null],
  ]);
});

test('rows of delimiters alone are no records; a quoted blank is', () => {
  expect(kept(`${ROWS},,\n , ,\n"","",""\nC3,2024-01-03,chat\n,,\n`, 100)).toEqual([
    ['C1', null],
    ['C2', null],
    ['', null],
    ['C3', null],
  ]);
});

test.each([
  ['names of another width with no row of theirs below', `${ROWS}queue,status\nC3,2024-01-03,chat\n`],
  ['two short rows of words below a blank one', `${ROWS},,\nC3,phone\nC4,chat\n`],
  ['at the end of the file', `${ROWS}queue,status\n`],
  ['the same header again', `${ROWS}contact id,start,channel\nC3,2024-01-03,chat\n`],
  ['short rows of words', `${ROWS}C3,phone\nC4,chat\nC5,phone\n`],
  ['a second header of the same width: nobody can tell it from a row', `${ROWS}queue,status,total\nx,y,z\n`],
])('CONTROL: %s begins no other table', (_what, text) => {
  expect(kept(text, 100).every(([, defect]) => defect === null)).toBe(true);
});

test.each([
  ['every one doubled', ['5"" TV', '24"" screen'], ['5" TV', '24" screen']],
  ['CONTROL: one of them single', ['5"" TV', '24" screen'], ['5"" TV', '24" screen']],
  ['CONTROL: only one at all', ['5"" TV', 'screen'], ['5"" TV', 'screen']],
])('quotation marks in a table quoted with apostrophes: %s', (_what, notes, wanted) => {
  const dialect = { delimiter: ',', quote: "'", escape: 'double' } as const;
  const records = readSample(notes.map((note, row) => `C${row},'${note}',x\n`).join(''), dialect, 3, true);
  const sample = records.map(({ cells }) => cells);
  const keeper = createTableKeeper(HEADER, sample, 3, scanOptions(dialect, 3));
  expect([...keeper.keep(records), ...keeper.end()].map(({ cells }) => cells[1])).toEqual(wanted);
});

test('cells that an entity of HTML cut at its semicolon are one cell', () => {
  const row = 'T1;Gr&uuml;&szlig;e &amp; Dank;&#8364; 5;offen'.split(';');
  expect(joinEntities(row, 4, ';')).toEqual(['T1', 'Gr&uuml;&szlig;e &amp; Dank', '&#8364; 5', 'offen']);
  // Only where the row comes out as wide as the table, and only where semicolons cut.
  expect(joinEntities(row, 5, ';')).toBeNull();
  expect(joinEntities(['AT&T', 'x'], 2, ';')).toBeNull();
  expect(joinEntities(['R&D', 'x', 'y'], 2, ',')).toBeNull();
});

test('such a row is mended', () => {
  const options = scanOptions({ ...DIALECT, delimiter: ';' }, 3);
  const keeper = createTableKeeper(['id', 'text', 'status'], [['T0', 'x', 'open']], 3, options);
  const record = { line: 2, byteOffset: 0, raw: 'T1;Gr&uuml;&szlig;e;open', defect: null };
  expect(keeper.keep([{ ...record, cells: record.raw.split(';') }])).toEqual([
    { ...record, cells: ['T1', 'Gr&uuml;&szlig;e', 'open'], defect: 'mended' },
  ]);
});
