import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkChild } from '../../electron/hosts/fork-child.ts';
import type { ChildHandle, Role } from '../../electron/hosts/host-protocol.ts';
import { type ServeRequest, type Serving, startServing } from '../../electron/hosts/serving.ts';
import { createSupervisor, type SupervisorSignal } from '../../electron/hosts/supervisor.ts';
import { openPage, openSession, type TestPage } from '../helpers/loopback-client.ts';

const fixtureEntry = fileURLToPath(new URL('fixtures/fixture-entry.ts', import.meta.url));
const init = { nativeBinding: '', dataFolder: '', projectsFolder: '' };

async function until<T>(read: () => T | undefined | false, what: string, limitMs = 8000): Promise<T> {
  const started = Date.now();
  for (;;) {
    const value = read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() - started > limitMs) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the supervisor and an engine that dies, seen by the page', () => {
  let folder: string;
  let serving: Serving;
  let page: TestPage;

  const open = async (request: Partial<ServeRequest> = {}): Promise<void> => {
    serving = await startServing({ port: 0, project: null, engineEntry: fixtureEntry, ...request });
    page = openPage(await openSession(serving.newAddress()));
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fcr-supervisor-'));
    process.env.FCR_DATA_FOLDER = folder;
  });
  afterEach(async () => {
    await serving.close();
    delete process.env.FCR_DATA_FOLDER;
    rmSync(folder, { recursive: true, force: true });
  });

  it('rejects a call in flight at once with ENGINE_GONE after kill -9, and the next call works', async () => {
    await open();
    const before = await page.client.system.health();
    const hanging = page.client.projects.forget({ handle: 'abcdefgh' }).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const killedAt = performance.now();
    process.kill(before.processId, 'SIGKILL');
    const error = await hanging;
    expect(performance.now() - killedAt).toBeLessThan(1000);
    expect(error).toMatchObject({ code: 'ENGINE_GONE', defined: true, data: { params: {} } });
    const after = await page.client.system.health();
    expect(after.processId).not.toBe(before.processId);
  });

  it('ends an event stream in the middle with ENGINE_GONE, not with the AbortError of a cancel', async () => {
    await open();
    const stream = await page.client.projects.sample();
    expect((await stream.next()).done).toBe(false);
    const rest = stream.next().catch((error: unknown) => error);
    process.kill((await page.client.system.health()).processId, 'SIGKILL');
    expect(await rest).toMatchObject({ code: 'ENGINE_GONE' });
  });

  it('tells the page that it was restored, once for each restart', async () => {
    await open();
    let restored = 0;
    page.connection.onRestored(() => {
      restored += 1;
    });
    const { processId } = await page.client.system.health();
    expect(restored).toBe(0);
    process.kill(processId, 'SIGKILL');
    await until(() => restored === 1, 'restored');
    expect(page.connection.state()).toEqual({ kind: 'ready' });
  });

  it('gives up on an engine that always dies, says so, and starts again when asked', async () => {
    const signals: SupervisorSignal[] = [];
    await open({ onSignal: (signal) => signals.push(signal) });
    const dying = (): void => {
      page.client.projects.close().catch(() => {});
    };
    page.connection.subscribe(() => {
      if (page.connection.state().kind === 'ready') dying();
    });
    await until(() => page.connection.state().kind === 'ready', 'first connection');
    dying();
    await until(() => signals.find((signal) => signal.kind === 'failed'), 'given up', 20_000);
    expect(signals.filter((signal) => signal.kind === 'exited').map((signal) => signal.willRestart)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(serving.enginePid()).toBeUndefined();
  }, 30_000);
});

