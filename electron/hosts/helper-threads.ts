import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const THREADS = '/proc/self/task';

/** As Node names them. */
const isHelper = (thread: string): boolean => readFileSync(`${THREADS}/${thread}/comm`, 'utf8').trim() === 'V8Worker';

/**
 * The threads that compile and collect garbage beside the one that works come after what a person waits for: there are four
 * of them, and whenever the engine answers they take the processors from the page that wants to show it. On Linux a priority
 * is that of a thread, and those that run already keep theirs when the process changes its own; elsewhere it is that of a
 * process, and nothing is done.
 */
export function helpersComeAfter(): void {
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync(THREADS)) {
    try {
      if (isHelper(thread)) setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended meanwhile, or the system does not let us: then it runs as it did, and nothing hangs on it.
    }
  }
}
