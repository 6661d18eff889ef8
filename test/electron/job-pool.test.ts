import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JobEvent, JobRequest } from '../../electron/engine/jobs/job-protocol.ts';
import type { ChildHandle, JobToHost } from '../../electron/hosts/host-protocol.ts';
import { createJobPool } from '../../electron/hosts/job-pool.ts';

const TIMES = { waitMs: 60_000, restMs: 10_000 };
const CHECK: JobRequest = { kind: 'undo', project: 'p', batch: 1, withLater: false };
const DONE: JobEvent = { kind: 'done', result: { removed: 1, batches: [1] } };

type Fake = { readonly sent: unknown[]; say: (event: JobToHost) => void; die: (code: number) => void };

function startPool() {
  const children: Fake[] = [];
  const pool = createJobPool(
    (): ChildHandle => {
      let onMessage: (message: unknown) => void = () => undefined;
      let onExit: (code: number | null) => void = () => undefined;
      const sent: unknown[] = [];
      children.push({ sent, say: (event) => onMessage(event), die: (code) => onExit(code) });
      return {
        pid: () => 1,
        send: (message) => sent.push((message as { kind: string }).kind),
        onMessage: (listener) => {
          onMessage = listener;
        },
        onExit: (listener) => {
          onExit = listener;
        },
        kill: () => {
          sent.push('killed');
          onExit(null);
        },
      };
    },
    '',
    TIMES,
  );
  const events: JobEvent[] = [];
  const begin = (job: number): void => pool.start(job, CHECK, (event) => events.push(event));
  const sent = (): unknown[][] => children.map((child) => child.sent);
  return { pool, children, events, begin, sent };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('gives a job to the process that was started for it, and starts only one', () => {
  const { pool, begin, sent } = startPool();
  pool.prepare();
  pool.prepare();
  begin(1);
  expect(sent()).toEqual([['init', 'start']]);
  begin(2);
  expect(sent()).toEqual([
    ['init', 'start'],
    ['init', 'start'],
  ]);
});

it('lets a process that did its job well take the next one, and no other', () => {
  const { children, events, begin, sent } = startPool();
  begin(1);
  children[0]?.say(DONE);
  begin(2);
  children[0]?.say({ kind: 'failed', code: 'CANCELLED', params: {} });
  begin(3);
  expect(sent()).toEqual([
    ['init', 'start', 'start', 'killed'],
    ['init', 'start'],
  ]);
  expect(events.map(({ kind }) => kind)).toEqual(['done', 'failed']);
});

it('replaces a process that has done a job by a new one after a while, and lets that one go in the end', () => {
  const { children, begin, sent } = startPool();
  begin(1);
  children[0]?.say(DONE);
  vi.advanceTimersByTime(TIMES.restMs);
  expect(sent()).toEqual([['init', 'start', 'killed'], ['init']]);
  vi.advanceTimersByTime(TIMES.waitMs);
  expect(sent()).toEqual([
    ['init', 'start', 'killed'],
    ['init', 'killed'],
  ]);
  begin(2);
  expect(sent()).toHaveLength(3);
});

it('does not give a job to a process that died while it waited', () => {
  const { pool, children, events, begin, sent } = startPool();
  pool.prepare();
  children[0]?.die(1);
  begin(1);
  expect(sent()).toEqual([['init'], ['init', 'start']]);
  expect(events).toEqual([]);
});

it('gives a job that a waiting process did not live to take to a new one, and that one has no second try', () => {
  const { pool, children, events, begin, sent } = startPool();
  pool.prepare();
  begin(1);
  children[0]?.die(9);
  expect(sent()).toEqual([
    ['init', 'start'],
    ['init', 'start'],
  ]);
  expect(events).toEqual([]);
  children[1]?.die(9);
  expect(events.map(({ kind }) => kind)).toEqual(['broken']);
  expect(children).toHaveLength(2);
});

it('says broken of a job that was taken, and CANCELLED of one that was cancelled before', () => {
  const { pool, children, events, begin } = startPool();
  pool.prepare();
  begin(1);
  children[0]?.say({ kind: 'taken' });
  children[0]?.die(9);
  pool.prepare();
  begin(2);
  pool.cancel(2);
  children[1]?.die(9);
  expect(events).toMatchObject([{ kind: 'broken' }, { kind: 'failed', code: 'CANCELLED' }]);
  expect(children).toHaveLength(2);
});

it('ends what runs and what waits with the engine', () => {
  const { pool, begin, sent } = startPool();
  begin(1);
  pool.prepare();
  pool.killAll();
  expect(sent()).toEqual([
    ['init', 'start', 'killed'],
    ['init', 'killed'],
  ]);
});
