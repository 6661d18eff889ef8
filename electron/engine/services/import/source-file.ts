import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { readingError, unreadable } from '../../ingest/bytes/plain-file.ts';

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
  const hash = new FileHash(path);
  try {
    return await hash.finish(signal);
  } finally {
    await hash.close();
  }
}

/** The same, for who reads the file anyway. One call after the other. */
export class FileHash {
  readonly #path: string;
  readonly #hash = createHash('sha256');
  /** Not a stream: that makes a buffer for every piece, and garbage of it. */
  #piece: Buffer | null = null;
  #handle: FileHandle | null = null;
  #at = 0;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Bytes that stand in the file at this place. Those that come too early are read again. */
  take(bytes: Buffer, at: number): void {
    if (at !== this.#at) return;
    this.#hash.update(bytes);
    this.#at += bytes.length;
  }

  /** Reads what lies before `limit`. */
  async upTo(limit: number, signal: AbortSignal | undefined): Promise<void> {
    do if (signal?.aborted === true) throw new AppError('CANCELLED');
    while (await this.#next(limit));
  }

  /** Reads what is left. */
  async finish(signal: AbortSignal | undefined): Promise<string> {
    await this.upTo(Number.POSITIVE_INFINITY, signal);
    return this.#hash.digest('hex');
  }

  /** Whoever is at a piece ends behind it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#handle?.close();
  }

  /** False = there is nothing more before `limit`. */
  async #next(limit: number): Promise<boolean> {
    if (this.#isClosed || this.#at >= limit) return false;
    try {
      this.#handle ??= await open(this.#path, 'r');
      this.#piece ??= Buffer.allocUnsafe(PIECE_BYTES);
      const { bytesRead } = await this.#handle.read(this.#piece, 0, Math.min(PIECE_BYTES, limit - this.#at), this.#at);
      this.#hash.update(this.#piece.subarray(0, bytesRead));
      this.#at += bytesRead;
      return bytesRead > 0;
    } catch (cause) {
      throw readingError(this.#path, cause);
    }
  }
}
