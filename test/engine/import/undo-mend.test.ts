import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mendRejects, undoMending } from '../../../electron/engine/services/import/mend-rejects.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { dataStamp } from '../../../electron/engine/store/data-stamp.ts';
import { findBatch, listBatches } from '../../../electron/engine/store/import-batches.ts';
import { pageRejects } from '../../../electron/engine/store/import-rejects.ts';
import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { must } from '../../../shared/domain/must.ts';
import { type Bench, countsOf, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const NAMES = ['contact_id', 'customer_id', 'started_at', 'queue', 'talk_s'] as const;
const BAD = '2026-13-40 10:00';
const GOOD = '2026-03-02T10:00:00Z';
const LATER = '2026-04-05T10:00:00Z';
const row = (id: string, queue: string, at = GOOD, talk = '60'): Row => ({
  ...{ contact_id: id, customer_id: `K-${id}`, started_at: at, queue, talk_s: talk },
});
const csv = (...rows: Row[]): string => csvOf(rows, [...NAMES]);

/** Mends one row with this start; the step. */
function mendRow(file: ProjectFile, batch: number, seq: number, at = GOOD): number {
  const cells = must(pageRejects(file, batch, 0, 99).find((one) => one.seq === seq)?.cells, 'the cells of the row').map(
    (cell) => (cell === BAD ? at : cell),
  );
  const result = mendRejects(file, { batch, change: {}, edits: [{ seq, cells }], all: false });
  expect(result.mended).toBe(1);
  return must(result.step, 'a step');
}

/** All that a project says of its contacts and its imports; numbers of rows aside. */
const everything = (file: ProjectFile): unknown => ({
  contacts: file.db
    .prepare(
      `SELECT record.contact_id, record.started_at, record.batch_id, record.line, word.value AS queue,
         (SELECT newer.batch_id || ':' || newer.line FROM contact_record AS newer WHERE newer.id = record.superseded_by) AS newer
       FROM contact_record AS record LEFT JOIN contact_value AS word ON word.id = record.queue_ref
       ORDER BY record.contact_id, record.batch_id, record.line`,
    )
    .all(),
  seen: file.db
    .prepare(
      `SELECT seen.batch_id, seen.line, record.contact_id, record.batch_id AS first
       FROM import_duplicate AS seen JOIN contact_record AS record ON record.id = seen.record_id
       ORDER BY seen.batch_id, seen.line`,
    )
    .all(),
  batches: file.db
    .prepare(
      'SELECT id, read, inserted, changed, duplicate, rejected, warnings_json, first_at, last_at FROM import_batch ORDER BY id',
    )
    .all(),
});
const expectSound = (file = bench.file): void =>
  expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);

test('a row that was mended is set aside again: contacts, counts, remarks and span are as before', async () => {
  const batch = await bench.import(csv(row('A', 'x'), row('B', 'y', BAD, 'long'), row('C', 'z', GOOD, 'short')));
  const before = everything(bench.file);
  const stamp = dataStamp(bench.file);
  const step = mendRow(bench.file, batch.id, 1, LATER);
  const mended = must(findBatch(bench.file, batch.id), 'it is there');
  expect(mended).toMatchObject({ inserted: 3, rejected: 0, lastAt: Date.parse(LATER) });
  expect(pageRejects(bench.file, batch.id, 0, 9)[0]?.mended).toMatchObject({ step, together: 1 });
  expect(everything(bench.file)).not.toEqual(before);

  expect(undoMending(bench.file, batch.id, step)).toEqual({ rows: 1 });
  expect(everything(bench.file)).toEqual(before);
  expect(dataStamp(bench.file)).toBe(stamp);
  expect(pageRejects(bench.file, batch.id, 0, 9)[0]).toMatchObject({ state: 'open', mended: null });
  expectSound();
  // And it can be mended once more; a step that was undone never comes back under its number.
  expect(mendRow(bench.file, batch.id, 1, LATER)).toBeGreaterThan(step);
  expect(findBatch(bench.file, batch.id)).toEqual(mended);
});

test('rows that were mended together are set aside together', async () => {
  const american = ['03/25/2026', '04/26/2026'].map((date, at) => row(`A${at}`, 'x', `${date} 10:00`));
  const batch = await bench.import(csv(row('K', 'x', '02/03/2026 10:00'), ...american), { dateOrder: 'dmy' });
  const before = everything(bench.file);
  const wish = { batch: batch.id, change: { dateOrder: 'mdy' as const }, edits: [], all: true };
  const { mended, step } = mendRejects(bench.file, wish);
  expect(mended).toBe(2);
  expect(undoMending(bench.file, batch.id, must(step, 'a step'))).toEqual({ rows: 2 });
  expect(everything(bench.file)).toEqual(before);
  expectSound();
});

