import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobProcess } from '../../../electron/engine/engine-types.ts';
import type { JobRequest } from '../../../electron/engine/jobs/job-protocol.ts';
import { commitImport, commitImports } from '../../../electron/engine/services/import/commit-import.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { stageTables } from '../../../electron/engine/services/staging/stage-tables.ts';
import { readBlobs } from '../../../electron/engine/store/columns.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { basePathOf, discardStage, existingStagePath } from '../../../electron/engine/store/staging/stage-paths.ts';
import { readOverlap } from '../../../electron/engine/store/staging/staged-overlap.ts';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { type EngineClient, startEngine } from '../../helpers/engine-client.ts';
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
import { onlyOf } from '../../helpers/only.ts';

type StagedTable = Parameters<EngineClient['imports']['stage']>[0]['tables'][number];

/** Tables that come in together: each is counted as if those before it were in, and is an import of its own. */
const row = (n: number, queue = 'x'): Row => ({
  contact_id: `C${n}`,
  customer_id: `K${n % 7}`,
  started_at: `2026-01-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00Z`,
  queue,
});
const rows = (from: number, to: number, queue?: string): Row[] =>
  Array.from({ length: to - from }, (_unused, n) => row(from + n, queue));
const HEADER = Object.keys(row(0));
/** Months that overlap: ten of the second are those of the first, five of the third say another queue. */
const MONTHS = [rows(0, 40), rows(30, 70), [...rows(60, 65, 'y'), ...rows(70, 90)]];
const BAD: Row = { contact_id: 'B', customer_id: 'K', started_at: 'soon', queue: 'x' };

const imageOf = (bench: Bench): Buffer =>
  Buffer.concat(readBlobs(bench.file).flatMap(({ name, bytes }) => [Buffer.from(name), bytes]));
const contactsOf = (bench: Bench): unknown[] =>
  bench.file.db
    .prepare(
      `SELECT contact_id, started_at, batch_id, superseded_by, (SELECT value FROM contact_value WHERE id = queue_ref)
       FROM contact_record ORDER BY id`,
    )
    .raw()
    .all();
const leftovers = (bench: Bench): string[] => readdirSync(bench.folder).filter((name) => name.includes('.stage-'));
const expectSound = (bench: Bench): void =>
  expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);

function tablesIn(bench: Bench, texts: readonly (readonly Row[])[]) {
  return texts.map((table, at) => ({
    source: bench.write(`${at + 1}.csv`, csvOf(table)),
    reading: CSV_READING,
    mapping: canonicalMappingOf(HEADER),
    mappingVersion: null,
  }));
}

