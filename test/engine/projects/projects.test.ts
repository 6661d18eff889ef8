import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../electron/engine/store/migrate.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';

let test: TestEngine;
beforeEach(() => {
  test = startEngine();
});
afterEach(async () => {
  await test.end();
});

const rejectedWith = (code: string) => expect.objectContaining({ code });

describe('projects', () => {
  it('are made in the projects folder, closed, listed and opened again by their handle', async () => {
    const made = await test.client.projects.create({ name: 'North', handle: null });
    expect(made).toMatchObject({ name: 'North', contacts: 0, customers: 0, firstAt: null, observedUntil: null });
    expect(made.fcr).toEqual({ rate: null, low: null, high: null, mature: 0 });
    expect(await test.client.projects.current()).toEqual(made);
    expect(await test.client.projects.close()).toEqual({ closed: true });
    expect(await test.client.projects.current()).toBeNull();
    expect(await test.client.projects.close()).toEqual({ closed: false });
    expect(readdirSync(test.projectsFolder).sort()).toEqual(['North.fcr', 'North.fcr.backup']);

    const [recent] = await test.client.projects.recent();
    expect(recent).toMatchObject({ handle: made.handle, name: 'North', exists: true });
    const opened = await test.client.projects.open({ handle: made.handle });
    expect(opened).toMatchObject({ name: 'North', stamp: made.stamp });
  });

  it('get a free file name when the name is taken, and are never replaced', async () => {
    await test.client.projects.create({ name: 'North', handle: null });
    await test.client.projects.create({ name: 'North', handle: null });
    expect(
      readdirSync(test.projectsFolder)
        .filter((name) => name.endsWith('.fcr'))
        .sort(),
    ).toEqual(['North 2.fcr', 'North.fcr']);
    test.engine.grant('chosen-target-1', join(test.projectsFolder, 'North.fcr'), 'write');
    await expect(test.client.projects.create({ name: 'X', handle: 'chosen-target-1' })).rejects.toEqual(
      rejectedWith('PROJECT_EXISTS'),
    );
  });

  it('keep the open one when another cannot be opened', async () => {
    const made = await test.client.projects.create({ name: 'North', handle: null });
    const other = join(test.folder, 'x.fcr');
    writeFileSync(other, 'not a project');
    test.engine.grant('handle-of-other', other, 'read');
    await expect(test.client.projects.open({ handle: 'handle-of-other' })).rejects.toEqual(
      rejectedWith('PROJECT_FOREIGN'),
    );
    expect(await test.client.projects.current()).toEqual(made);
  });

  it('are configured, and refuse what is no zone', async () => {
    const made = await test.client.projects.create({ name: 'North', handle: null });
    const changed = await test.client.projects.configure({
      name: 'South',
      zone: 'Asia/Seoul',
      currency: 'KRW',
      costPerContact: 9000,
      author: 'Kim',
    });
    expect(changed).toMatchObject({ name: 'South', zone: 'Asia/Seoul', currency: 'KRW', costPerContact: 9000 });
    expect(changed.stamp).not.toBe(made.stamp);
    await expect(test.client.projects.configure({ zone: 'Mars/Olympus' })).rejects.toEqual(
      rejectedWith('INVALID_INPUT'),
    );
    expect(await test.client.projects.configure({})).toEqual(changed);
    expect((await test.client.projects.recent())[0]).toMatchObject({ name: 'South' });
  });

  it('are forgotten without being touched, and shown as missing when their file is gone', async () => {
    const made = await test.client.projects.create({ name: 'North', handle: null });
    await test.client.projects.close();
    const path = join(test.projectsFolder, 'North.fcr');
    const bytes = readFileSync(path);
    rmSync(path);
    expect((await test.client.projects.recent())[0]).toMatchObject({ exists: false });
    await expect(test.client.projects.open({ handle: made.handle })).rejects.toEqual(rejectedWith('PROJECT_NOT_FOUND'));
    writeFileSync(path, bytes);
    expect(await test.client.projects.forget({ handle: made.handle })).toEqual({ forgotten: true });
    expect(await test.client.projects.forget({ handle: made.handle })).toEqual({ forgotten: false });
    expect(await test.client.projects.recent()).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });

  it('answer NO_PROJECT when none is open', async () => {
    await expect(test.client.projects.configure({ name: 'X' })).rejects.toEqual(rejectedWith('NO_PROJECT'));
    await expect(test.client.tags.history()).rejects.toEqual(rejectedWith('NO_PROJECT'));
  });

  it('offer the backup of a damaged file', async () => {
    const made = await test.client.projects.create({ name: 'North', handle: null });
    await test.client.projects.close();
    const path = join(test.projectsFolder, 'North.fcr');
    writeFileSync(path, Buffer.alloc(20_000, 0x41));
    const refused = await test.client.projects.open({ handle: made.handle }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'PROJECT_DAMAGED', data: { params: { file: 'North.fcr' } } });
    expect(await test.client.projects.openBackup({ handle: made.handle })).toMatchObject({ name: 'North' });
    expect(readdirSync(test.projectsFolder)).toContain('North.fcr.damaged-1');
  });
});

describe('the list of recent projects', () => {
  it('is set aside when it is damaged, and a new one begun', async () => {
    await test.client.projects.create({ name: 'North', handle: null });
    await test.engine.close();
    const list = join(test.dataFolder, 'recent.json');
    for (const text of ['{"version":1,"projects":[{"path":1}]}', '{"version":1,"proj', '']) {
      writeFileSync(list, text);
      const next = startEngine({ dataFolder: test.dataFolder });
      expect(await next.client.projects.recent()).toEqual([]);
      await next.end();
      expect(readFileSync(join(test.dataFolder, 'recent.damaged.json'), 'utf8')).toBe(text);
    }
  });

  it('lets a project be opened by its handle after the engine was started again', async () => {
    const made = await test.client.projects.create({ name: 'North', handle: null });
    await test.engine.close();
    const next = startEngine({ dataFolder: test.dataFolder, projectsFolder: test.projectsFolder });
    expect(await next.client.projects.open({ handle: made.handle })).toMatchObject({ name: 'North' });
    await next.end();
  });
});

describe('the engine', () => {
  it('answers that it is there', async () => {
    expect(await test.client.system.health()).toEqual({
      appVersion: '0.0.0-test',
      schemaVersion: SCHEMA_VERSION,
      sqliteVersion: expect.stringMatching(/^3\.\d+\.\d+$/),
      processId: process.pid,
    });
  });

  it('refuses what the schema refuses as BAD_REQUEST', async () => {
    await expect(test.client.projects.create({ name: '', handle: null })).rejects.toEqual(rejectedWith('BAD_REQUEST'));
    await expect(test.client.projects.open({ handle: '../../etc/passwd' })).rejects.toEqual(
      rejectedWith('BAD_REQUEST'),
    );
  });
});
