import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forkUtility } from '../../electron/main/engine-process.ts';

/** A utility process as Electron's documentation and source have it: until it has spawned it has no pid and cannot be killed. */
class Utility extends EventEmitter {
  pid: number | undefined = undefined;
  readonly stdout = null;
  readonly stderr = null;
  terminated = 0;
  postMessage(): void {}
  kill(): boolean {
    if (this.pid === undefined) return false;
    this.terminated += 1;
    return true;
  }
  spawned(pid: number): void {
    this.pid = pid;
    this.emit('spawn');
  }
  ended(code: number): void {
    this.pid = undefined;
    this.emit('exit', code);
  }
}

let utility: Utility;
vi.mock('electron', () => ({ utilityProcess: { fork: () => utility } }));
const log = { write: () => {} };
const A_PID = 4_194_000;

beforeEach(() => {
  utility = new Utility();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('is ended as soon as it has started, when it is not wanted any more before that', () => {
  const child = forkUtility('entry.js', 'jobs', log);
  child.kill();
  expect(utility.terminated).toBe(0);
  utility.spawned(A_PID);
  expect(utility.terminated).toBe(1);
});

it('is killed for sure when it does not listen, and left alone when it has ended', () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const busy = forkUtility('entry.js', 'engine', log);
  utility.spawned(A_PID);
  busy.kill();
  vi.advanceTimersByTime(5000);
  expect(kill.mock.calls).toEqual([[A_PID, 'SIGKILL']]);
  utility = new Utility();
  const good = forkUtility('entry.js', 'engine', log);
  utility.spawned(A_PID + 1);
  good.kill();
  utility.ended(0);
  good.kill();
  vi.advanceTimersByTime(5000);
  expect(kill.mock.calls).toHaveLength(1);
});

it('may be gone before its end is told: that ends nothing else', () => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
  });
  const child = forkUtility('entry.js', 'engine', log);
  utility.spawned(A_PID);
  child.kill();
  expect(() => vi.advanceTimersByTime(5000)).not.toThrow();
});

it('ends when what it is made of cannot be loaded, though Electron only prints an unhandled rejection', async () => {
  vi.useRealTimers();
  const root = path.resolve(import.meta.dirname, '../..');
  const child: ChildProcess = fork(
    path.join(root, 'test/electron/double/utility-boot.mjs'),
    [path.join(root, 'electron/hosts/engine-entry.ts'), 'no-such-role'],
    { execArgv: ['--unhandled-rejections=warn-with-error-code'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  expect(code).toBe(1);
  expect(said).toContain('Unknown role no-such-role');
}, 10_000);
