import type { Workbench } from '../services/projects/workbench.ts';
import { textsAskedFor } from '../services/texts/texts-ahead.ts';

type Call = { readonly input: unknown; readonly next: () => Promise<unknown> };

/**
 * A question about texts that are still being read waits for them here, where waiting stops nobody else; asked at once, it
 * would read them itself and hold up every other answer for as long.
 */
export function textsFirstInterceptor(workbench: Pick<Workbench, 'sessionOrNull'>): (call: Call) => Promise<unknown> {
  return async ({ input, next }) => {
    const jobs = textsAskedFor(input);
    if (jobs.length > 0) await workbench.sessionOrNull()?.untilRead(jobs);
    return next();
  };
}