test('of two rows that say the same the other keeps the contact', async () => {
  const batch = await bench.import(csv(row('A', 'x', BAD), row('A', 'x', BAD)));
  const before = everything(bench.file);
  const first = mendRow(bench.file, batch.id, 1);
  const second = mendRow(bench.file, batch.id, 2);
  expect(countsOf(must(findBatch(bench.file, batch.id), ''))).toMatchObject({ inserted: 1, duplicate: 1 });
  undoMending(bench.file, batch.id, first);
  expect(countsOf(must(findBatch(bench.file, batch.id), ''))).toMatchObject({ inserted: 1, duplicate: 0, rejected: 1 });
  expect(bench.file.db.prepare('SELECT line FROM contact_record').pluck().all()).toEqual([3]);
  expectSound();
  undoMending(bench.file, batch.id, second);
  expect(everything(bench.file)).toEqual(before);
});

test('a step that is none, is undone already, or belongs to another import is not found, and nothing changes', async () => {
  const batch = await bench.import(csv(row('A', 'x'), row('B', 'y', BAD)));
  const other = await bench.import(csv(row('C', 'x')));
  const step = mendRow(bench.file, batch.id, 1);
  const before = everything(bench.file);
  const notFound = expect.objectContaining({ code: 'NOT_FOUND' });
  expect(() => undoMending(bench.file, batch.id, step + 1)).toThrow(notFound);
  expect(() => undoMending(bench.file, other.id, step)).toThrow(notFound);
  expect(everything(bench.file)).toEqual(before);
  undoMending(bench.file, batch.id, step);
  expect(() => undoMending(bench.file, batch.id, step)).toThrow(notFound);
});

const said = fc.record({
  id: fc.constantFrom('A', 'B'),
  queue: fc.constantFrom('x', 'y'),
  isBroken: fc.boolean(),
});
const file = fc.uniqueArray(said, { selector: ({ id }) => id, minLength: 1, maxLength: 2 });

test('whatever is mended and undone, in any order, the project is the one whose files held the rows that are mended now (property)', async () => {
  const plan = fc.record({
    files: fc.array(file, { minLength: 2, maxLength: 5 }),
    picks: fc.array(fc.nat(), { minLength: 4, maxLength: 14 }),
    gone: fc.array(fc.nat(), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ files, picks, gone }) => {
      const turned = createBench();
      const fresh = createBench();
      const importAll = async (to: Bench, isGood: (at: number, id: string) => boolean): Promise<void> => {
        for (const [at, rows] of files.entries()) {
          const lines = rows.map(({ id, queue, isBroken }) => row(id, queue, isBroken && !isGood(at, id) ? BAD : GOOD));
          await to.import(csv(...lines));
        }
      };
      try {
        await importAll(turned, () => false);
        const broken = listBatches(turned.file)
          .map(({ id }) => id)
          .sort((a, b) => a - b)
          .flatMap((batch) =>
            pageRejects(turned.file, batch, 0, 9).map(({ seq, cells }) => ({ batch, seq, id: cells?.[0] })),
          );
        const steps = new Map<(typeof broken)[number], number>();
        for (const pick of broken.length === 0 ? [] : picks) {
          const one = must(broken[pick % broken.length], 'one of them');
          const step = steps.get(one);
          if (step === undefined) steps.set(one, mendRow(turned.file, one.batch, one.seq));
          else {
            undoMending(turned.file, one.batch, step);
            steps.delete(one);
          }
          expectSound(turned.file);
        }
        await importAll(fresh, (at, id) => [...steps.keys()].some((one) => one.batch === at + 1 && one.id === id));
        const same = (): void => {
          const [a, b] = [turned, fresh].map((one) => contactsAndCounts(one.file));
          expect(a).toEqual(b);
        };
        same();
        const left = files.map((_file, at) => at + 1);
        for (const pick of gone) {
          const [id] = left.length === 0 ? [] : left.splice(pick % left.length, 1);
          if (id === undefined) break;
          for (const one of [turned, fresh]) undoImport(one.file, id);
          expectSound(turned.file);
          same();
        }
      } finally {
        turned.end();
        fresh.end();
      }
    }),
    { numRuns: Number(process.env.MEND_RUNS ?? 20) },
  );
}, 120_000);

/** What must be equal however a project came about: current contacts, and the accounts with mended rows as read ones. */
function contactsAndCounts({ db }: ProjectFile): unknown {
  const contacts = db
    .prepare(
      `SELECT record.contact_id, word.value AS queue, record.batch_id
       FROM contact_record AS record LEFT JOIN contact_value AS word ON word.id = record.queue_ref
       WHERE superseded_by IS NULL ORDER BY record.contact_id`,
    )
    .all();
  const batches = db
    .prepare('SELECT id, read, inserted, changed, duplicate, rejected, first_at, last_at FROM import_batch ORDER BY id')
    .all();
  return { contacts, batches };
}
