import type { JobEvent, JobRequest } from '../engine/jobs/job-protocol.ts';
import type { ChildHandle, Fork } from './host-protocol.ts';

export type JobPool = {
  readonly start: (job: number, request: JobRequest, onEvent: (event: JobEvent) => void) => void;
  readonly cancel: (job: number) => void;
  readonly kill: (job: number) => void;
  readonly killAll: () => void;
};

/**
 * The jobs processes of one engine. Each ends with exactly one last event: its own, or, when the process went away
 * without one, a `broken` (it crashed) or a CANCELLED (it was killed on request) made here.
 */
export function createJobPool(fork: Fork, nativeBinding: string): JobPool {
  const running = new Map<number, { readonly child: ChildHandle; readonly finish: (event: JobEvent) => void }>();

  const start: JobPool['start'] = (job, request, onEvent) => {
    const child = fork('jobs');
    const finish = (event: JobEvent): void => {
      if (!running.delete(job)) return;
      onEvent(event);
      child.kill();
    };
    running.set(job, { child, finish });
    child.onMessage((raw) => {
      const event = raw as JobEvent;
      if (event.kind === 'progress') onEvent(event);
      else finish(event);
    });
    child.send({ kind: 'init', nativeBinding });
    child.send({ kind: 'start', request });
    child.onExit((code) =>
      finish({ kind: 'broken', message: `The jobs process ended without an answer (exit ${code}).`, stack: '' }),
    );
  };

  return {
    start,
    cancel: (job) => running.get(job)?.child.send({ kind: 'cancel' }),
    kill: (job) => running.get(job)?.finish({ kind: 'failed', code: 'CANCELLED', params: {} }),
    killAll: () => {
      const children = [...running.values()].map((entry) => entry.child);
      running.clear();
      for (const child of children) child.kill();
    },
  };
}
