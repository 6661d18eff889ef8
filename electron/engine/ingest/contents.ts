import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type ByteFile, collectBytes, fillFrom, type StoredBytes } from './bytes/byte-file.ts';
import { memoryFile, type PlainFile, readingError } from './bytes/plain-file.ts';
import { gunzipped } from './bytes/unpack.ts';

/** What a file is by its first bytes, behind as many layers of gzip as it has. Text is looked at further by its readers. */
export type Contents =
  | { readonly kind: 'text'; readonly file: ByteFile }
  | { readonly kind: 'zip' | 'parquet'; readonly file: StoredBytes };

/** Nobody packs a file more often than this; an archive that holds itself does. */
const MOST_LAYERS = 4;
/** A workbook inside an archive has to lie in memory to be read. */
const MOST_MEMORY_BYTES = 128 << 20;

const GZIP = '1f8b';
const ZIP = ['504b0304', '504b0506', '504b0708'];
const PARQUET = '50415231';
const ENCRYPTED_PARQUET = '50415245';
const COMPOUND = 'd0cf11e0a1b11ae1';

async function firstBytes(file: ByteFile): Promise<Buffer> {
  const source = await file.open();
  try {
    return await fillFrom(source, Buffer.alloc(4096), 0);
  } catch (cause) {
    throw readingError(file.name, cause);
  } finally {
    await source.close();
  }
}

/**
 * The container of Office before 2007, and of every workbook with a password: its directory tells them apart.
 * The directory starts at a sector that the header names.
 */
async function refuseCompound(file: ByteFile, start: Buffer): Promise<never> {
  const sectorBytes = 1 << Math.min(start.readUInt16LE(30), 16);
  const directory = (start.readUInt32LE(48) + 1) * sectorBytes;
  const source = await file.open();
  try {
    const entries = await fillFrom(source, Buffer.alloc(4096), directory);
    if (entries.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      throw new AppError('FILE_ENCRYPTED', { file: file.name });
    }
  } finally {
    await source.close();
  }
  throw new AppError('FILE_NOT_TEXT', {
    file: file.name,
    detail: 'an old Excel workbook (.xls) or another old Office file',
  });
}

const isStored = (file: ByteFile): file is PlainFile => 'slice' in file;

/** Bytes that can be read anywhere: the file itself, or its unpacked content in memory. */
const storedBytes = async (file: ByteFile): Promise<StoredBytes> =>
  isStored(file) ? file : memoryFile(file.name, await collectBytes(file, MOST_MEMORY_BYTES), file.diskBytes);

/** Text shrinks to about an eighth. */
const USUAL_RATIO = 8;

/** What gzip says at its end of its length: not more than its last 32 bits, and only of its last member. */
async function gunzippedAbout(file: ByteFile): Promise<number> {
  const guess = file.bytesAbout * USUAL_RATIO;
  if (!isStored(file) || file.size < 18) return guess;
  const said = (await file.slice(file.size - 4, file.size)).readUInt32LE(0);
  return said > file.size ? said : guess;
}

/** Unwraps gzip and says what lies inside. */
export async function lookInto(file: ByteFile, layer = 0): Promise<Contents> {
  if (layer > MOST_LAYERS) {
    throw new AppError('FILE_UNSAFE', { file: file.name, detail: `it is packed more than ${MOST_LAYERS} times` });
  }
  const start = await firstBytes(file);
  const hex = start.subarray(0, 8).toString('hex');
  if (hex.startsWith(GZIP)) return lookInto(gunzipped(file, await gunzippedAbout(file)), layer + 1);
  if (ZIP.some((magic) => hex.startsWith(magic))) return { kind: 'zip', file: await storedBytes(file) };
  if (hex.startsWith(ENCRYPTED_PARQUET)) throw new AppError('FILE_ENCRYPTED', { file: file.name });
  if (hex.startsWith(PARQUET)) return { kind: 'parquet', file: await storedBytes(file) };
  if (hex === COMPOUND && start.length >= 512) await refuseCompound(file, start);
  return { kind: 'text', file };
}
