import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

/**
 * Another process that opens a project for writing, does something and then sits there until it is killed (SIGKILL, as
 * a crash would). `body` is JavaScript that sees `file` (ProjectFile) and `db`.
 */
export type Holder = { kill(): void };

const PROJECT_FILE = new URL('../../electron/engine/store/project-file.ts', import.meta.url).href;
const WAIT_MS = 15_000;

export function holdOpen(path: string, body: string, options: { readonly isKilled?: boolean } = {}): Holder {
  const flag = `${path}.held`;
  const script = `
    import { writeFileSync } from 'node:fs';
    import { openProjectFile } from ${JSON.stringify(PROJECT_FILE)};
    const file = openProjectFile(${JSON.stringify(path)});
    const db = file.db;
    ${body};
    writeFileSync(${JSON.stringify(flag)}, '');
    // What nobody can reach any more is closed, and its lock with it.
    setInterval(() => [file, db], 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  waitFor(() => existsSync(flag) || child.exitCode !== null);
  rmSync(flag);
  const kill = (): void => {
    child.kill('SIGKILL');
    waitFor(() => !isAlive(child.pid));
  };
  if (options.isKilled === true) kill();
  return { kill };
}

/** Waits without letting the event loop run: the tests around it are plain synchronous code. */
function waitFor(isDone: () => boolean): void {
  const end = Date.now() + WAIT_MS;
  while (!isDone()) {
    if (Date.now() > end) throw new Error('The other process did not come that far in time');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

/** A killed child stays a zombie until our event loop reaps it. It holds its locks until its last thread (l) is gone. */
function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !(state.startsWith('Z') && !state.includes('l'));
}
