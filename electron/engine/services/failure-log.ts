import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Bugs go to `engine.log` in the data folder, each with the id that the page shows. The text stays on this computer;
 * it may name files and fields, so it never travels to the page.
 */
export type FailureLog = (error: unknown, where: string) => string;

const MOST_BYTES = 2 * 1024 * 1024;

export function createFailureLog(dataFolder: string): FailureLog {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'engine.log');
  return (error, where) => {
    const id = randomUUID().slice(0, 8);
    const text = error instanceof Error ? `${error.stack ?? error.message}${causeOf(error)}` : String(error);
    keepSmall(path);
    appendFileSync(path, `${new Date().toISOString()} ${id} ${where}\n${text}\n\n`);
    return id;
  };
}

const causeOf = (error: Error): string =>
  error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : '';

/** Two files of 2 MB at most: the one being written and the one before. */
function keepSmall(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && found.size > MOST_BYTES) renameSync(path, `${path}.old`);
}
