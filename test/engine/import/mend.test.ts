import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  fitsOf,
  type MendOrder,
  mendRejects,
  previewMend,
} from '../../../electron/engine/services/import/mend-rejects.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { dataStamp } from '../../../electron/engine/store/data-stamp.ts';
import { findBatch, listBatches } from '../../../electron/engine/store/import-batches.ts';
import { groupRejects, ignoreRejects, pageRejects } from '../../../electron/engine/store/import-rejects.ts';
import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { must } from '../../../shared/domain/must.ts';
import { type Bench, countsOf, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const NAMES = ['contact_id', 'customer_id', 'started_at', 'queue'] as const;
const row = (id: string, at = '2026-03-02T10:00:00Z', queue = 'Billing'): Row => ({
  contact_id: id,
  customer_id: `K-${id}`,
  started_at: at,
  queue,
});
const BAD = '2026-13-40 10:00';

const order = (batch: number, more: Partial<MendOrder> = {}): MendOrder => ({
  batch,
  change: {},
  edits: [],
  all: false,
  ...more,
});
const edit = (seq: number, ...cells: string[]) => ({ seq, cells });
const counts = (file: ProjectFile, batch: number) => countsOf(must(findBatch(file, batch), 'it is there'));
const expectSound = (file = bench.file): void =>
  expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);

/** Current versions with everything they say, whatever their row ids. */
const current = (file: ProjectFile): unknown[] =>
  file.db
    .prepare(
      `SELECT contact_id, customer_id, started_at, (SELECT value FROM contact_value WHERE id = queue_ref) AS queue
       FROM contact_record WHERE superseded_by IS NULL ORDER BY contact_id`,
    )
    .raw()
    .all();

test('a row with an impossible date is edited and joins its batch; the original text stays', async () => {
  const batch = await bench.import(csvOf([row('A'), row('B', BAD), row('C', '')]));
  expect(countsOf(batch)).toMatchObject({ read: 3, inserted: 1, rejected: 2 });
  const before = dataStamp(bench.file);
  const result = mendRejects(bench.file, order(batch.id, { edits: [edit(1, 'B', 'K-B', '2026-03-04 10:00', 'Tech')] }));
  expect(result).toEqual({ mended: 1, inserted: 1, changed: 0, duplicate: 0, left: 0, step: 1 });
  expect(counts(bench.file, batch.id)).toEqual({ read: 3, inserted: 2, changed: 0, duplicate: 0, rejected: 1 });
  expect(current(bench.file)).toEqual([
    ['A', 'K-A', Date.UTC(2026, 2, 2, 10), 'Billing'],
    ['B', 'K-B', Date.UTC(2026, 2, 4, 10), 'Tech'],
  ]);
  const [mended, open] = pageRejects(bench.file, batch.id, 0, 10);
  expect(mended).toMatchObject({
    seq: 1,
    line: 3,
    state: 'mended',
    raw: `B,K-B,${BAD},Billing`,
    cells: ['B', 'K-B', BAD, 'Billing'],
  });
  expect(mended?.mended).toMatchObject({ became: 'inserted', cells: ['B', 'K-B', '2026-03-04 10:00', 'Tech'] });
  expect(open).toMatchObject({ seq: 2, state: 'open', code: 'missing_start' });
  expect(dataStamp(bench.file)).not.toBe(before);
  expectSound();
});

test('a mending that is cancelled leaves no stage, and the project as before', async () => {
  const batch = await bench.import(csvOf([row('A'), row('B', '01/20/2026 10:00')]), { dateOrder: 'dmy' });
  const before = [dataStamp(bench.file), readdirSync(bench.folder)];
  const byMonth = order(batch.id, { all: true, change: { dateOrder: 'mdy' } });
  expect(() => mendRejects(bench.file, byMonth, AbortSignal.abort())).toThrow(
    expect.objectContaining({ code: 'CANCELLED' }),
  );
  expect([dataStamp(bench.file), readdirSync(bench.folder)]).toEqual(before);
  expect(mendRejects(bench.file, byMonth)).toMatchObject({ mended: 1 });
});

