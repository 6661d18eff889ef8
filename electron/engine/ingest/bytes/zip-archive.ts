import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  validateFileName,
  type ZipFile,
} from 'yauzl';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type ByteFile, openStream, type StoredBytes } from './byte-file.ts';
import { unpack, unpackStored } from './unpack.ts';

/** SECURITY: only names and places are read here; nothing is ever written, so a name can lead nowhere. */
const MOST_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;
/** The list of contents stands at the end; read at once, it costs one reading instead of two for each member. */
const TAIL_BYTES = 1 << 20;

/** Reads the archive through StoredBytes. Opens nothing, so nothing has to be closed. */
class ArchiveReader extends RandomAccessReader {
  readonly #file: StoredBytes;
  #tail: Buffer | null = null;

  constructor(file: StoredBytes) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#file.streamRange(start, end);
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.#bytes(position, position + length).then(
      (bytes) => {
        bytes.copy(into, offset);
        done(null);
      },
      (error: Error) => done(error),
    );
  }

  async #bytes(start: number, end: number): Promise<Buffer> {
    const { size } = this.#file;
    const tailStart = Math.max(0, size - TAIL_BYTES);
    if (end > size) throw new RangeError(`The archive points to byte ${end} of ${size}`);
    if (start < tailStart) return this.#file.slice(start, end);
    this.#tail ??= await this.#file.slice(tailStart, size);
    return this.#tail.subarray(start - tailStart, end - tailStart);
  }
}

const damaged = (file: string, cause: unknown): AppError =>
  cause instanceof AppError
    ? cause
    : new AppError('FILE_DAMAGED', { file, detail: 'the list of what is in it cannot be read' }, cause);

function nameOf(file: string, entry: Entry): string {
  // Many programs write UTF-8 and forget to say so.
  const saysUtf8 = isUtf8(entry.fileNameRaw) ? 0x800 : 0;
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag | saysUtf8, entry.fileNameRaw, entry.extraFields, false);
  // SECURITY: whoever makes such a name means harm, also where it would do none.
  if (validateFileName(name) !== null) {
    throw new AppError('FILE_UNSAFE', { file, detail: 'a name in it leads out of the archive' });
  }
  return name;
}

function memberFile(archive: StoredBytes, zip: ZipFile, entry: Entry, memberName: string): ByteFile {
  const name = `${archive.name} › ${memberName}`;
  const promised = { bytes: entry.uncompressedSize, crc32: entry.crc32 };
  async function* packed(): AsyncGenerator<Buffer> {
    if (entry.isEncrypted()) throw new AppError('FILE_ENCRYPTED', { file: name });
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      const detail = `packed by a method that cannot be unpacked here (${entry.compressionMethod})`;
      throw new AppError('FILE_NOT_TEXT', { file: name, detail });
    }
    try {
      yield* (await zip.openReadStreamPromise(entry, { decodeFileData: false })) as AsyncIterable<Buffer>;
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('FILE_DAMAGED', { file: name, detail: 'it does not lie where the archive says' }, cause);
    }
  }
  const stream: ByteFile['stream'] = () => {
    const from = Readable.from(packed(), { objectMode: false });
    const { readable, packedBytes } =
      entry.compressionMethod === STORED ? unpackStored(name, from, promised) : unpack(name, from, 'deflate', promised);
    const share = archive.diskBytes / Math.max(1, entry.compressedSize);
    return { readable, diskOffset: () => Math.min(archive.diskBytes, Math.round(packedBytes() * share)) };
  };
  return {
    name,
    bytes: entry.uncompressedSize,
    bytesAbout: entry.uncompressedSize,
    diskBytes: archive.diskBytes,
    stream,
    open: async () => openStream(stream()),
  };
}

/**
 * SECURITY: members that lie on each other are one content under many names: an archive of some kilobytes would be looked at
 * for hours, each member within all limits.
 */
function refuseOverlap(file: string, entries: readonly Entry[]): void {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { relativeOffsetOfLocalHeader: start, compressedSize } of inOrder) {
    if (start < end) throw new AppError('FILE_UNSAFE', { file, detail: 'two files in it lie in the same place' });
    end = start + compressedSize;
  }
}

/** The members of a zip archive by name, in its own order; folders and what systems put beside files left out. */
export async function readZip(archive: StoredBytes): Promise<ReadonlyMap<string, ByteFile>> {
  const members = new Map<string, ByteFile>();
  try {
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false };
    const zip = await fromRandomAccessReaderPromise(new ArchiveReader(archive), archive.size, options);
    if (zip.entryCount > MOST_ENTRIES) {
      throw new AppError('LIMIT_EXCEEDED', { what: `The number of files in ${archive.name}`, limit: MOST_ENTRIES });
    }
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      const name = nameOf(archive.name, entry);
      if (name.endsWith('/') || members.has(name)) continue;
      members.set(name, memberFile(archive, zip, entry, name));
    }
    refuseOverlap(archive.name, entries);
  } catch (cause) {
    throw damaged(archive.name, cause);
  }
  return members;
}
