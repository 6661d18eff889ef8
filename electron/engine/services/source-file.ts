import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
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

const PIECE_BYTES = 1 << 20;

/** sha256 of the bytes as they stand on disk, in hex. */
export async function hashFile(path: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await hashPieces(path, signal);
  } catch (cause) {
    throw readingError(path, cause);
  }
}

/** Not a stream: that makes a buffer for every piece, and garbage of it. */
async function hashPieces(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const handle = await open(path, 'r');
  try {
    for (;;) {
      if (signal?.aborted === true) throw new AppError('CANCELLED');
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
