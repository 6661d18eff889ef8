import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { mendRejects } from '../../../electron/engine/services/import/mend-rejects.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageTables } from '../../../electron/engine/services/staging/stage-tables.ts';
import { readBlobs } from '../../../electron/engine/store/columns.ts';
import { dataStamp } from '../../../electron/engine/store/data-stamp.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { discardStage } from '../../../electron/engine/store/staging/stage-paths.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import {
  type Bench,
  CSV_READING,
  canonicalMappingOf,
  countsOf,
  createBench,
  csvOf,
  type Row,
} from '../../helpers/import-csv.ts';
import { launchHere } from '../../helpers/job-launcher.ts';
import { only, onlyOf } from '../../helpers/only.ts';

/** An import is read again under another mapping: its undo and the new import are one step. */
const row = (id: string, at: string, queue = 'x'): Row => ({
  contact_id: id,
  customer_id: `K-${id}`,
  started_at: at,
  queue,
});
const HEADER = Object.keys(row('A', ''));
const ROWS = [row('A', '01/02/2026 10:00'), row('B', '03/25/2026 10:00'), row('C', '02/03/2026 10:00', 'y')];

const current = (bench: Bench): unknown[] =>
  bench.file.db
    .prepare(
      `SELECT contact_id, started_at, batch_id, (SELECT value FROM contact_value WHERE id = queue_ref)
       FROM contact_record WHERE superseded_by IS NULL ORDER BY contact_id`,
    )
    .raw()
    .all();
const imageOf = (bench: Bench): Buffer =>
  Buffer.concat(readBlobs(bench.file).flatMap(({ name, bytes }) => [Buffer.from(name), bytes]));
const expectSound = (bench: Bench): void =>
  expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);
const leftovers = (bench: Bench): string[] => readdirSync(bench.folder).filter((name) => name.includes('.stage-'));

