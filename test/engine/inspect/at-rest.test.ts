import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryFile } from '../../../electron/engine/ingest/bytes/plain-file.ts';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { madeUpContacts } from '../../../electron/engine/services/inspect/made-up-contacts.ts';
import { rehearseLook } from '../../../electron/engine/services/inspect/rehearse-look.ts';
import { atRest } from '../../../electron/engine/services/projects/at-rest.ts';
import { fillSample } from '../../../electron/engine/services/projects/fill-sample.ts';
import { createProjectFile } from '../../../electron/engine/store/project-file.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';

vi.mock(import('../../../electron/engine/services/inspect/rehearse-look.ts'), () => ({
  rehearseLook: vi.fn(async () => {}),
}));

/** An engine that rests gets ready for the file that may come: once, and for nobody who has contacts already. */
let engine: TestEngine;
const prepareJob = vi.fn();
beforeEach(() => {
  vi.clearAllMocks();
  engine = startEngine({ prepareJob, restMs: 20 });
});
afterEach(() => engine.end());

test('an engine without contacts gets ready once, when nobody asks', async () => {
  await engine.client.projects.create({ name: 'new', handle: null });
  await vi.waitFor(() => expect(rehearseLook).toHaveBeenCalledOnce());
  expect(prepareJob).toHaveBeenCalledOnce();
  await engine.client.projects.current();
  await new Promise((done) => setTimeout(done, 60));
  expect(rehearseLook).toHaveBeenCalledOnce();
});

test('with contacts it does nothing', async () => {
  const path = join(engine.folder, 'full.fcr');
  const file = createProjectFile(path, { name: 'full', zone: 'UTC' });
  await fillSample(file, { contacts: 50, seed: 1 });
  // The one that was started before each test has rested meanwhile.
  file.close();
  vi.clearAllMocks();
  const other = startEngine({ prepareJob, restMs: 500, folder: join(engine.folder, 'other') });
  try {
    other.engine.grant('full-project', path, 'write');
    await other.client.projects.open({ handle: 'full-project' });
    await new Promise((done) => setTimeout(done, 600));
    expect(prepareJob).not.toHaveBeenCalled();
    expect(rehearseLook).not.toHaveBeenCalled();
  } finally {
    await other.end();
  }
});

test('a rehearsal that fails is a mistake of ours: it stands in the log and ends nothing', async () => {
  vi.mocked(rehearseLook).mockRejectedValueOnce(new Error('torn'));
  const log = join(engine.dataFolder, 'engine.log');
  await vi.waitFor(() => expect(existsSync(log)).toBe(true));
  expect(await engine.client.projects.current()).toBeNull();
});

test('who asks puts the rest off, and the end of the engine ends the waiting', () => {
  vi.useFakeTimers();
  try {
    const task = vi.fn();
    const rest = atRest(100, task);
    vi.advanceTimersByTime(80);
    rest.busy();
    vi.advanceTimersByTime(80);
    expect(task).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20);
    expect(task).toHaveBeenCalledOnce();
    const other = atRest(100, task);
    other.end();
    other.busy();
    vi.advanceTimersByTime(1000);
    expect(task).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test('the made-up file is read as any other: every column has its role, and no question is left', async () => {
  const content = Buffer.from(madeUpContacts(600));
  const found = await inspectFile(
    memoryFile('made-up.csv', content, content.length),
    {},
    { knownMappings: [], defaultZone: 'Europe/London' },
  );
  expect(found.missing).toEqual([]);
  expect(found.rows).toHaveLength(100);
  expect(found.rows.every(({ rejection }) => rejection === null)).toBe(true);
  const roles = found.columns.map(({ role }) => role);
  expect(roles).not.toContain('extra');
  expect(new Set(roles).size).toBe(roles.length);
});
