import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkChild } from '../../../electron/hosts/fork-child.ts';
import { createSupervisor, type Supervisor } from '../../../electron/hosts/supervisor.ts';
import { unpackGroups } from '../../../shared/domain/metrics/group-columns.ts';
import type { EngineClient } from '../../helpers/engine-client.ts';

/** Engine and jobs as the hosts run them: their own processes under the supervisor. */
const ENTRY = fileURLToPath(new URL('../../../electron/hosts/engine-entry.ts', import.meta.url));
let folder = '';
let supervisor: Supervisor;
let readySignals = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-real-'));
  readySignals = 0;
  supervisor = createSupervisor({
    fork: (role) => forkChild(ENTRY, role),
    init: {
      appVersion: 'test',
      nativeBinding: '',
      dataFolder: join(folder, 'data'),
      projectsFolder: join(folder, 'projects'),
    },
    onSignal: (signal) => {
      if (signal.kind === 'ready') readySignals += 1;
    },
  });
  supervisor.start();
});
afterEach(async () => {
  await supervisor.close();
  rmSync(folder, { recursive: true, force: true });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function waitFor(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error('It did not happen in 30 s');
    await pause(10);
  }
}

/** A client over a relayed channel, as the loopback host makes it. */
async function connect(): Promise<EngineClient> {
  let channel: ReturnType<Supervisor['connectRelay']> = null;
  const listeners: ((event: { data: unknown }) => void)[] = [];
  await waitFor(() => {
    channel ??= supervisor.connectRelay({
      onFrame: (data) => {
        for (const listener of listeners) listener({ data });
      },
      onGone: () => undefined,
    });
    return channel !== null;
  });
  const port = {
    postMessage: (data: string | Uint8Array) => channel?.send(data),
    addEventListener: (event: string, listener: (event: { data: unknown }) => void) => {
      if (event === 'message') listeners.push(listener);
    },
  };
  return createORPCClient(new RPCLink({ port: port as unknown as MessagePort }));
}

async function last<T>(events: AsyncIterator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await events.next();
    if (step.done === true) return step.value;
  }
}

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };

describe('engine and jobs in processes of their own', () => {
  it('make the sample, tag it, and have the tag after the engine was killed', async () => {
    const client = await connect();
    const phases = new Set<string>();
    const events = await client.projects.sample();
    let sample = await events.next();
    while (sample.done !== true) {
      phases.add(sample.value.phase);
      sample = await events.next();
    }
    const project = sample.value;
    expect(project.contacts).toBeGreaterThan(15_000);
    expect(phases.size).toBeGreaterThan(0);
    const failed = { ...scope, filter: { result: { in: ['failed'] } } };
    const tagged = await client.tags.apply({ target: { scope: failed }, family: 'platform', subCause: 'P2', note: '' });
    const engine = supervisor.enginePid();
    expect(engine).toBeDefined();
    process.kill(engine ?? 0, 'SIGKILL');

    await waitFor(() => readySignals === 2);
    const again = await connect();
    expect(await again.projects.current()).toBeNull();
    await again.projects.open({ handle: project.handle });
    expect(await again.tags.history()).toMatchObject({ undo: { kind: 'apply', contacts: tagged.contacts } });
    const figures = await again.fcr.measure({ ...failed, breakdowns: [{ by: ['tag_family'] }] });
    const causes = figures.breakdowns.flatMap(({ by, groups }) => unpackGroups(by, groups));
    expect(causes).toMatchObject([{ key: { tag_family: 'platform' }, failed: tagged.contacts }]);
  }, 120_000);

  it('stop the sample when it is cancelled, and leave nothing of it', async () => {
    const client = await connect();
    const abort = new AbortController();
    const events = await client.projects.sample(undefined, { signal: abort.signal });
    await events.next();
    // A second one is refused, and must not take the first one's file away.
    await expect(client.projects.sample().then(last)).rejects.toMatchObject({ code: 'BUSY' });
    expect(readdirSync(join(folder, 'projects')).some((name) => name.endsWith('.fcr.draft'))).toBe(true);
    abort.abort();
    await expect(last(events)).rejects.toThrow();
    await waitFor(() => !readdirSync(join(folder, 'projects')).some((name) => name.includes('draft')));
    expect(readdirSync(join(folder, 'projects'))).toEqual([]);
    expect(await client.projects.create({ name: 'After', handle: null })).toMatchObject({ name: 'After' });
  }, 120_000);
});

it('jobs leave the processors to the page and the engine', async () => {
  const jobs = forkChild(ENTRY, 'jobs');
  try {
    const priorityOf = (pid: number | undefined) => getPriority(pid ?? Number.NaN);
    await expect.poll(() => priorityOf(jobs.pid())).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
    expect(priorityOf(supervisor.enginePid())).toBe(getPriority());
  } finally {
    jobs.kill();
  }
});

const helpersOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`)
    .filter((thread) => readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8') === 'V8Worker\n')
    .map(Number);

// Elsewhere a priority is that of a process.
it.runIf(process.platform === 'linux')('helpers of the engine leave the processors to the page', async () => {
  await waitFor(() => readySignals === 1);
  const engine = supervisor.enginePid() ?? Number.NaN;
  const helpers = helpersOf(engine);
  expect(helpers.length).toBeGreaterThan(0);
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  expect(helpers.map((thread) => getPriority(thread))).toEqual(helpers.map(() => PRIORITY_BELOW_NORMAL));
  expect(getPriority(engine)).toBe(getPriority());
});