describe('an import that takes the place of another', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.end());

  const tableOf = (file: string, mapping: ImportMapping) => ({
    source: join(bench.folder, file),
    reading: CSV_READING,
    mapping,
    mappingVersion: null,
  });
  const replace = async (batch: number, file: string, changes: Partial<ImportMapping>) =>
    only(
      await stageTables(bench.file, [tableOf(file, canonicalMappingOf(HEADER, changes))], {
        replaces: batch,
      }),
    );

  it('is counted as if the other had never been, and nothing changes before the commit', async () => {
    const first = await bench.import(csvOf(ROWS), { dateOrder: 'dmy' });
    expect(first).toMatchObject({ inserted: 2, rejected: 1 });
    mendRejects(bench.file, {
      ...{ batch: first.id, change: {}, all: false },
      edits: [{ seq: 1, cells: ['B', 'K', '04/05/2026 10:00', 'z'] }],
    });
    const stamp = dataStamp(bench.file);
    const staged = await replace(first.id, '1.csv', { dateOrder: 'mdy' });
    expect(countsOf(staged)).toEqual({ read: 3, inserted: 3, changed: 0, duplicate: 0, rejected: 0 });
    expect(dataStamp(bench.file)).toBe(stamp);
    expect(leftovers(bench)).toEqual([`p.fcr.stage-${staged.stage}`]);
    const batch = await commitImport(bench.file, staged.stage);
    expect(countsOf(batch)).toEqual(countsOf(staged));
    expect(listBatches(bench.file).map(({ id }) => id)).toEqual([batch.id]);
    expect(batch.id).toBeGreaterThan(first.id);
    expect(current(bench)).toEqual([
      ['A', Date.UTC(2026, 0, 2, 10), batch.id, 'x'],
      ['B', Date.UTC(2026, 2, 25, 10), batch.id, 'x'],
      ['C', Date.UTC(2026, 1, 3, 10), batch.id, 'y'],
    ]);
    expect(bench.file.db.prepare('SELECT count(*) FROM import_mend').pluck().get()).toBe(0);
    expectSound(bench);
  });

  it('does what an undo and an import after each other do, whatever else overlaps', async () => {
    const apart = createBench();
    try {
      const files = [
        [row('A', '2026-01-02'), row('B', '2026-01-03')],
        [row('A', '2026-01-02', 'y'), row('C', '2026-01-04')],
        [row('A', '2026-01-02', 'y'), row('B', '2026-01-03', 'z'), row('C', '2026-01-04', 'w')],
      ];
      for (const to of [bench, apart]) for (const file of files) await to.import(csvOf(file));
      const staged = await replace(2, '2.csv', { zone: 'Asia/Tokyo' });
      const batch = await commitImport(bench.file, staged.stage);
      undoImport(apart.file, 2);
      const again = await apart.import(csvOf(files[1] ?? []), { zone: 'Asia/Tokyo' });
      expect(countsOf(batch)).toEqual(countsOf(again));
      expect(listBatches(bench.file).map(countsOf)).toEqual(listBatches(apart.file).map(countsOf));
      expect(current(bench)).toEqual(current(apart));
      expect(imageOf(bench).equals(imageOf(apart))).toBe(true);
      expectSound(bench);
    } finally {
      apart.end();
    }
  });

  it('is refused when the project changed since, or the other is gone; a discarded stage leaves the project as it was', async () => {
    await bench.import(csvOf(ROWS), { dateOrder: 'mdy' });
    await bench.import(csvOf([row('Z', '2026-01-01')]));
    const stamp = dataStamp(bench.file);
    const dropped = await replace(1, '1.csv', { dateOrder: 'dmy' });
    discardStage(bench.path, dropped.stage);
    expect(dataStamp(bench.file)).toBe(stamp);
    const stale = await replace(1, '1.csv', { dateOrder: 'dmy' });
    undoImport(bench.file, 2);
    await expect(commitImport(bench.file, stale.stage)).rejects.toMatchObject({ code: 'STALE_PREVIEW' });
    expect(listBatches(bench.file).map(({ id }) => id)).toEqual([1]);
    const gone = await replace(1, '1.csv', { dateOrder: 'dmy' });
    undoImport(bench.file, 1);
    await expect(commitImport(bench.file, gone.stage)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(replace(9, '1.csv', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expectSound(bench);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const batch = await bench.import(csvOf(ROWS), { dateOrder: 'mdy' });
    const abort = new AbortController();
    abort.abort();
    const mapping = canonicalMappingOf(HEADER);
    const staging = stageTables(bench.file, [tableOf('1.csv', mapping)], {
      replaces: batch.id,
      signal: abort.signal,
    });
    await expect(staging).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(leftovers(bench)).toEqual([]);
    expectSound(bench);
  });
});

describe('the file of an import', () => {
  let test: TestEngine;
  let path = '';
  beforeEach(async () => {
    test = startEngine({ launchJob: launchHere });
    await test.client.projects.create({ name: 'P', handle: null });
    path = join(test.folder, 'calls.csv');
    writeFileSync(path, csvOf(ROWS));
    test.engine.grant('handle-of-calls', path, 'read');
    const { reading, mapping } = await test.client.imports.inspect({ file: 'handle-of-calls' });
    const wanted = { reading, mapping: { ...mapping, dateOrder: 'mdy' as const } };
    const order = { tables: [{ file: 'handle-of-calls', ...wanted }] };
    const { stage } = await onlyOf(await test.client.imports.stage(order));
    await last(await test.client.imports.commit({ stages: [stage] }));
  });
  afterEach(async () => {
    await test.end();
  });

  async function last<T>(events: AsyncIterator<unknown, T>): Promise<T> {
    for (;;) {
      const step = await events.next();
      if (step.done === true) return step.value;
    }
  }
  const code = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'answered',
      (error: { code?: string }) => error.code,
    );

  it('is found where it lay and read again as one action', async () => {
    const again = await test.client.imports.reopen({ batch: 1 });
    expect(again).toMatchObject({ file: { name: 'calls.csv' }, mapping: { dateOrder: 'mdy' } });
    expect(JSON.stringify(again)).not.toContain(test.folder);
    const { file, reading, mapping } = again;
    const table = { file: file.handle, reading, mapping: { ...mapping, dateOrder: 'dmy' as const } };
    const order = { tables: [table], replaces: 1 };
    const { stage } = await onlyOf(await test.client.imports.stage(order));
    const batch = await onlyOf(await test.client.imports.commit({ stages: [stage] }));
    expect(batch).toMatchObject({ id: 2, inserted: 2, rejected: 1 });
    expect((await test.client.imports.list()).map(({ id }) => id)).toEqual([2]);
  });

  it('is asked for when it moved, and refused when it is another', async () => {
    const moved = join(test.folder, 'moved.csv');
    renameSync(path, moved);
    expect(await code(test.client.imports.reopen({ batch: 1 }))).toBe('SOURCE_GONE');
    test.engine.grant('handle-of-moved', moved, 'read');
    expect(await code(test.client.imports.reopen({ batch: 1, file: 'handle-of-moved' }))).toBe('answered');
    appendFileSync(moved, 'D,K,01/02/2026 10:00,x\n');
    expect(await code(test.client.imports.reopen({ batch: 1, file: 'handle-of-moved' }))).toBe('SOURCE_DIFFERS');
    expect(await code(test.client.imports.reopen({ batch: 7 }))).toBe('NOT_FOUND');
    expect(await code(test.client.imports.reopen({ batch: 1, file: 'never-granted' }))).toBe('NOT_FOUND');
  });

  it('has a report that says how it was read, and becomes a file', async () => {
    const report = await test.client.imports.report({ batch: 1 });
    expect(report).toMatchObject({
      batch: { read: 3, inserted: 3 },
      mapping: { dateOrder: 'mdy' },
      rejects: [],
      mends: [],
    });
    const target = join(test.folder, 'report.json');
    test.engine.grant('handle-of-report', target, 'write');
    await test.client.imports.exportReport({ batch: 1, target: 'handle-of-report' });
    const written = JSON.parse(readFileSync(target, 'utf8')) as { format: string; batch: { sha256: string } };
    expect(written).toMatchObject({ format: 'fcr-import-report', batch: { sha256: report.batch.sha256, read: 3 } });
    expect(JSON.stringify(written)).not.toContain(test.folder);
    expect(await code(test.client.imports.report({ batch: 9 }))).toBe('NOT_FOUND');
  });
});
