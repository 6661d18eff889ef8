import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Serving, startServing } from '../../electron/hosts/serving.ts';
import { openPage, openSession, type Session, type TestPage } from '../helpers/loopback-client.ts';
import { onlyOf } from '../helpers/only.ts';
import { rawRequest } from '../helpers/raw-request.ts';

/** The engine as it is bundled for the desktop app, doing real work: bundling can lose a file that is found by its path. */
const root = path.resolve(import.meta.dirname, '../..');
const entry = path.join(root, 'out/engine/engine-entry.js');
const ROWS = 60_000;

let folder: string;
let serving: Serving;
let session: Session;
let page: TestPage;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-built-'));
  process.env.FCR_DATA_FOLDER = folder;
  const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs'), 'node', '--quiet'], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
  serving = await startServing({ port: 0, project: null, engineEntry: entry });
  session = await openSession(serving.newAddress());
  page = openPage(session);
}, 120_000);

afterAll(async () => {
  await serving.close();
  delete process.env.FCR_DATA_FOLDER;
  rmSync(folder, { recursive: true, force: true });
});

async function last<T>(events: AsyncIterator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) return value;
  }
}

it('stages, commits and measures a file that is large enough for a thread of its own', async () => {
  expect(existsSync(path.join(root, 'out/engine/chunks/stage-thread.js'))).toBe(true);
  expect(existsSync(path.join(root, 'out/engine/chunks/text-thread.js'))).toBe(true);
  await page.client.projects.create({ name: 'Built', handle: null });
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const minute = new Date(Date.UTC(2026, 0, 1) + row * 60_000).toISOString();
    return `${row},c${row % 7000},${minute},voice,in,handled,Queue ${row % 9},"note, number ${row} of many that make the file long"`;
  });
  const body = `contact_id,customer_id,started_at,channel,direction,outcome,queue,notes\n${rows.join('\n')}\n`;
  expect(body.length).toBeGreaterThan(4 << 20);
  const put = await rawRequest({
    port: session.port,
    path: '/files?name=calls.csv',
    method: 'PUT',
    headers: { Cookie: session.cookie, Origin: session.origin },
    body,
  });
  const { handle } = JSON.parse(put.body) as { handle: string };
  const { reading, mapping } = await page.client.imports.inspect({ file: handle, reading: {}, mapping: {} });
  const tables = [{ file: handle, reading, mapping }];
  const staged = await onlyOf(await page.client.imports.stage({ tables }));
  expect(staged).toMatchObject({ read: ROWS, inserted: ROWS, rejected: 0 });
  await last(await page.client.imports.commit({ stages: [staged.stage] }));
  const figures = await page.client.fcr.measure({ definition: 'no_repeat_7d_any', filter: {} });
  expect(figures.counts.contacts).toBe(ROWS);
}, 120_000);
