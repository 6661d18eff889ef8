import { ORPCError } from '@orpc/server';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { EngineLog } from '../services/projects/engine-log.ts';
import { mapSqliteError, sqliteErrorKind } from '../store/sqlite-errors.ts';

/**
 * What goes over the wire when something fails. Expected failures: their declared code with their parameters. What the
 * schemas refuse: BAD_REQUEST, made by oRPC. Everything else is a bug: INTERNAL with an id that leads to the log; no
 * message, stack or path of it reaches the page.
 */

type Call = { readonly path: readonly string[]; readonly next: () => Promise<unknown> };

/** Wraps every call, its schema checks and its event stream. */
export function errorInterceptor(
  log: Pick<EngineLog, 'failure'>,
  projectPath: () => string,
  isOursWriting: () => boolean,
): (call: Call) => Promise<unknown> {
  // Somebody who is in the way is a job of ours, or another program: anything that reads SQLite may hold the project.
  const known = (error: unknown): unknown =>
    sqliteErrorKind(error) === 'busy' && isOursWriting()
      ? new AppError('BUSY', {}, error)
      : mapSqliteError(error, projectPath());
  return async ({ path, next }) => {
    const mapped = (error: unknown): unknown => toWireError(known(error), path.join('.'), log);
    try {
      const output = await next();
      return isAsyncIterator(output) ? mapStream(output, mapped) : output;
    } catch (error) {
      throw mapped(error);
    }
  };
}

function toWireError(known: unknown, procedure: string, log: Pick<EngineLog, 'failure'>): unknown {
  if (known instanceof AppError) {
    return new ORPCError(known.code, { message: known.message, data: { params: known.params }, defined: true });
  }
  if (isAbort(known))
    return new ORPCError('CANCELLED', {
      message: new AppError('CANCELLED').message,
      data: { params: {} },
      defined: true,
    });
  // Refused by an input schema: the caller's mistake, told as it is. A refused output is ours.
  if (known instanceof ORPCError && known.code === 'BAD_REQUEST') return known;
  return new ORPCError('INTERNAL', {
    status: 500,
    message: 'Internal error',
    data: { id: log.failure(known, procedure) },
  });
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

function isAsyncIterator(value: unknown): value is AsyncGenerator<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.asyncIterator in value;
}

async function* mapStream(
  events: AsyncGenerator<unknown, unknown, void>,
  mapped: (error: unknown) => unknown,
): AsyncGenerator<unknown, unknown, void> {
  try {
    return yield* events;
  } catch (error) {
    throw mapped(error);
  }
}
