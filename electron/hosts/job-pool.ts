import type { JobEvent, JobRequest } from '../engine/jobs/job-protocol.ts';
import type { ChildHandle, Fork, JobToHost } from './host-protocol.ts';

export type JobPool = {
  readonly start: (job: number, request: JobRequest, onEvent: (event: JobEvent) => void) => void;
  /** A job may follow soon: a process starts that takes it. */
  readonly prepare: () => void;
  readonly cancel: (job: number) => void;
  readonly kill: (job: number) => void;
  readonly killAll: () => void;
};

export type JobPoolTimes = {
  /** A process that waits for its first job ends after this time. */
  readonly waitMs: number;
  /** One that has done a job holds memory: after this time a new one takes its place. */
  readonly restMs: number;
};

const CANCELLED: JobEvent = { kind: 'failed', code: 'CANCELLED', params: {} };

const TIMES: JobPoolTimes = { waitMs: 600_000, restMs: 10_000 };

type Waiting = { readonly child: ChildHandle; readonly timer: NodeJS.Timeout };

type Running = {
  readonly child: ChildHandle;
  readonly finish: (event: JobEvent) => void;
  isCancelled: boolean;
};

/**
 * The jobs processes of one engine. Each job ends with exactly one last event: its own, or, when the process went away
 * without one, a `broken` (it crashed) or a CANCELLED (it was killed on request) made here. Starting a process takes longer
 * than committing a million rows, so one may wait for a job, and one that has done its job well waits for the next: the
 * commit follows the check. Every other process ends with its job. One that waited may be gone without anybody having heard of
 * it: a job that it did not take goes to a new process.
 */
export function createJobPool(fork: Fork, nativeBinding: string, times: JobPoolTimes = TIMES): JobPool {
  const running = new Map<number, Running>();
  /** Who hears a child; nobody while it waits. */
  const listeners = new Map<ChildHandle, (event: JobToHost) => void>();
  let waiting: Waiting | null = null;

  const open = (): ChildHandle => {
    const child = fork('jobs');
    child.onMessage((raw) => listeners.get(child)?.(raw as JobToHost));
    child.send({ kind: 'init', nativeBinding });
    child.onExit((code) => {
      if (waiting?.child === child) take();
      listeners.get(child)?.({
        kind: 'broken',
        message: `The jobs process ended without an answer (exit ${code}).`,
        stack: '',
      });
    });
    return child;
  };
  const take = (): ChildHandle | null => {
    if (waiting === null) return null;
    const { child, timer } = waiting;
    clearTimeout(timer);
    waiting = null;
    return child;
  };
  const keep = (child: ChildHandle, ms: number, then: () => void): void => {
    const timer = setTimeout(() => {
      waiting = null;
      child.kill();
      then();
    }, ms);
    timer.unref();
    waiting = { child, timer };
  };
  const prepare = (): void => {
    if (waiting === null) keep(open(), times.waitMs, () => undefined);
  };

  const give = (child: ChildHandle, isNew: boolean, ...order: Parameters<JobPool['start']>): void => {
    const [job, request, onEvent] = order;
    let isTaken = isNew;
    const finish = (event: JobEvent): void => {
      if (!running.delete(job)) return;
      listeners.delete(child);
      if (event.kind === 'done' && waiting === null) keep(child, times.restMs, prepare);
      else child.kill();
      onEvent(event);
    };
    const entry: Running = { child, finish, isCancelled: false };
    running.set(job, entry);
    listeners.set(child, (event) => {
      if (event.kind === 'taken') isTaken = true;
      else if (event.kind === 'progress') onEvent(event);
      else if (isTaken || event.kind !== 'broken') finish(event);
      else if (entry.isCancelled) finish(CANCELLED);
      else {
        listeners.delete(child);
        give(open(), true, ...order);
      }
    });
    child.send({ kind: 'start', request });
  };
  const start: JobPool['start'] = (...order) => {
    const idle = take();
    give(idle ?? open(), idle === null, ...order);
  };
  const cancel = (job: number): void => {
    const entry = running.get(job);
    if (entry === undefined) return;
    entry.isCancelled = true;
    entry.child.send({ kind: 'cancel' });
  };

  return {
    start,
    prepare,
    cancel,
    kill: (job) => running.get(job)?.finish(CANCELLED),
    killAll: () => {
      const children = [...running.values()].map((entry) => entry.child);
      const idle = take();
      running.clear();
      listeners.clear();
      for (const child of idle === null ? children : [...children, idle]) child.kill();
    },
  };
}
