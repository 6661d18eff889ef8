import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPage, openSession } from '../helpers/loopback-client.ts';
import { only } from '../helpers/only.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServe } from '../helpers/serve-process.ts';

/** Rule 7: nothing leaves the machine. The whole main job is done with every way out watched, in all three processes. */
const hook = pathToFileURL(path.resolve(import.meta.dirname, '../helpers/no-network.mjs')).href;
let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-network-'));
  log = path.join(folder, 'network.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const attempts = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');

it.each([
  ["require('node:net').connect({ host: '192.0.2.1', port: 80 })", 'connect 192.0.2.1'],
  ["require('node:dns').lookup('attacker.example', () => {})", 'lookup attacker.example'],
  ["fetch('http://192.0.2.1/').catch(() => {})", 'connect 192.0.2.1'],
  ["require('node:http').createServer().listen(0)", 'listen on undefined'],
])('the watch sees %s (control)', (source, seen) => {
  spawnSync(process.execPath, ['--import', hook, '-e', source], { env: { ...process.env, FCR_NETWORK_LOG: log } });
  expect(attempts()).toContain(seen);
});

it('host, engine and jobs reach for nothing outside while a file is imported and measured', async () => {
  const serve = await startServe([], {
    FCR_DATA_FOLDER: folder,
    FCR_NETWORK_LOG: log,
    NODE_OPTIONS: `--import ${hook}`,
  });
  const session = await openSession(serve.address);
  const page = openPage(session);
  await page.client.projects.create({ name: 'Quiet', handle: null });
  const rows = Array.from(
    { length: 200 },
    (_, i) => `${i},c${i % 50},2026-01-${String(1 + (i % 27)).padStart(2, '0')}T10:00:00Z,voice`,
  );
  writeFileSync(path.join(folder, 'calls.csv'), `contact_id,customer_id,started_at,channel\n${rows.join('\n')}\n`);
  const put = await rawRequest({
    port: session.port,
    path: '/files?name=calls.csv',
    method: 'PUT',
    headers: { Cookie: session.cookie, Origin: session.origin },
    body: readFileSync(path.join(folder, 'calls.csv')),
  });
  const { handle } = JSON.parse(put.body) as { handle: string };
  const { reading, mapping } = await page.client.imports.inspect({ file: handle, reading: {}, mapping: {} });
  const staging = await page.client.imports.stage({ tables: [{ file: handle, reading, mapping }] });
  let staged = await staging.next();
  while (staged.done !== true) staged = await staging.next();
  const { stage, ...counts } = only(staged.value);
  expect(counts).toMatchObject({ read: 200, inserted: 200 });
  const committing = await page.client.imports.commit({ stages: [stage] });
  let batch = await committing.next();
  while (batch.done !== true) batch = await committing.next();
  const figures = await page.client.fcr.measure({ definition: 'no_repeat_7d_any', filter: {} });
  expect(figures.counts.contacts).toBe(200);
  expect([0, 130]).toContain(await serve.pressCtrlC());
  expect(attempts()).toBe('');
}, 60_000);
