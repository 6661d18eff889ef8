import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { SourceFile } from '../../engine/ingest/source-files.ts';
import { plainLine } from './plain-words.ts';

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

/** Words to people that lie beside tables: whatever columns they seem to have, nobody meant them. */
const isReadMe = (path: string): boolean =>
  /\.(md|html?|rst)$/i.test(path) || /(^|[\\/])(read.?me|notes?|liesmich|lisezmoi)\.txt$/i.test(path);

const isNoTable = (path: string, code: string): boolean =>
  NO_TABLE.has(code) || (code === 'MAPPING_INCOMPLETE' && isReadMe(path));

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
      outcomes.push({ file: path, error: { code, message, hint }, isSkipped: isFound && isNoTable(path, code) });
    }
  }
  return outcomes;
}

export const hasFailed = (outcome: Outcome<unknown>): boolean => 'error' in outcome && !outcome.isSkipped;

export const errorText = (outcome: Outcome<unknown>): string =>
  'error' in outcome
    ? plainLine(
        `${outcome.file}${outcome.isSkipped ? ' (passed over)' : ''}: ${outcome.error.message} ${outcome.error.hint}`,
      )
    : '';
