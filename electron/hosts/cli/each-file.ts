import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { SourceFile } from '../../engine/ingest/source-files.ts';

export type FileError = { readonly code: string; readonly message: string; readonly hint: string };

export type Outcome<T> =
  | { readonly file: string; readonly result: T }
  | {
      readonly file: string;
      readonly error: FileError;
      /** Found in a folder and no table at all: passed over, which is no failure. */
      readonly isSkipped: boolean;
    };

const NO_TABLE: ReadonlySet<string> = new Set(['FILE_NOT_TEXT', 'FILE_EMPTY']);

/**
 * Does the same with every file, one after the other. One bad file among many does not keep the others from being read;
 * alone it fails as such. A cancel ends everything.
 */
export async function eachFile<T>(
  files: readonly SourceFile[],
  work: (path: string, index: number) => Promise<T>,
): Promise<readonly Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  for (const [index, { path, isFound }] of files.entries()) {
    try {
      outcomes.push({ file: path, result: await work(path, index) });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED' || files.length === 1) throw error;
      const { code, message, hint } = error;
      outcomes.push({ file: path, error: { code, message, hint }, isSkipped: isFound && NO_TABLE.has(code) });
    }
  }
  return outcomes;
}

export const hasFailed = (outcome: Outcome<unknown>): boolean => 'error' in outcome && !outcome.isSkipped;

export const errorText = (outcome: Outcome<unknown>): string =>
  'error' in outcome
    ? `${outcome.file}${outcome.isSkipped ? ' (passed over)' : ''}: ${outcome.error.message} ${outcome.error.hint}`
    : '';