describe('the supervisor itself', () => {
  type Fake = { readonly role: Role; readonly sent: unknown[]; die: (code: number) => void; say: (m: unknown) => void };

  function fakeFork() {
    const children: Fake[] = [];
    const fork = (role: Role): ChildHandle => {
      const sent: unknown[] = [];
      let onExit: (code: number | null) => void = () => {};
      let onMessage: (message: unknown) => void = () => {};
      children.push({ role, sent, die: (code) => onExit(code), say: (message) => onMessage(message) });
      return {
        pid: () => children.length,
        send: (message) => sent.push(message),
        onMessage: (listener) => {
          onMessage = listener;
        },
        onExit: (listener) => {
          onExit = listener;
        },
        kill: () => sent.push('killed'),
      };
    };
    return { fork, children };
  }

  const start = (extra: { readonly backoffMs?: readonly number[]; readonly now?: () => number } = {}) => {
    const { fork, children } = fakeFork();
    const signals: SupervisorSignal[] = [];
    const supervisor = createSupervisor({
      fork,
      init: { appVersion: '1', ...init },
      onSignal: (signal) => signals.push(signal),
      backoffMs: [0],
      ...extra,
    });
    supervisor.start();
    return { supervisor, children, signals };
  };

  const at = <T>(list: readonly T[], index: number): T => {
    const value = list[index];
    if (value === undefined) throw new Error(`nothing at ${index}`);
    return value;
  };

  it('sends options first and every grant again to a new engine', async () => {
    const { supervisor, children } = start();
    supervisor.grant('handle-1', '/tmp/a.csv', 'read');
    at(children, 0).die(1);
    await until(() => children.length === 2, 'second engine');
    expect(at(children, 1).sent).toEqual([
      { kind: 'init', options: { appVersion: '1', ...init } },
      { kind: 'grant', handle: 'handle-1', path: '/tmp/a.csv', use: 'read' },
    ]);
  });

  it('kills the jobs of a dead engine and answers a killed job with CANCELLED', async () => {
    const { children } = start();
    const engine = at(children, 0);
    engine.say({ kind: 'job-start', job: 7, request: { kind: 'undo', project: 'p', batch: 1 } });
    engine.say({ kind: 'job-start', job: 8, request: { kind: 'undo', project: 'p', batch: 2 } });
    expect(children.map((child) => child.role)).toEqual(['engine', 'jobs', 'jobs']);
    engine.say({ kind: 'job-kill', job: 7 });
    expect(engine.sent.at(-1)).toEqual({
      kind: 'job-event',
      job: 7,
      event: { kind: 'failed', code: 'CANCELLED', params: {} },
    });
    expect(at(children, 1).sent.at(-1)).toBe('killed');
    engine.die(1);
    expect(at(children, 2).sent.at(-1)).toBe('killed');
  });

  it('answers a job that crashed with broken, and passes progress and the end on once', () => {
    const { children } = start();
    const engine = at(children, 0);
    engine.say({ kind: 'job-start', job: 1, request: { kind: 'undo', project: 'p', batch: 1 } });
    const job = at(children, 1);
    job.say({ kind: 'progress', progress: { rows: 1 } });
    job.die(139);
    job.die(139);
    const events = engine.sent.filter((message) => (message as { kind?: string }).kind === 'job-event');
    expect(events).toEqual([
      { kind: 'job-event', job: 1, event: { kind: 'progress', progress: { rows: 1 } } },
      {
        kind: 'job-event',
        job: 1,
        event: { kind: 'broken', message: 'The jobs process ended without an answer (exit 139).', stack: '' },
      },
    ]);
  });

  it('counts only deaths in quick succession: an engine that lived long is always started again', async () => {
    let clock = 0;
    const { children, signals } = start({ now: () => clock });
    for (let death = 1; death <= 12; death += 1) {
      clock += 60_000;
      at(children, death - 1).die(1);
      await until(() => children.length === death + 1, `start ${death}`);
    }
    expect(signals.some((signal) => signal.kind === 'failed')).toBe(false);
  });

  it('says that an engine which cannot start at all was given up', async () => {
    const signals: SupervisorSignal[] = [];
    const supervisor = createSupervisor({
      fork: (role) => forkChild(fixtureEntry, role),
      init: { appVersion: 'die-at-start', ...init },
      onSignal: (signal) => signals.push(signal),
      maxQuickDeaths: 2,
      backoffMs: [0],
    });
    supervisor.start();
    await until(() => signals.find((signal) => signal.kind === 'failed'), 'given up');
    expect(signals).toEqual([
      { kind: 'exited', code: 3, willRestart: true },
      { kind: 'exited', code: 3, willRestart: false },
      { kind: 'failed', detail: 'The data engine stopped 2 times in a row (exit 3).' },
    ]);
    expect(supervisor.connectRelay({ onFrame: () => {}, onGone: () => {} })).toBeNull();
  });
});
