import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyTable } from '../../../electron/engine/ingest/copy-table.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { discardAllStages } from '../../../electron/engine/store/staging/stage-paths.ts';
import { csvLine } from '../../../shared/domain/csv/write-csv.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type Bench, createBench } from '../../helpers/import-csv.ts';
import { textRow, writeXlsx } from '../../helpers/write-xlsx.ts';
import { writeZip } from '../../helpers/write-zip.ts';

/**
 * A file that gets shorter, or is taken away, while it is looked at, checked and committed, by each way of reading. The
 * moments are those at which the reader asks whether it was cancelled: between any two pieces of the file.
 */
const HEADER = ['contact_id', 'customer_id', 'started_at', 'queue', 'notes'];
const cellsOf = (at: number): string[] => [
  `C${at}`,
  `K${at % 9000}`,
  `2026-03-0${1 + (at % 9)}T10:00:00Z`,
  'Billing',
  // Cannot be packed away, so that packed files are read in several pieces as well.
  Array.from({ length: 12 }, (_, part) => (((at * 7919 + part) * 2_654_435_761) % 1_679_616).toString(36)).join(' '),
];
const tableOf = (rows: number): string[][] => [HEADER, ...Array.from({ length: rows }, (_unused, at) => cellsOf(at))];
const csvOf = (rows: number): string =>
  tableOf(rows)
    .map((cells) => `${csvLine(cells)}\n`)
    .join('');
const objectsOf = (rows: number) =>
  tableOf(rows)
    .slice(1)
    .map((cells) => Object.fromEntries(HEADER.map((name, at) => [name, cells[at] ?? ''])));
const sheetOf = (rows: number): string =>
  tableOf(rows)
    .map((cells, at) => textRow(at + 1, cells))
    .join('');
const columnsOf = (rows: number) =>
  HEADER.map((name) => ({ name, data: objectsOf(rows).map((one) => one[name] ?? ''), type: 'STRING' as const }));

/** As many rows as make it read in more than one piece. */
const WAYS: readonly (readonly [way: string, name: string, content: () => string | Buffer])[] = [
  ['text, by the kernel', 'kernel.csv', () => csvOf(11_000)],
  ['text, character by character', 'careful.csv', () => Buffer.from(`\uFEFF${csvOf(3000)}`, 'utf16le')],
  ['JSON', 'array.json', () => JSON.stringify(objectsOf(8000))],
  [
    'objects in lines',
    'lines.ndjson',
    () =>
      objectsOf(8000)
        .map((one) => JSON.stringify(one))
        .join('\n'),
  ],
  ['packed text', 'packed.csv.gz', () => gzipSync(csvOf(3000))],
  ['an archive', 'packed.zip', () => writeZip([{ name: 'calls.csv', content: csvOf(3000) }])],
  ['a workbook', 'book.xlsx', () => writeXlsx({ sheets: [{ name: 'Calls', rows: sheetOf(1500) }] })],
  [
    'Parquet',
    'calls.parquet',
    () => Buffer.from(parquetWriteBuffer({ columnData: columnsOf(400), rowGroupSize: 100 })),
  ],
];

const cut = (path: string): void => truncateSync(path, 20_000);

/** A signal that never aborts, counts how often it is asked, and does something the nth time. */
function atMoment(nth: number, act: () => void): { readonly signal: AbortSignal; readonly asked: () => number } {
  let asked = 0;
  const { signal } = new AbortController();
  Object.defineProperty(signal, 'aborted', {
    get: () => {
      asked += 1;
      if (asked === nth) act();
      return false;
    },
  });
  return { signal, asked: () => asked };
}

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const stages = (): readonly string[] => readdirSync(bench.folder).filter((name) => name.includes('.stage-'));
const contacts = (): number => bench.file.db.prepare('SELECT count(*) FROM contact_record').pluck().get() as number;

/** What came of it: 'done', or the code. Anything but an expected failure is thrown. */
async function outcomeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** Runs it undisturbed, then with the change at its first, a middle and its last moment. */
async function disturb(
  path: string,
  content: string | Buffer,
  change: (path: string) => void,
  run: (signal: AbortSignal) => Promise<unknown>,
): Promise<readonly string[]> {
  writeFileSync(path, content);
  const { signal, asked } = atMoment(0, () => undefined);
  expect(await outcomeOf(run(signal))).toBe('done');
  const outcomes: string[] = [];
  for (const nth of new Set([1, Math.ceil(asked() / 2), asked()])) {
    discardAllStages(bench.path);
    writeFileSync(path, content);
    const moment = atMoment(nth, () => change(path));
    const outcome = await outcomeOf(run(moment.signal));
    // Threads take turns differently each time: the last moment may not come.
    if (moment.asked() >= nth) outcomes.push(outcome);
  }
  return outcomes;
}

describe.each(WAYS)('%s', (_way, name, makeContent) => {
  const content = makeContent();

  test('shorter while it is looked at: said, or what was looked at was whole', async () => {
    const path = join(bench.folder, name);
    const outcomes = await disturb(path, content, cut, (signal) => settleImport(bench.file, path, { signal }));
    for (const outcome of outcomes) expect(outcome).toBeOneOf(['FILE_CHANGED', 'done']);
  });

  test('shorter while it is read and written out: said', async () => {
    const path = join(bench.folder, name);
    const open = async () => async () => undefined;
    const [first, ...others] = await disturb(path, content, cut, (signal) => copyTable(path, {}, { signal, open }));
    expect(first).toBe('FILE_CHANGED');
    // All that counts of it may be in hand at the last moment.
    for (const outcome of others) expect(outcome).toBeOneOf(['FILE_CHANGED', 'done']);
  });

  test('shorter or gone while it is checked: said, and no stage is left', async () => {
    const path = join(bench.folder, name);
    writeFileSync(path, content);
    const { reading, mapping } = await settleImport(bench.file, path, {});
    const check = (signal: AbortSignal) => stageImport(bench.file, path, reading, mapping, { signal });
    // At its last moment the file has been compared already: from there on it is the commit that sees it, below.
    const cuts = await disturb(path, content, cut, check);
    expect(cuts.slice(0, 2)).toEqual(['FILE_CHANGED', 'FILE_CHANGED']);
    expect(stages()).toHaveLength(cuts[2] === 'done' ? 1 : 0);
    const removals = await disturb(path, content, rmSync, check);
    for (const outcome of removals.slice(0, 2)) expect(outcome).toBeOneOf(['FILE_CHANGED', 'FILE_UNREADABLE']);
    expect(stages()).toHaveLength(removals[2] === 'done' ? 1 : 0);
    expect(contacts()).toBe(0);
  });

  test('shorter between check and commit, the project stays as it was', async () => {
    const path = join(bench.folder, name);
    writeFileSync(path, content);
    const { reading, mapping } = await settleImport(bench.file, path, {});
    const staged = await stageImport(bench.file, path, reading, mapping);
    truncateSync(path, 1000);
    await expect(commitImport(bench.file, staged.stage)).rejects.toMatchObject({ code: 'STALE_PREVIEW' });
    expect(contacts()).toBe(0);
  });
});
