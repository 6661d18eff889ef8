import type { JobProcess } from '../../electron/engine/engine-types.ts';
import type { JobEvent, JobRequest } from '../../electron/engine/jobs/job-protocol.ts';
import { runJob } from '../../electron/engine/jobs/run-job.ts';
import { AppError } from '../../shared/domain/errors/app-error.ts';

/** Runs jobs in this process: the same bodies, without the start of a process. Killing is tested with real processes. */
export function launchHere(request: JobRequest): JobProcess {
  const abort = new AbortController();
  const listeners: ((event: JobEvent) => void)[] = [];
  const post = (event: JobEvent): void => {
    for (const listener of listeners) listener(event);
  };
  void (async () => {
    // As from another process: nothing arrives before the caller has had time to listen.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await runJob(request, { post, signal: abort.signal });
    } catch (error) {
      if (error instanceof AppError) post({ kind: 'failed', code: error.code, params: error.params });
      else if (error instanceof Error) post({ kind: 'broken', message: error.message, stack: error.stack ?? '' });
    }
  })();
  return {
    onEvent: (listener) => {
      listeners.push(listener);
    },
    cancel: () => abort.abort(),
    kill: () => abort.abort(),
  };
}
