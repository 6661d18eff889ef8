import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobEvent, JobRequest } from '../../electron/engine/jobs/job-protocol.ts';
import { runJob } from '../../electron/engine/jobs/run-job.ts';
import { checkProject } from '../../electron/engine/services/projects/check-project.ts';
import { loadContactColumns } from '../../electron/engine/store/columns.ts';
import { createProjectFile, openProjectFile } from '../../electron/engine/store/project-file.ts';
import type { ChildHandle, HostToJob } from '../../electron/hosts/host-protocol.ts';
import { createJobPool } from '../../electron/hosts/job-pool.ts';
import { jobsRole } from '../../electron/hosts/jobs-role.ts';
import type { Staged } from '../../shared/contract/imports.ts';
import { CSV_READING, canonicalMappingOf, csvOf } from '../helpers/import-csv.ts';

/**
 * One jobs process after the other takes the jobs of an engine, with everything in it but the process: what a cancel or a
 * failure of one job leaves must not reach the next, whenever it comes.
 */
let folder = '';
let project = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-jobs-'));
  project = join(folder, 'p.fcr');
  createProjectFile(project, { name: 'jobs', zone: 'UTC' }).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = ['contact_id', 'customer_id', 'started_at'];
let files = 0;
/** Stages a file of its own with so many contacts. */
function stageOf(contacts: number): JobRequest {
  const source = join(folder, `${++files}.csv`);
  const rows = Array.from({ length: contacts }, (_unused, at) => ({
    contact_id: `C${files}-${at}`,
    customer_id: `K${at % 7}`,
    started_at: '2026-01-01T00:00:00Z',
  }));
  writeFileSync(source, csvOf(rows));
  const mapping = canonicalMappingOf(HEADER);
  const tables = [{ source, reading: CSV_READING, mapping, mappingVersion: null }];
  return { kind: 'stage', project, tables, replaces: null };
}
const commitOf = (stage: string): JobRequest => ({ kind: 'commit', project, stages: [stage] });

/** A child in this process. As with a real one, messages arrive later, in order, and none from one that was killed. */
function startPool() {
  const kills: (() => void)[] = [];
  const taken: number[] = [];
  const fork = (): ChildHandle => {
    let toJob: (message: unknown) => void = () => undefined;
    let toHost: (message: unknown) => void = () => undefined;
    let isAlive = true;
    const later = (deliver: () => void): void => void setImmediate(() => isAlive && deliver());
    const child = kills.length;
    kills.push(() => (isAlive = false));
    jobsRole(
      {
        send: (message) => later(() => toHost(message)),
        onMessage: (listener) => {
          toJob = (message) => listener(message, []);
        },
        onGone: () => undefined,
      },
      runJob,
    );
    return {
      pid: () => child,
      send: (message) => {
        if ((message as HostToJob).kind === 'start') taken.push(child);
        later(() => toJob(message));
      },
      onMessage: (listener) => {
        toHost = listener;
      },
      onExit: () => undefined,
      kill: () => kills[child]?.(),
    };
  };
  const pool = createJobPool(fork, '');
  let jobs = 0;
  /** The job is cancelled after so many turns, if it is given any; a late cancel comes when it is over. */
  const run = (request: JobRequest, cancelAfter: number | null = null): Promise<JobEvent> => {
    const job = ++jobs;
    return new Promise((done) => {
      pool.start(job, request, (event) => {
        if (event.kind !== 'progress') done(event);
      });
      if (cancelAfter !== null) void turns(cancelAfter).then(() => pool.cancel(job));
    });
  };
  return { pool, run, taken: () => taken };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}
const stagesLeft = () => readdirSync(folder).filter((name) => name.includes('.stage-'));
function stageIn(event: JobEvent): string {
  const [staged] = event.kind === 'done' && Array.isArray(event.result) ? (event.result as Staged[]) : [];
  return staged?.stage ?? `no stage: ${JSON.stringify(event)}`;
}

function expectContacts(count: number): void {
  const file = openProjectFile(project);
  try {
    expect(loadContactColumns(file).count).toBe(count);
    expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
  } finally {
    file.close();
  }
}

test('a job that was cancelled at any moment leaves nothing to the next one, which ends as it would alone', async () => {
  const { pool, run } = startPool();
  let contacts = 0;
  const ends = new Set<string>();
  // null: not at all.
  for (const moment of [0, 1, 2, 3, 4, ...fc.sample(fc.nat(300), { seed: 8, numRuns: 15 }), null]) {
    const first = await run(stageOf(40), moment);
    ends.add(first.kind);
    if (first.kind === 'done') expect(stagesLeft()).toHaveLength(1);
    else expect([first, stagesLeft()]).toEqual([{ kind: 'failed', code: 'CANCELLED', params: {} }, []]);
    const staged = await run(stageOf(10));
    const end = await run(commitOf(stageIn(staged)), moment);
    if (end.kind === 'done') contacts += 10;
    else expect(end).toEqual({ kind: 'failed', code: 'CANCELLED', params: {} });
    ends.add(`commit ${end.kind}`);
    expectContacts(contacts);
  }
  pool.killAll();
  expect(ends).toEqual(new Set(['done', 'failed', 'commit done', 'commit failed']));
});

test('a cancel that comes when its job is over, or between two jobs, stops no other job', async () => {
  const { pool, run, taken } = startPool();
  const staged = await run(stageOf(10));
  pool.cancel(1);
  const committing = run(commitOf(stageIn(staged)));
  pool.cancel(1);
  pool.kill(1);
  expect(await committing).toMatchObject({ kind: 'done' });
  pool.killAll();
  expect(taken()).toEqual([0, 0]);
  expectContacts(10);
});

test('a cancel that meets the answer of its job on the way does not reach the next job of the process', async () => {
  let say: (message: HostToJob) => void = () => undefined;
  const heard: boolean[] = [];
  jobsRole(
    {
      send: () => undefined,
      onMessage: (listener) => {
        say = (message) => listener(message, []);
      },
      onGone: () => undefined,
    },
    async (_request, { signal }) => void heard.push(signal.aborted),
  );
  const start = { kind: 'start', request: commitOf('0123456789abcdef') } as const;
  for (const message of [start, { kind: 'cancel' }, start] as const) {
    say(message);
    await nextTurn();
  }
  expect(heard).toEqual([false, false]);
});

test('a job that fails is the last of its process; the next one has a new one', async () => {
  const { pool, run, taken } = startPool();
  const staged = await run(stageOf(10));
  expect(await run(commitOf('0123456789abcdef'))).toMatchObject({ kind: 'failed', code: 'NOT_FOUND' });
  expect(await run(commitOf(stageIn(staged)))).toMatchObject({ kind: 'done' });
  expect(await run({ kind: 'undo', project: join(folder, 'not-there.fcr'), batch: 1, withLater: false })).toMatchObject(
    {
      kind: 'failed',
      code: 'PROJECT_NOT_FOUND',
    },
  );
  expect(await run({ kind: 'undo', project, batch: 1, withLater: false })).toMatchObject({ kind: 'done' });
  pool.killAll();
  expect(taken()).toEqual([0, 0, 1, 1, 2]);
  expect(existsSync(join(folder, 'not-there.fcr'))).toBe(false);
  expectContacts(0);
});
