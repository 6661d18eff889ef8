import { useSyncExternalStore } from 'react';
import type { Progress } from '../../shared/contract/base.ts';

/** Long work that is under way: shown in the status bar on every screen until it ends. */
export type Job = {
  readonly id: string;
  /** What is being done, in words: "Importing calls.csv". */
  readonly title: string;
  readonly progress: Progress | null;
  /** Null when it cannot be cancelled any more. */
  readonly cancel: (() => void) | null;
};

let jobs: readonly Job[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Job[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}

export type JobHandle = {
  readonly update: (change: Partial<Omit<Job, 'id'>>) => void;
  readonly end: () => void;
};

/** Puts a job into the status bar. Call `end` in a finally. */
export function startJob(title: string, cancel: (() => void) | null): JobHandle {
  lastId += 1;
  const id = `job-${lastId}`;
  publish([...jobs, { id, title, progress: null, cancel }]);
  return {
    update: (change) => publish(jobs.map((job) => (job.id === id ? { ...job, ...change } : job))),
    end: () => publish(jobs.filter((job) => job.id !== id)),
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The jobs that are running now. */
export function useJobs(): readonly Job[] {
  return useSyncExternalStore(subscribe, () => jobs);
}