test('another order of day and month mends every row of that reason at once', async () => {
  const dates = ['2026-03-02', '03/25/2026', '04/26/2026', '05/27/2026', 'nonsense'];
  const batch = await bench.import(csvOf(dates.map((date, at) => row(`A${at}`, `${date} 10:00`))), {
    dateOrder: 'dmy',
  });
  expect(batch.rejected).toBe(4);
  const wish = order(batch.id, { change: { dateOrder: 'mdy' }, all: true });
  const preview = previewMend(bench.file, wish, { from: 0, count: 10 });
  expect(preview.total).toBe(4);
  expect(fitsOf(bench.file, wish)).toEqual({ fits: 3, tried: 4 });
  expect(fitsOf(bench.file, { ...wish, code: 'missing_start' })).toEqual({ fits: 0, tried: 0 });
  expect(preview.rows.map(({ kept }) => kept?.started_at ?? null)).toEqual([
    '2026-03-25T10:00:00.000Z',
    '2026-04-26T10:00:00.000Z',
    '2026-05-27T10:00:00.000Z',
    null,
  ]);
  expect(mendRejects(bench.file, wish)).toEqual({ mended: 3, inserted: 3, changed: 0, duplicate: 0, left: 1, step: 1 });
  expect(counts(bench.file, batch.id)).toMatchObject({ read: 5, inserted: 4, rejected: 1 });
  expect(pageRejects(bench.file, batch.id, 0, 1)[0]?.mended).toMatchObject({ cells: null, became: 'inserted' });
  expectSound();
});

test('what was taken for a line of totals is a row when a person says so', async () => {
  const batch = await bench.import(
    'contact_id,started_at,queue,reason\nA,2026-03-02T10:00:00Z,,\nTotal,2026-03-02T11:00:00Z,,\n',
  );
  expect(pageRejects(bench.file, batch.id, 0, 9)[0]?.code).toBe('total_line');
  expect(mendRejects(bench.file, order(batch.id, { all: true }))).toMatchObject({ mended: 0, left: 1 });
  const sure = order(batch.id, { edits: [edit(1, 'Total', '2026-03-02T11:00:00Z', '', '')] });
  expect(mendRejects(bench.file, sure)).toMatchObject({ mended: 1, inserted: 1 });
  expectSound();
});

test('a row that was cut short, and one that another program broke, are mended by their cells', async () => {
  const batch = await bench.import(`${NAMES.join(',')}\nA\n"B"x",K-B,2026-03-02T10:00:00Z,"Tech\n`);
  const rejects = pageRejects(bench.file, batch.id, 0, 9);
  expect(rejects.length).toBe(batch.rejected);
  const edits = rejects.map(({ seq }) => edit(seq, `M${seq}`, 'K', '2026-03-02T10:00:00Z', 'Tech'));
  expect(mendRejects(bench.file, order(batch.id, { edits }))).toMatchObject({ mended: rejects.length, left: 0 });
  expect(counts(bench.file, batch.id).rejected).toBe(0);
  expectSound();
});

test('a row stays set aside when the edit does not help, and nothing is written', async () => {
  const batch = await bench.import(csvOf([row('A'), row('B', BAD)]));
  const before = dataStamp(bench.file);
  expect(mendRejects(bench.file, order(batch.id, { edits: [edit(1, 'B', 'K-B', 'yesterday', '')] }))).toEqual({
    ...{ mended: 0, inserted: 0, changed: 0, duplicate: 0, left: 1, step: null },
  });
  expect(dataStamp(bench.file)).toBe(before);
  const preview = previewMend(bench.file, order(batch.id), { from: 0, count: 5 });
  expect(preview.rows[0]).toMatchObject({
    kept: null,
    fault: { code: 'impossible_date', field: 'started_at', value: BAD },
  });
});

test('rows are left out on purpose and taken back; a mended one is not', async () => {
  const batch = await bench.import(csvOf([row('A'), row('B', BAD), row('C', BAD)]));
  expect(ignoreRejects(bench.file, batch.id, [1, 2, 7], 5)).toBe(2);
  expect(groupRejects(bench.file, batch.id)).toEqual([{ code: 'impossible_date', state: 'ignored', count: 2 }]);
  expect(counts(bench.file, batch.id).rejected).toBe(2);
  // "All" means all that are open: what was left out on purpose stays out.
  expect(mendRejects(bench.file, order(batch.id, { all: true }))).toMatchObject({ mended: 0, left: 0 });
  ignoreRejects(bench.file, batch.id, [1], null);
  mendRejects(bench.file, order(batch.id, { edits: [edit(1, 'B', 'K', '2026-03-02', 'x')] }));
  expect(ignoreRejects(bench.file, batch.id, [1, 2], 6)).toBe(1);
  expect(mendRejects(bench.file, order(batch.id, { edits: [edit(1, 'B', 'K', '2026-03-05', 'x')] }))).toMatchObject({
    mended: 0,
  });
  expectSound();
});

