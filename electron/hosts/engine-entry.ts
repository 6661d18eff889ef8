import { openParentLink } from './parent-link.ts';

/**
 * The one entry of both child processes, for both hosts: Electron's utilityProcess and Node's child_process.
 * The first argument is the role; a role loads only its own code. Messages that come meanwhile wait: both kinds of
 * parent keep them until someone listens. A child whose host is gone ends itself.
 */
// Node ends a process in which a rejection is heard by nobody; Electron lets its utility processes live on (electron#45921),
// and a host would wait for ever for one that could not start. Ended, it is started anew, and the page hears of it.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

const role = process.argv[2];
const link = openParentLink();

async function run(): Promise<void> {
  if (role === 'engine') {
    const [{ engineRole }, { createEngine }] = await Promise.all([
      import('./engine-role.ts'),
      import('../engine/engine.ts'),
    ]);
    engineRole(link, createEngine);
  } else if (role === 'jobs') {
    const [{ jobsRole }, { runJob }] = await Promise.all([
      import('./jobs-role.ts'),
      import('../engine/jobs/run-job.ts'),
    ]);
    jobsRole(link, runJob);
  } else throw new Error(`Unknown role ${String(role)}; the host starts this file with "engine" or "jobs".`);
}

void run();
