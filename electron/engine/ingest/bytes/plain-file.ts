import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ByteFile, StoredBytes } from './byte-file.ts';
import { fillFrom, openStream } from './byte-file.ts';

const KNOWN_CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  EISDIR: 'it is a folder',
  EBUSY: 'another program holds it',
  EIO: 'the disk reports an error',
};

export function unreadable(path: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = KNOWN_CAUSES[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new AppError('FILE_UNREADABLE', { file: basename(path), detail }, cause);
}

/** Only the file system puts a `syscall` on its errors; everything else is ours or a bug. */
export const readingError = (path: string, cause: unknown): unknown =>
  cause instanceof Error && 'syscall' in cause ? unreadable(path, cause) : cause;

/** Where the system has pipes, opening one would wait for a writer, perhaps for ever; for files it means nothing. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

async function openHandle(path: string): Promise<FileHandle> {
  try {
    return await open(path, READ);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

const CHUNK_BYTES = 1 << 18;

/** A file as it was when it was looked at first; whoever finds another one later says FILE_CHANGED. */
export type PlainFile = ByteFile & StoredBytes & { readonly bytes: number };

export async function plainFile(path: string): Promise<PlainFile> {
  const name = basename(path);
  const stat = await firstStat(path);
  const changed = (): AppError => new AppError('FILE_CHANGED', { file: name });
  const isOther = (now: Stats): boolean => now.size !== stat.size || now.mtimeMs !== stat.mtimeMs;
  const openSame = async (): Promise<FileHandle> => {
    const handle = await openHandle(path);
    if (!isOther(await handle.stat())) return handle;
    await handle.close();
    throw changed();
  };
  const slice = async (start: number, end: number): Promise<Buffer> => {
    const handle = await openSame();
    try {
      const found = await fillFrom(sourceOf(handle), Buffer.allocUnsafe(end - start), start);
      if (found.length < end - start) throw changed();
      return found;
    } catch (cause) {
      throw readingError(path, cause);
    } finally {
      await handle.close();
    }
  };
  async function* chunksOf(start: number, end: number): AsyncGenerator<Buffer> {
    const handle = await openSame();
    try {
      // Not a stream of its own: it would read ahead, also after the handle was closed and its number given away.
      for (let at = start; at < end; ) {
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) throw changed();
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
      if (isOther(await handle.stat())) throw changed();
    } catch (cause) {
      throw readingError(path, cause);
    } finally {
      await handle.close();
    }
  }
  const streamRange = (start: number, end: number): Readable =>
    end <= start ? Readable.from([]) : Readable.from(chunksOf(start, end), { objectMode: false });
  return {
    name,
    bytes: stat.size,
    bytesAbout: stat.size,
    size: stat.size,
    diskBytes: stat.size,
    slice,
    streamRange,
    open: async () => {
      const handle = await openHandle(path);
      return {
        ...sourceOf(handle),
        isAsOnDisk: true,
        diskOffset: (position) => position,
        close: () => handle.close(),
      };
    },
    stream: () => {
      const readable = streamRange(0, stat.size);
      return { readable, diskOffset: () => 0 };
    },
  };
}

const sourceOf = (handle: FileHandle) => ({
  read: async (into: Buffer, position: number) => (await handle.read(into, 0, into.length, position)).bytesRead,
});

async function firstStat(path: string): Promise<Stats> {
  const handle = await openHandle(path);
  try {
    const stat = await handle.stat();
    if (stat.isFile()) return stat;
    const detail = stat.isDirectory() ? 'it is a folder' : 'it is not a file';
    throw new AppError('FILE_UNREADABLE', { file: basename(path), detail });
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, cause);
  } finally {
    await handle.close();
  }
}

/** What is read: a path, or a file that lies in memory. */
export type FileSource = string | PlainFile;

export const fileOf = async (source: FileSource): Promise<PlainFile> =>
  typeof source === 'string' ? plainFile(source) : source;

/** Bytes that lie in memory: unpacked because they have to be read anywhere, or made up. */
export function memoryFile(name: string, content: Buffer, diskBytes: number): PlainFile {
  const streamRange = (start: number, end: number): Readable =>
    Readable.from(end <= start ? [] : [content.subarray(start, end)], { objectMode: false });
  const stream = () => ({ readable: streamRange(0, content.length), diskOffset: () => diskBytes });
  return {
    name,
    bytes: content.length,
    bytesAbout: content.length,
    size: content.length,
    diskBytes,
    slice: async (start, end) => content.subarray(start, end),
    streamRange,
    stream,
    open: async () => openStream(stream()),
  };
}
