import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `engine.log` in the data folder: bugs, each with the id that the page shows, and answers that took too long. It stays
 * on this computer; it may name files and fields, so none of it travels to the page.
 */
export type EngineLog = {
  /** Returns the id under which the failure stands. */
  failure(error: unknown, where: string): string;
  slow(where: string, milliseconds: number, limit: number): void;
};

const MOST_BYTES = 2 * 1024 * 1024;

export function createEngineLog(dataFolder: string): EngineLog {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'engine.log');
  const write = (text: string): void => {
    keepSmall(path);
    appendFileSync(path, `${new Date().toISOString()} ${text}\n`);
  };
  return {
    failure: (error, where) => {
      const id = randomUUID().slice(0, 8);
      const text = error instanceof Error ? `${error.stack ?? error.message}${causeOf(error)}` : String(error);
      write(`${id} ${where}\n${text}\n`);
      return id;
    },
    slow: (where, milliseconds, limit) => write(`slow ${where} ${Math.round(milliseconds)} ms (limit ${limit} ms)`),
  };
}

const causeOf = (error: Error): string =>
  error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : '';

/** Two files of 2 MB at most: the one being written and the one before. */
function keepSmall(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && found.size > MOST_BYTES) renameSync(path, `${path}.old`);
}
