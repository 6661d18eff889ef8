import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobProcess } from '../../../electron/engine/engine-types.ts';
import type { JobRequest } from '../../../electron/engine/jobs/job-protocol.ts';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { unpackGroups } from '../../../shared/domain/metrics/group-columns.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { launchHere } from '../../helpers/job-launcher.ts';
import { onlyOf } from '../../helpers/only.ts';

/** The whole main job through the contract, as the page does it: import, figure, contacts, thread, tag, undo, export. */
let test: TestEngine;
beforeEach(async () => {
  test = startEngine({ launchJob: launchHere });
  await test.client.projects.create({ name: 'Main', handle: null });
});
afterEach(async () => {
  await test.end();
});

const HEADER = ['contact_id', 'customer_id', 'started_at', 'channel', 'direction', 'outcome', 'queue', 'talk_s'];
const LINES = [
  ['A1', 'K1', '2026-03-01T10:00:00Z', 'voice', 'in', 'handled', 'billing', '300'],
  ['A2', 'K1', '2026-03-03T10:00:00Z', 'voice', 'in', 'handled', 'billing', '200'],
  ['B1', 'K2', '2026-03-02T10:00:00Z', 'chat', 'in', 'handled', 'orders', '100'],
  ['C1', 'K3', '2026-03-30T10:00:00Z', 'chat', 'in', 'handled', 'orders', '100'],
  ['', 'K4', '2026-03-05T10:00:00Z', 'chat', 'in', 'handled', 'orders', '100'],
];
const reading = {
  format: 'delimited',
  part: '',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'double',
  headerLine: 1,
  shape: '',
} as const;
const mapping = {
  version: 1 as const,
  profile: 'canonical',
  source: 'acd',
  columns: HEADER.map((header, index) => ({
    index,
    header,
    role: FIELD_NAMES.find((name) => name === header) ?? ('extra' as const),
  })),
  dateOrder: 'ymd' as const,
  zone: 'UTC',
  words: {},
  constants: {},
  shortAbandonSeconds: 10,
  country: '',
  rowsAreLegs: false,
};
const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };

function grantFile(lines: readonly (readonly string[])[], handle = 'file-to-import'): string {
  const path = join(test.folder, `${handle}.csv`);
  writeFileSync(path, `${[HEADER, ...lines].map((line) => line.join(',')).join('\n')}\n`);
  test.engine.grant(handle, path, 'read');
  return handle;
}

async function last<T>(events: AsyncIterator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await events.next();
    if (step.done === true) return step.value;
  }
}

