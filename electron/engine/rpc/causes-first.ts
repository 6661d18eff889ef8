import { prepareAnswers } from '../services/context/prepare-answers.ts';
import type { Workbench } from '../services/projects/workbench.ts';

type Call = {
  readonly path: readonly string[];
  readonly input: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly next: () => Promise<unknown>;
};

/** Rules run, and promises are read, in turns before a question that needs them is answered. */
export function causesFirstInterceptor(workbench: Workbench): (call: Call) => Promise<unknown> {
  return async ({ path, input, signal, next }) => {
    await prepareAnswers(() => workbench.sessionOrNull()?.figures() ?? null, input, path, signal);
    return next();
  };
}