describe('tables that are staged together', () => {
  let bench: Bench;
  let other: Bench;
  beforeEach(() => {
    bench = createBench();
    other = createBench();
  });
  afterEach(() => {
    bench.end();
    other.end();
  });

  const stage = (texts: readonly (readonly Row[])[]) =>
    stageTables(bench.file, tablesIn(bench, texts), { replaces: null });
  const commit = (staged: readonly { readonly stage: string }[]) =>
    commitImports(
      bench.file,
      staged.map((one) => one.stage),
    );

  it.each([
    ['an empty project', []],
    ['a project with contacts', [rows(20, 35, 'z')]],
  ])('count in %s what importing one after the other counts, to the byte of the image', async (_where, before) => {
    for (const text of before) {
      await bench.import(csvOf(text));
      await other.import(csvOf(text));
    }
    const was = contactsOf(bench);
    const staged = await stage([...MONTHS, [BAD]]);
    expect(contactsOf(bench)).toEqual(was);
    for (const { source, reading, mapping } of tablesIn(other, [...MONTHS, [BAD]])) {
      await commitImport(other.file, (await stageImport(other.file, source, reading, mapping)).stage);
    }
    const apart = listBatches(other.file).toReversed().slice(before.length);
    expect(staged.map(countsOf)).toEqual(apart.map(countsOf));
    expect(staged.map(({ batch, fileName }) => [batch, fileName])).toEqual(apart.map(({ id, file }) => [id, file]));

    const batches = await commit(staged);
    expect(batches.map(countsOf)).toEqual(staged.map(countsOf));
    expect(contactsOf(bench)).toEqual(contactsOf(other));
    expect(imageOf(bench).equals(imageOf(other))).toBe(true);
    expect(leftovers(bench)).toEqual([]);
    expectSound(bench);
  });

  it('are imports of their own, each with its own undo', async () => {
    const batches = await commit(await stage(MONTHS));
    expect(batches.map(countsOf).map(({ inserted, changed, duplicate }) => [inserted, changed, duplicate])).toEqual([
      [40, 0, 0],
      [30, 0, 10],
      [20, 5, 0],
    ]);
    undoImport(bench.file, batches[0]?.id ?? 0, false);
    expect(listBatches(bench.file).map(({ inserted, duplicate }) => [inserted, duplicate])).toEqual([
      [20, 0],
      [40, 0],
    ]);
    expectSound(bench);
  });

  it('show what a later one says otherwise than an earlier one', async () => {
    const staged = await stage(MONTHS);
    const base = openProjectFile(basePathOf(bench.path), { use: 'job' });
    try {
      const [, second, third] = staged.map((one) => readOverlap(base, existingStagePath(bench.path, one.stage), 0, 9));
      expect(second?.batches).toMatchObject([{ id: 1, same: 10, changed: 0 }]);
      expect(third?.batches).toMatchObject([{ id: 2, same: 0, changed: 5 }]);
      expect(third?.rows[0]).toMatchObject({
        contactId: 'C60',
        changes: [{ field: 'queue', before: 'x', after: 'y' }],
      });
    } finally {
      base.close();
    }
    for (const { stage: id } of staged) discardStage(bench.path, id);
    expect(leftovers(bench)).toEqual([]);
  });

  it('keep what is in when a later one cannot be committed, and the rest can be tried again', async () => {
    const staged = await stage(MONTHS);
    const [first, second, third] = staged.map((one) => one.stage);
    const abort = new AbortController();
    const running = commitImports(bench.file, [first ?? '', second ?? '', third ?? ''], {
      signal: abort.signal,
      onProgress: ({ phase, rows: read }) => {
        if (phase === 'saving' && read === 80) abort.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(listBatches(bench.file).map(({ id }) => id)).toEqual([2, 1]);
    expectSound(bench);
    await commitImports(bench.file, [third ?? '']);
    expect(listBatches(bench.file).map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(leftovers(bench)).toEqual([]);
    expectSound(bench);
  });

  it('are refused out of order, and leave nothing behind when the second cannot be read or they are cancelled', async () => {
    const staged = await stage(MONTHS);
    await expect(commit(staged.slice(1))).rejects.toMatchObject({ code: 'STALE_PREVIEW' });
    expect(listBatches(bench.file)).toEqual([]);
    const tables = tablesIn(bench, MONTHS);
    const broken = tables.map((table, at) => (at === 1 ? { ...table, source: `${table.source}.gone` } : table));
    await expect(stageTables(bench.file, broken, { replaces: null })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
    expect(leftovers(bench)).toEqual([]);
    const ended = AbortSignal.abort();
    await expect(stageTables(bench.file, tables, { replaces: null, signal: ended })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(leftovers(bench)).toEqual([]);
    const abort = new AbortController();
    const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) => {
      if (doneBytes * 2 > totalBytes) abort.abort();
    };
    const running = stageTables(bench.file, tables, { replaces: null, signal: abort.signal, onProgress });
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(leftovers(bench)).toEqual([]);
    await expect(stageTables(bench.file, tables, { replaces: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('say how far all of them are', async () => {
    const told: (readonly [done: number, all: number, rows: number])[] = [];
    const tables = tablesIn(bench, MONTHS);
    await stageTables(bench.file, tables, {
      replaces: null,
      onProgress: ({ doneBytes, totalBytes, rows: read }) => told.push([doneBytes, totalBytes, read]),
    });
    const all = MONTHS.reduce((sum, text) => sum + csvOf(text).length, 0);
    expect(new Set(told.map(([, total]) => total))).toEqual(new Set([all]));
    expect(told.at(-1)).toEqual([all, all, 105]);
    expect(told.every(([done], at) => at === 0 || done >= (told[at - 1]?.[0] ?? 0))).toBe(true);
  });
});

async function last<T>(events: AsyncIterator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await events.next();
    if (step.done === true) return step.value;
  }
}

describe('through the engine', () => {
  it('a group is checked, its overlap is shown, and it is committed with one call', async () => {
    const test = startEngine({ launchJob: launchHere });
    const bench = createBench();
    try {
      const tables: StagedTable[] = [];
      for (const [at, { source }] of tablesIn(bench, MONTHS).entries()) {
        test.engine.grant(`handle-of-${at}`, source, 'read');
        const { reading, mapping } = await test.client.imports.inspect({ file: `handle-of-${at}` });
        tables.push({ file: `handle-of-${at}`, reading, mapping });
      }
      const staged: readonly Staged[] = await last(await test.client.imports.stage({ tables, newProject: 'Months' }));
      const stages = staged.map(({ stage }) => stage);
      const seen = await test.client.imports.overlap({ stage: stages[2] ?? '', from: 0, count: 2 });
      expect(seen).toMatchObject({ total: 5, batches: [{ file: '2.csv' }] });
      expect(seen.rows).toHaveLength(2);
      const batches: readonly Batch[] = await last(await test.client.imports.commit({ stages }));
      expect(batches.map(({ id, inserted }) => [id, inserted])).toEqual([
        [1, 40],
        [2, 30],
        [3, 20],
      ]);
      expect((await test.client.projects.current())?.contacts).toBe(90);
      const again = await onlyOf(await test.client.imports.stage({ tables: tables.slice(0, 1) }));
      expect(again).toMatchObject({ inserted: 0, duplicate: 40 });
    } finally {
      bench.end();
      await test.end();
    }
  });

  it('who cancels a commit too late is told what is in once it has ended', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const launchJob = (request: JobRequest): JobProcess => {
      const job = launchHere(request);
      if (request.kind !== 'commit') return job;
      return {
        ...job,
        cancel: () => undefined,
        onEvent: (listen) => job.onEvent((event) => void held.then(() => listen(event))),
      };
    };
    const test = startEngine({ launchJob });
    const bench = createBench();
    try {
      const tables: StagedTable[] = [];
      for (const [at, { source }] of tablesIn(bench, MONTHS).entries()) {
        test.engine.grant(`handle-of-${at}`, source, 'read');
        const { reading, mapping } = await test.client.imports.inspect({ file: `handle-of-${at}` });
        tables.push({ file: `handle-of-${at}`, reading, mapping });
      }
      const staged: readonly Staged[] = await last(await test.client.imports.stage({ tables, newProject: 'Months' }));
      const abort = new AbortController();
      const stages = staged.map(({ stage }) => stage);
      const running = last(await test.client.imports.commit({ stages }, { signal: abort.signal })).catch(
        () => 'cancelled',
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      abort.abort();
      expect(await running).toBe('cancelled');
      let isTold = false;
      const told = test.client.imports.list().then((batches) => {
        isTold = true;
        return batches;
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(isTold).toBe(false);
      release();
      expect((await told).map(({ id }) => id)).toEqual([3, 2, 1]);
      expect((await test.client.projects.current())?.contacts).toBe(90);
    } finally {
      bench.end();
      await test.end();
    }
  });
});