test('an unknown batch, another width and a zone that is none are refused', async () => {
  const batch = await bench.import(csvOf([row('A'), row('B', BAD)]));
  expect(() => mendRejects(bench.file, order(batch.id + 9))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(() => mendRejects(bench.file, order(batch.id, { change: { columns: [] } }))).toThrow(
    expect.objectContaining({ code: 'MAPPING_INVALID' }),
  );
  expect(() => mendRejects(bench.file, order(batch.id, { change: { zone: 'Moon/Far' } }))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  );
});

describe('undo', () => {
  test('takes mended rows along, and an import of the file sees everything as new', async () => {
    await bench.import(csvOf([row('X')]));
    const stamp = dataStamp(bench.file);
    const text = csvOf([row('A'), row('B', BAD)]);
    const batch = await bench.import(text);
    mendRejects(bench.file, order(batch.id, { edits: [edit(1, 'B', 'K', '2026-03-02', 'x')] }));
    expect(undoImport(bench.file, batch.id)).toEqual({ removed: 2, batches: [batch.id] });
    expect(dataStamp(bench.file)).toBe(stamp);
    for (const table of ['import_mend', 'import_mended', 'import_reject']) {
      expect(bench.file.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
    expect(countsOf(await bench.import(text))).toMatchObject({ inserted: 1, rejected: 1 });
    expectSound();
  });
});

/** A version of a contact in a file: what it says, and whether its date is broken in the file. */
type Said = { readonly id: string; readonly queue: string; readonly isBroken: boolean };
const said = fc.record({
  id: fc.constantFrom('A', 'B', 'C'),
  queue: fc.constantFrom('x', 'y', 'z'),
  isBroken: fc.boolean(),
});
const said4 = fc.uniqueArray(said, { selector: ({ id }) => id, maxLength: 4 });
const GOOD = '2026-03-02T10:00:00Z';

async function importAll(to: Bench, files: readonly (readonly Said[])[], breaks: boolean): Promise<void> {
  for (const file of files) {
    await to.import(
      csvOf(
        file.map(({ id, queue, isBroken }) => row(id, breaks && isBroken ? BAD : GOOD, queue)),
        [...NAMES],
      ),
    );
  }
}

test('mended files make the project that whole files would have made, whatever is undone after (property)', async () => {
  const plan = fc.tuple(
    fc.array(said4, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
    fc.array(fc.nat(), { maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(plan, async ([files, picks, undos]) => {
      const whole = createBench();
      const mended = createBench();
      try {
        await importAll(whole, files, false);
        await importAll(mended, files, true);
        const broken = listBatches(mended.file).flatMap(({ id }) =>
          pageRejects(mended.file, id, 0, 9).map(({ seq, cells }) => ({ batch: id, seq, cells: cells ?? [] })),
        );
        for (const pick of picks) {
          const [one] = broken.length === 0 ? [] : broken.splice(pick % broken.length, 1);
          if (one === undefined) break;
          const cells = one.cells.map((cell) => (cell === BAD ? GOOD : cell));
          mendRejects(mended.file, order(one.batch, { edits: [{ seq: one.seq, cells }] }));
          expectSound(mended.file);
        }
        expect(current(mended.file)).toEqual(current(whole.file));
        expect(listBatches(mended.file).map(countsOf)).toEqual(listBatches(whole.file).map(countsOf));
        const left = files.map((_file, at) => at + 1);
        for (const pick of undos) {
          const [id] = left.length === 0 ? [] : left.splice(pick % left.length, 1);
          if (id === undefined) break;
          for (const { file } of [whole, mended]) undoImport(file, id);
          expectSound(mended.file);
          expect(current(mended.file)).toEqual(current(whole.file));
          expect(listBatches(mended.file).map(countsOf)).toEqual(listBatches(whole.file).map(countsOf));
        }
      } finally {
        whole.end();
        mended.end();
      }
    }),
    { numRuns: Number(process.env.MEND_RUNS ?? 20) },
  );
}, 120_000);
