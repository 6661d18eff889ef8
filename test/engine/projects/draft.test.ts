import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EngineClient, startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { launchHere } from '../../helpers/job-launcher.ts';
import { onlyOf } from '../../helpers/only.ts';

/** A file that is checked while no project is open: until its import is in, there is no project. */
let test: TestEngine;
beforeEach(() => {
  test = startEngine({ launchJob: launchHere });
});
afterEach(() => test.end());

const fileOf = (handle: string, rows = 5): string => {
  const path = join(test.folder, `${handle}.csv`);
  const lines = Array.from({ length: rows }, (_unused, n) => `C${n},K${n % 3},2026-03-0${1 + (n % 9)}T10:00:00Z`);
  writeFileSync(path, `contact_id,customer_id,started_at\n${lines.join('\n')}\n`);
  test.engine.grant(handle, path, 'read');
  return path;
};

async function last<T>(events: AsyncIterator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await events.next();
    if (step.done === true) return step.value;
  }
}

async function begin(file: string, newProject: string | null, signal?: AbortSignal) {
  const { reading, mapping } = await test.client.imports.inspect({ file });
  return test.client.imports.stage(
    { tables: [{ file, reading, mapping }], newProject } as Parameters<EngineClient['imports']['stage']>[0],
    { ...(signal !== undefined && { signal }) },
  );
}

const check = async (file: string, newProject: string | null) => onlyOf(await begin(file, newProject));
const inFolder = () => readdirSync(test.projectsFolder).sort();
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe('a file that is checked while no project is open', () => {
  it('makes none until it is imported, and then one of its name', async () => {
    fileOf('calls-file');
    expect(await codeOf(check('calls-file', null))).toBe('NO_PROJECT');
    expect(inFolder()).toEqual([]);
    const { stage, inserted } = await check('calls-file', 'calls');
    expect(inserted).toBe(5);
    expect(await test.client.projects.current()).toBeNull();
    expect(await test.client.projects.recent()).toEqual([]);
    expect(inFolder().every((name) => /^import-[0-9a-f]{8}\.fcr\.draft/.test(name))).toBe(true);

    const kept = await test.client.projects.keepDraft();
    expect(kept).toMatchObject({ name: 'calls', contacts: 0 });
    await last(await test.client.imports.commit({ stages: [stage] }));
    const project = await test.client.projects.current();
    expect(project?.handle).toBe(kept.handle);
    expect(project).toMatchObject({ name: 'calls', contacts: 5, customers: 3 });
    expect(inFolder().filter((name) => !/-(wal|shm)$|\.lock$/.test(name))).toEqual(['calls.fcr']);
    expect(await test.client.projects.recent()).toMatchObject([{ name: 'calls', handle: project?.handle }]);
    // It can be left and opened again like any other.
    await test.client.projects.close();
    const again = await test.client.projects.open({ handle: project?.handle ?? '' });
    expect(again).toMatchObject({ name: 'calls', contacts: 5 });
  });

  it('takes a name that is free', async () => {
    fileOf('calls-file');
    await test.client.projects.create({ name: 'calls', handle: null });
    await test.client.projects.close();
    const { stage } = await check('calls-file', 'calls');
    await last(await test.client.imports.commit({ stages: [stage] }));
    expect(inFolder()).toEqual(expect.arrayContaining(['calls 2.fcr', 'calls.fcr']));
    expect(await test.client.projects.current()).toMatchObject({ name: 'calls', contacts: 5 });
  });

  it('leaves nothing when another file, another project or the end comes first', async () => {
    fileOf('first-file');
    fileOf('second-file', 7);
    await check('first-file', 'first');
    const [draft] = inFolder();
    const { stage } = await check('second-file', 'second');
    expect(inFolder()).not.toContain(draft);
    await test.client.projects.create({ name: 'Mine', handle: null });
    expect(await codeOf(last(await test.client.imports.commit({ stages: [stage] })))).toBe('NOT_FOUND');
    expect(inFolder().filter((name) => !name.startsWith('Mine.fcr'))).toEqual([]);
    await test.client.projects.close();
    await check('first-file', 'first');
    await test.engine.close();
    expect(inFolder()).toEqual(['Mine.fcr', 'Mine.fcr.backup']);
  });

  it('is a project once an import was begun, also when it fails', async () => {
    const path = fileOf('calls-file');
    const { stage } = await check('calls-file', 'calls');
    appendFileSync(path, 'C99,K9,2026-03-01T10:00:00Z\n');
    expect(await codeOf(last(await test.client.imports.commit({ stages: [stage] })))).toBe('STALE_PREVIEW');
    expect(await test.client.projects.current()).toMatchObject({ name: 'calls', contacts: 0 });
    const again = await check('calls-file', 'calls');
    await last(await test.client.imports.commit({ stages: [again.stage] }));
    expect(await test.client.projects.current()).toMatchObject({ name: 'calls', contacts: 6 });
  });

  it('can be checked at once after a check that was cancelled', async () => {
    fileOf('large-file', 60_000);
    for (let turn = 0; turn < 3; turn++) {
      const abort = new AbortController();
      const running = await begin('large-file', 'large', abort.signal);
      await running.next();
      abort.abort();
      expect(await codeOf(last(running))).not.toBe('answered');
    }
    const { stage, inserted } = await check('large-file', 'large');
    expect(inserted).toBe(60_000);
    expect(inFolder().filter((name) => name.includes('.stage-'))).toEqual([expect.stringContaining(stage)]);
  });

  it('is checked no longer when a project is opened meanwhile', async () => {
    fileOf('large-file', 60_000);
    const running = await begin('large-file', 'large');
    await running.next();
    await test.client.projects.create({ name: 'Mine', handle: null });
    expect(await codeOf(last(running))).toBe('CANCELLED');
    expect(inFolder().filter((name) => !name.startsWith('Mine.fcr'))).toEqual([]);
    expect(await test.client.projects.current()).toMatchObject({ name: 'Mine' });
  });

  it('leaves nothing after a kill that the next start does not remove; what is open elsewhere stays', async () => {
    fileOf('calls-file');
    await check('calls-file', 'calls');
    const open = inFolder();
    const [left, foreign] = ['import-0123abcd.fcr.draft', 'import-of-mine.fcr.draft'];
    for (const name of [left, `${left}-wal`, `${left}.stage-0123456789abcdef`, foreign]) {
      writeFileSync(join(test.projectsFolder, name), 'left over');
    }
    const other = startEngine({ folder: join(test.folder, 'other'), projectsFolder: test.projectsFolder });
    expect(inFolder()).toEqual([...open, foreign].sort());
    await other.end();
  });
});
