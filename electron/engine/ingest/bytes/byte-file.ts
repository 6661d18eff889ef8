import type { Readable } from 'node:stream';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';

/** Bytes in reading order. A position never lies before the end of an earlier read; it may lie behind it. */
export type ByteSource = {
  /** Fills the buffer from this offset on, as far as bytes are at hand; 0 at the end of the file. */
  readonly read: (into: Buffer, position: number) => Promise<number>;
};

export type OpenBytes = ByteSource & {
  /** Offset in the file on disk that belongs to an offset in these bytes: exact for a plain file, about for a packed one. */
  readonly diskOffset: (position: number) => number;
  /** These are the bytes of the file on disk, as they stand there. */
  readonly isAsOnDisk?: boolean;
  readonly close: () => Promise<void>;
};

/** The bytes of a file or of a packed member of it, from their start on and as often as wanted. Holds nothing open. */
export type ByteFile = {
  /** What messages call it. */
  readonly name: string;
  /** Unpacked; null = not known before the end, as in gzip. */
  readonly bytes: number | null;
  /** Unpacked, about; for estimates only. */
  readonly bytesAbout: number;
  /** Of the file on disk. */
  readonly diskBytes: number;
  readonly open: () => Promise<OpenBytes>;
  /** The same bytes as a stream, for whoever unpacks them further. */
  readonly stream: () => ByteStream;
};

export type ByteStream = {
  readonly readable: Readable;
  /** Offset in the file on disk up to which it is used up. */
  readonly diskOffset: () => number;
};

/** Bytes that can be read anywhere, as zip archives and Parquet files have to be. */
export type StoredBytes = {
  readonly name: string;
  readonly size: number;
  readonly diskBytes: number;
  /** Exactly these bytes. Fails with FILE_CHANGED where the file has become shorter. */
  readonly slice: (start: number, end: number) => Promise<Buffer>;
  readonly streamRange: (start: number, end: number) => Readable;
};

/** Fills the whole buffer unless the bytes end before. */
export async function fillFrom(source: ByteSource, buffer: Buffer, position: number): Promise<Buffer> {
  let length = 0;
  while (length < buffer.length) {
    const read = await source.read(buffer.subarray(length), position + length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

/** A stream as bytes that are read in order. */
export function openStream({ readable, diskOffset }: ByteStream): OpenBytes {
  const chunks = readable.iterator({ destroyOnReturn: true }) as AsyncIterator<Buffer>;
  let held: Buffer = Buffer.alloc(0);
  /** Offset of the first byte held. */
  let at = 0;
  const more = async (): Promise<boolean> => {
    at += held.length;
    const { done, value } = await chunks.next();
    held = done === true ? Buffer.alloc(0) : value;
    return done !== true;
  };
  return {
    diskOffset,
    read: async (into, position) => {
      while (at + held.length <= position) if (!(await more())) return 0;
      let length = 0;
      // As full as the buffer goes: many short reads would cost more than they save.
      while (length < into.length) {
        const from = position + length - at;
        if (from >= held.length && !(await more())) break;
        length += held.copy(into, length, position + length - at);
      }
      return length;
    },
    close: async () => {
      readable.destroy();
    },
  };
}

/** All of a small file in memory; over the limit it is refused. */
export async function collectBytes(file: ByteFile, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.stream().readable) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > limit)
      throw new AppError('LIMIT_EXCEEDED', { what: `${file.name}, packed once more,`, limit: megabytes(limit) });
  }
  return Buffer.concat(chunks);
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / (1 << 20))} MB`;