const stage = async (file: string) => onlyOf(await test.client.imports.stage({ tables: [{ file, reading, mapping }] }));
const importFile = async (file: string) => {
  const { stage: id } = await stage(file);
  return onlyOf(await test.client.imports.commit({ stages: [id] }));
};
const code = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe('the main job', () => {
  it('imports, counts, lists exactly what was counted, tags, undoes, redoes, and finds it again', async () => {
    const before = await test.client.projects.current();
    const batch = await importFile(grantFile(LINES));
    expect(batch).toMatchObject({ read: 5, inserted: 4, changed: 0, duplicate: 0, rejected: 1 });
    const project = await test.client.projects.current();
    expect(project).toMatchObject({ contacts: 4, customers: 3, firstAt: Date.UTC(2026, 2, 1, 10) });
    expect(project?.stamp).not.toBe(before?.stamp);
    expect((await test.client.imports.rejects({ batch: batch.id, from: 0, count: 100 })).rows).toMatchObject([
      { line: 6, code: 'missing_contact_id' },
    ]);

    const failed = { ...scope, filter: { result: { in: ['failed'] } } };
    const figures = await test.client.fcr.measure({ ...failed, breakdowns: [{ by: ['queue'] }] });
    expect(figures.counts).toMatchObject({ failed: 1 });
    expect((await test.client.fcr.measure(scope)).counts).toMatchObject({
      contacts: 4,
      mature: 3,
      resolved: 2,
      failed: 1,
      pending: 1,
    });
    const page = await test.client.contacts.page({ ...failed, sort: null, columns: ['queue'], from: 0, count: 100 });
    expect(page.total).toBe(1);
    const [row] = page.rows;
    expect(row).toMatchObject({ contactId: 'A1', result: 'failed', fields: { queue: 'billing' }, tag: null });

    const thread = await test.client.threads.get({
      definition: scope.definition,
      observedUntil: null,
      row: row?.row ?? 0,
    });
    expect(thread.contacts.map((contact) => contact.contactId)).toEqual(['A1', 'A2']);

    const tagged = await test.client.tags.apply({
      target: { scope: failed },
      family: 'platform',
      subCause: 'P1',
      note: 'seen',
    });
    expect(tagged).toMatchObject({ contacts: 1, undo: { kind: 'apply', contacts: 1 }, redo: null });
    const tagOfA1 = async () =>
      (await test.client.contacts.get({ definition: scope.definition, observedUntil: null, row: row?.row ?? 0 })).tag;
    expect(await tagOfA1()).toMatchObject({ family: 'platform', subCause: 'P1', note: 'seen' });
    const byCause = await test.client.fcr.measure({ ...scope, breakdowns: [{ by: ['tag_family'] }] });
    const causes = byCause.breakdowns.flatMap(({ by, groups }) => unpackGroups(by, groups));
    expect(causes.find((group) => group.key.tag_family === 'platform')).toMatchObject({ contacts: 1, failed: 1 });
    await test.client.tags.undo();
    expect(await tagOfA1()).toBeNull();
    await test.client.tags.redo();
    await test.client.projects.close();
    await test.client.projects.open({ handle: project?.handle ?? '' });
    expect(await tagOfA1()).toMatchObject({ subCause: 'P1' });

    const target = join(test.folder, 'out.csv');
    test.engine.grant('export-target', target, 'write');
    expect(await last(await test.client.contacts.export({ ...failed, sort: null, target: 'export-target' }))).toEqual({
      rows: 1,
    });
    expect(readFileSync(target, 'utf8')).toMatch(/A1.*platform,P1/s);
  });

  it('undoes an import whole, keeps the tag, and shows it after the same file came in again', async () => {
    const batch = await importFile(grantFile(LINES));
    await test.client.tags.apply({ target: { scope }, family: 'skill', subCause: 'S2', note: '' });
    expect(await test.client.imports.undo({ batch: batch.id })).toEqual({ removed: 4, batches: [batch.id] });
    expect(await test.client.projects.current()).toMatchObject({ contacts: 0 });
    expect(await test.client.imports.list()).toEqual([]);
    await importFile(grantFile(LINES));
    const page = await test.client.contacts.page({ ...scope, sort: null, columns: [], from: 0, count: 100 });
    expect(page.rows.map((row) => row.tag?.subCause)).toEqual(['S2', 'S2', 'S2', 'S2']);
  });

  it('adds nothing twice', async () => {
    await importFile(grantFile(LINES));
    expect(await importFile(grantFile(LINES))).toMatchObject({ read: 5, inserted: 0, duplicate: 4, rejected: 1 });
    expect(await test.client.projects.current()).toMatchObject({ contacts: 4 });
  });

  it('lists the rejects of a stage, and forgets a stage that is discarded', async () => {
    const staged = await stage(grantFile(LINES));
    expect(await test.client.imports.stagedRejects({ stage: staged.stage, from: 0, count: 10 })).toMatchObject({
      total: 1,
    });
    expect(await test.client.imports.discard({ stage: staged.stage })).toEqual({ discarded: true });
    expect(await code(test.client.imports.discard({ stage: staged.stage }))).toBe('NOT_FOUND');
    expect(await code(last(await test.client.imports.commit({ stages: [staged.stage] })))).toBe('NOT_FOUND');
    expect(await test.client.imports.list()).toEqual([]);
  });

  it('lets one import run at a time, and a cancelled one leaves nothing', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => [
      `X${i}`,
      `K${i}`,
      '2026-03-01T10:00:00Z',
      'voice',
      'in',
      'handled',
      'q',
      '1',
    ]);
    const file = grantFile(many, 'large-file-1');
    const abort = new AbortController();
    const running = await test.client.imports.stage({ tables: [{ file, reading, mapping }] }, { signal: abort.signal });
    await running.next();
    expect(await code(stage(file))).toBe('BUSY');
    abort.abort();
    expect(await code(last(running))).not.toBe('answered');
    expect(await code(test.client.projects.close())).toBe('answered');
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(test.projectsFolder).filter((name) => name.includes('stage'))).toEqual([]);
  });

  it('refuses tags while a commit has the project, and takes them afterwards', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const launchJob = (request: JobRequest): JobProcess => {
      const job = launchHere(request);
      if (request.kind !== 'commit') return job;
      return { ...job, onEvent: (listener) => job.onEvent((event) => void held.then(() => listener(event))) };
    };
    await test.end();
    test = startEngine({ launchJob });
    await test.client.projects.create({ name: 'Slow', handle: null });
    const imported = importFile(grantFile(LINES));
    while ((await code(test.client.tags.undo())) !== 'BUSY') await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await code(test.client.projects.configure({ name: 'X' }))).toBe('BUSY');
    expect(await code(test.client.projects.close())).toBe('BUSY');
    release();
    await imported;
    expect(await code(test.client.tags.undo())).toBe('NOTHING_TO_UNDO');
  }, 120_000);

  it('lets a big first import become the project instead of copying it', async () => {
    const file = (): number => statSync(join(test.projectsFolder, 'Main.fcr')).ino;
    const rowOf = (id: string): string[] => [
      id,
      'K1',
      '2026-03-01T10:00:00Z',
      'voice',
      'in',
      'handled',
      'billing',
      '300',
    ];
    const before = file();
    await importFile(grantFile(Array.from({ length: 20_000 }, (_, at) => rowOf(`A${at}`))));
    expect(file()).not.toBe(before);
    expect(await test.client.projects.current()).toMatchObject({ contacts: 20_000 });
    const promoted = file();
    await importFile(grantFile([rowOf('B')], 'another-file'));
    expect(file()).toBe(promoted);
  });

  it('makes the sample project, and opens the same one the next time', async () => {
    const sample = await last(await test.client.projects.sample());
    expect(sample.contacts).toBeGreaterThan(15_000);
    expect(sample.fcr.rate).toBeGreaterThan(0.4);
    const again = await last(await test.client.projects.sample());
    expect(again.handle).toBe(sample.handle);
  }, 120_000);

  it('keeps mappings under their name', async () => {
    const saved = await test.client.mappings.save({ name: 'Our ACD', mapping });
    expect(saved).toMatchObject({ name: 'Our ACD', headers: HEADER, mapping: { profile: 'Our ACD' } });
    expect(await test.client.mappings.list()).toEqual([saved]);
    expect(await test.client.mappings.delete({ name: 'Our ACD' })).toEqual({ deleted: true });
    expect(await test.client.mappings.delete({ name: 'Our ACD' })).toEqual({ deleted: false });
  });
});
