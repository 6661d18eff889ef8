import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { readingError, unreadable } from '../ingest/bytes/plain-file.ts';

/** What tells whether a file is still the same. */
export type FileState = { readonly bytes: number; readonly modifiedMs: number };

export async function fileState(path: string): Promise<FileState> {
  try {
    const found = await stat(path);
    return { bytes: found.size, modifiedMs: found.mtimeMs };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

export const isSameState = (a: FileState, b: FileState): boolean =>
  a.bytes === b.bytes && a.modifiedMs === b.modifiedMs;

/** sha256 of the bytes as they stand on disk, in hex. */
export async function hashFile(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (signal?.aborted === true) throw new AppError('CANCELLED');
      hash.update(chunk as Buffer);
    }
  } catch (cause) {
    throw readingError(path, cause);
  }
  return hash.digest('hex');
}
