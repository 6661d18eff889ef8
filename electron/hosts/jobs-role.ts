import { constants, setPriority } from 'node:os';
import { AppError } from '../../shared/domain/errors/app-error.ts';
import type { JobContext, JobEvent, JobRequest } from '../engine/jobs/job-protocol.ts';
import { setNativeBinding } from '../engine/store/sqlite.ts';
import type { HostToJob, JobToHost } from './host-protocol.ts';
import type { ParentLink } from './parent-link.ts';

/** The jobs process: one request at a time, its events, perhaps another one. The host may kill it at any moment. */
export function jobsRole(link: ParentLink, runJob: (request: JobRequest, context: JobContext) => Promise<void>): void {
  // The page and the engine come first: an import keeps all processors busy, and what a person looks at meanwhile must not
  // wait for it. Threads that start later have it from here; on a machine that has nothing else to do it costs nothing.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  let abort = new AbortController();
  const post = (event: JobEvent): void => link.send(event);

  const run = async (request: JobRequest): Promise<void> => {
    abort = new AbortController();
    link.send({ kind: 'taken' } satisfies JobToHost);
    try {
      await runJob(request, { post, signal: abort.signal });
    } catch (error) {
      if (error instanceof AppError) post({ kind: 'failed', code: error.code, params: error.params });
      else
        post({
          kind: 'broken',
          message: error instanceof Error ? error.message : String(error),
          stack: error instanceof Error ? (error.stack ?? '') : '',
        });
    }
  };

  link.onMessage((raw) => {
    const message = raw as HostToJob;
    if (message.kind === 'init') setNativeBinding(message.nativeBinding);
    else if (message.kind === 'cancel') abort.abort();
    else void run(message.request);
  });
  link.onGone(() => process.exit(0));
}
