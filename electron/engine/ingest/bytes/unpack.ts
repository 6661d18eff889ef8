import { pipeline, type Readable, Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type ByteFile, openStream } from './byte-file.ts';

const CHUNK_BYTES = 1 << 18;
const SMALLEST_CHUNK = 1 << 12;

/**
 * SECURITY: a small archive can unpack to anything. Whatever is unpacked goes through here, in pieces, and what grows
 * beyond every table of contacts is refused: real exports shrink to a tenth, the emptiest hardly to a fiftieth.
 */
const FREE_BYTES = 64 << 20;
const HIGHEST_RATIO = 200;
const MOST_BYTES = 256 * 2 ** 30;

const isBomb = (packed: number, unpacked: number): boolean =>
  unpacked > FREE_BYTES && (unpacked > MOST_BYTES || unpacked > packed * HIGHEST_RATIO);

/** What the archive says of the bytes; null where it says nothing beforehand. */
export type Promised = { readonly bytes: number; readonly crc32: number };

export type Unpacked = {
  readonly readable: Readable;
  /** Packed bytes that went in so far. */
  readonly packedBytes: () => number;
};

/** What zlib says of broken data, in words. */
function damage(name: string, cause: Error): Error {
  const code = 'code' in cause ? String(cause.code) : '';
  const said: Readonly<Record<string, string>> = {
    Z_BUF_ERROR: 'it ends in the middle',
    Z_DATA_ERROR: 'its packed data is broken',
    Z_NEED_DICT: 'its packed data is broken',
  };
  const detail = said[code];
  return detail === undefined ? cause : new AppError('FILE_DAMAGED', { file: name, detail }, cause);
}

/** Counts, compares with what was promised, and stops what swells. */
function watched(name: string, promised: Promised | null, packedBytes: () => number): Transform {
  let unpacked = 0;
  let sum = 0;
  const damaged = (detail: string): AppError => new AppError('FILE_DAMAGED', { file: name, detail });
  return new Transform({
    readableHighWaterMark: CHUNK_BYTES,
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      if (promised !== null) {
        sum = crc32(chunk, sum);
        if (unpacked > promised.bytes) return done(damaged('it unpacks to more than it says'));
      }
      if (isBomb(packedBytes(), unpacked)) {
        const detail = `it unpacks to more than ${HIGHEST_RATIO} times its size`;
        return done(new AppError('FILE_UNSAFE', { file: name, detail }));
      }
      done(null, chunk);
    },
    flush(done) {
      if (promised === null) return done();
      if (unpacked < promised.bytes) return done(damaged('it ends in the middle'));
      done(sum === promised.crc32 ? null : damaged('its checksum does not fit its content'));
    },
  });
}

/** Every failure has reached whoever reads the last stream; here only the pipe wants to be told. */
const heardAlready = (): void => undefined;

/** Unpacks a stream; ends with FILE_DAMAGED or FILE_UNSAFE where that has to be. */
export function unpack(
  name: string,
  packed: Readable,
  method: 'gzip' | 'deflate',
  promised: Promised | null,
): Unpacked {
  // A member of a kilobyte needs no quarter of a megabyte to be unpacked into.
  const chunkSize = Math.min(CHUNK_BYTES, Math.max(SMALLEST_CHUNK, promised?.bytes ?? CHUNK_BYTES));
  const options = { chunkSize };
  const inflater = method === 'gzip' ? createGunzip(options) : createInflateRaw(options);
  const packedBytes = (): number => inflater.bytesWritten;
  const out = watched(name, promised, packedBytes);
  // First, so that the words of zlib do not get there before.
  inflater.on('error', (cause) => out.destroy(damage(name, cause)));
  pipeline(packed, inflater, out, heardAlready);
  return { readable: out, packedBytes };
}

/** Bytes that lie in an archive as they are: only compared with what was promised. */
export function unpackStored(name: string, stored: Readable, promised: Promised): Unpacked {
  let bytes = 0;
  stored.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const out = watched(name, promised, () => promised.bytes);
  pipeline(stored, out, heardAlready);
  return { readable: out, packedBytes: () => bytes };
}

/** The content of a gzip file, also of several members one behind the other. `bytesAbout`: what it may unpack to. */
export function gunzipped(file: ByteFile, bytesAbout: number): ByteFile {
  const stream: ByteFile['stream'] = () => {
    const packed = file.stream();
    const { readable, packedBytes } = unpack(file.name, packed.readable, 'gzip', null);
    const share = file.diskBytes / Math.max(1, file.bytesAbout);
    return { readable, diskOffset: () => Math.min(file.diskBytes, Math.round(packedBytes() * share)) };
  };
  return {
    name: file.name,
    bytes: null,
    bytesAbout,
    diskBytes: file.diskBytes,
    stream,
    open: async () => openStream(stream()),
  };
}
