import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPage, openSession } from '../helpers/loopback-client.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServe } from '../helpers/serve-process.ts';

/** `fcr serve` from the outside: what a person types and what comes back. */
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-serve-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const serveOnce = (...words: string[]) =>
  spawnSync(process.execPath, ['electron/hosts/cli.ts', 'serve', '--json', ...words], {
    encoding: 'utf8',
    env: { ...process.env, FCR_DATA_FOLDER: folder },
    timeout: 60_000,
  });

/** A process that has ended but was not counted out yet does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !(existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  } catch {
    return false;
  }
}

describe('fcr serve', () => {
  it('prints one document with the address, serves the built page with the real engine, and ends on Ctrl+C', async () => {
    const serve = await startServe(['--no-open'], { FCR_DATA_FOLDER: folder });
    expect(serve.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{43}$/);
    const session = await openSession(serve.address);
    const answer = await rawRequest({ port: session.port, path: '/', headers: { Cookie: session.cookie } });
    expect(answer.body).toContain('<title>FCR Workbench</title>');
    expect(answer.body).not.toContain('__NONCE__');
    const page = openPage(session);
    const health = await page.client.system.health();
    const made = await page.client.projects.create({ name: 'Served', handle: null });
    expect(made.name).toBe('Served');
    process.kill(health.processId, 'SIGKILL');
    await new Promise<void>((resolve) => page.connection.onRestored(resolve));
    expect((await page.client.projects.current())?.handle).toBe(made.handle);
    await serve.pressCtrlC();
    expect(serve.lines).toHaveLength(1);
    expect(readdirSync(path.join(folder, 'temp'))).toEqual([]);
    expect(readdirSync(path.join(folder, 'projects')).filter((name) => /-wal$|-shm$|\.lock$/.test(name))).toEqual([]);
  }, 60_000);

  it('opens the project it is given', async () => {
    const first = await startServe(['--no-open'], { FCR_DATA_FOLDER: folder });
    await openPage(await openSession(first.address)).client.projects.create({ name: 'Given', handle: null });
    await first.pressCtrlC();
    const [name = ''] = readdirSync(path.join(folder, 'projects')).filter((file) => file.endsWith('.fcr'));
    const second = await startServe(['--no-open', '--project', path.join(folder, 'projects', name)], {
      FCR_DATA_FOLDER: folder,
    });
    const session = await openSession(second.address);
    const facts = await rawRequest({ port: session.port, path: '/facts', headers: { Cookie: session.cookie } });
    const { startProject } = JSON.parse(facts.body) as { startProject: { handle: string; name: string } };
    expect(startProject.name).toBe(name);
    const opened = await openPage(session).client.projects.open({ handle: startProject.handle });
    expect(opened.name).toBe('Given');
    await second.pressCtrlC();
  }, 60_000);

  it('leaves no engine and no lock behind when the host itself is killed', async () => {
    const first = await startServe(['--no-open'], { FCR_DATA_FOLDER: folder });
    const page = openPage(await openSession(first.address));
    const made = await page.client.projects.create({ name: 'Orphan', handle: null });
    const { processId } = await page.client.system.health();
    process.kill(Number(first.child.pid), 'SIGKILL');
    await expect.poll(() => isRunning(processId), { timeout: 10_000 }).toBe(false);
    const second = await startServe(['--no-open'], { FCR_DATA_FOLDER: folder });
    const again = openPage(await openSession(second.address));
    expect((await again.client.projects.open({ handle: made.handle })).name).toBe('Orphan');
    expect(readdirSync(path.join(folder, 'temp'))).toHaveLength(1);
    await second.pressCtrlC();
  }, 60_000);

  it('says what is wrong: no such project, no such port, a port that is taken', async () => {
    const missing = serveOnce('--project', path.join(folder, 'none.fcr'));
    expect([missing.status, JSON.parse(missing.stdout).error.code]).toEqual([1, 'PROJECT_NOT_FOUND']);
    const impossible = serveOnce('--port', '70000');
    expect([impossible.status, JSON.parse(impossible.stdout).error.code]).toEqual([1, 'INVALID_INPUT']);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const taken = serveOnce('--port', String(port));
    server.close();
    expect([taken.status, JSON.parse(taken.stdout).error.message]).toEqual([1, expect.stringContaining('is taken')]);
    expect(serveOnce('--nonsense').status).toBe(2);
  }, 90_000);
});
