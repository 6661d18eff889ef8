import { isProcedure, PROCEDURES } from '../../../shared/contract/procedures.ts';
import type { EngineLog } from '../services/projects/engine-log.ts';

type Call = { readonly path: readonly string[]; readonly next: () => Promise<unknown> };

/** Writes answers that took longer than their limit to the log, by name. Nothing is cut off: the answer still counts. */
export function slowCallInterceptor(
  log: Pick<EngineLog, 'slow'>,
  limits = PROCEDURES,
): (call: Call) => Promise<unknown> {
  return async ({ path, next }) => {
    const name = path.join('.');
    const limit = isProcedure(name) ? limits[name].limit : 'job';
    const started = performance.now();
    try {
      return await next();
    } finally {
      const took = performance.now() - started;
      if (limit !== 'job' && took > limit) log.slow(name, took, limit);
    }
  };
}
