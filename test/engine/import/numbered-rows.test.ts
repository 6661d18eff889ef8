import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { type Bench, countsOf, createBench } from '../../helpers/import-csv.ts';
import { rolesOf, suggestedFor } from '../../helpers/suggested-roles.ts';

/** Reports number their rows, and the next report counts from 1 again. */
let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

async function importFile(name: string, text: string) {
  const path = bench.write(name, text);
  const { reading, mapping } = await settleImport(bench.file, path, {});
  return countsOf(await commitImport(bench.file, (await stageImport(bench.file, path, reading, mapping)).stage));
}

const calls = (month: number, rows: number): readonly string[] =>
  Array.from({ length: rows }, (_row, n) => {
    const start = new Date(Date.UTC(2026, month - 1, 1, 8, n * 137)).toISOString().slice(0, 19).replace('T', ' ');
    return `${start};+4930901800${10 + ((n * month) % 23)};${n % 2 === 0 ? 'Rechnung' : 'Umzug'};0:0${n % 9}:10`;
  });
const report = (name: string, rows: readonly string[]): string =>
  [`${name};Beginn;Rufnummer;Anliegen;Gesprächszeit`, ...rows.map((row, n) => `${n + 1};${row}`)].join('\n');
const contacts = (): unknown =>
  bench.file.db.prepare('SELECT count(*) FROM contact_record WHERE superseded_by IS NULL').pluck().get();

test.each(['Lfd. Nr.', 'No.', 'Nr', '#', 'S.No', '序号', '순번', 'Zeile', 'Spalte 1'])(
  'a report that numbers its rows under %s: the next month comes beside the first, an overlap once',
  async (name) => {
    const march = calls(3, 40);
    const april = calls(4, 30);
    expect(await importFile('march.csv', report(name, march))).toMatchObject({ read: 40, inserted: 40 });
    expect(await importFile('april.csv', report(name, april))).toMatchObject({ inserted: 30, changed: 0 });
    expect(contacts()).toBe(70);
    const overlap = [...march.slice(25), ...april.slice(0, 10)];
    expect(await importFile('overlap.csv', report(name, overlap))).toMatchObject({ inserted: 0, duplicate: 25 });
    expect(contacts()).toBe(70);
  },
);

test('so does a call log whose columns are known and that has no id', async () => {
  const row = (n: number): string =>
    `2026-03-${10 + (n % 15)} 10:${10 + n}:00,김민수,010-2000-12${10 + (n % 9)},요금,${n}`;
  const log = (rows: readonly string[]): string =>
    ['No,상담일시,상담사,고객번호,상담유형,통화시간', ...rows.map((one, n) => `${n + 1},${one}`)].join('\n');
  const rows = Array.from({ length: 40 }, (_row, n) => row(n));
  expect(await importFile('march.csv', log(rows))).toMatchObject({ inserted: 40 });
  expect(await importFile('later.csv', log(rows.slice(20)))).toMatchObject({ inserted: 0, duplicate: 20 });
});

const FROM_ONE = (row: number): string => String(row + 1);
const START = (row: number): string => `2026-03-02 ${10 + (row % 10)}:00:00`;

test.each(['ID', 'Call ID', 'Ticket', 'Vorgangsnr', 'Case #', '单号', '접수번호'])(
  '%s names a record for good, also where it begins with 1',
  (name) => {
    expect(rolesOf({ [name]: FROM_ONE, 'Start time': START })[name]).toBe('contact_id');
  },
);

test.each([
  ['begins elsewhere', (row: number) => String(row + 4711)],
  ['has gaps', (row: number) => String(row < 20 ? row + 1 : row + 90)],
  ['comes back', (row: number) => String((row % 30) + 1)],
])('a number that %s is no number of rows', (_what, cells) => {
  expect(rolesOf({ Nr: cells, 'Start time': START }).Nr).not.toBe('ignore');
});

test('says why it is left out, and counts on below lines of totals', () => {
  const cells = (row: number): string => (row === 31 ? 'Zwischensumme' : String(row < 31 ? row + 1 : row));
  const found = suggestedFor({ 'Lfd. Nr.': cells, Beginn: START })['Lfd. Nr.'];
  expect(found?.role).toBe('ignore');
  expect(found?.evidence.map(({ code }) => code)).toEqual(['numbers_rows']);
});

test('a few small numbers under another name are no number of rows', () => {
  expect(rolesOf({ Minuten: FROM_ONE, 'Start time': START }, 6).Minuten).not.toBe('ignore');
});
