import { isAscii } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { bomLength } from './detect-encoding.ts';
import { utf16WithoutMark } from './utf16.ts';

/** What decides how a file is read: its first bytes, and the first ones beyond ASCII when those come later. */
export type FileSample = {
  readonly bytes: number;
  readonly start: Buffer;
  readonly later: Buffer | null;
};

const SAMPLE_BYTES = 1 << 20;
/** How far the first byte beyond ASCII is looked for: about a quarter of a second from a cold disk. */
const SEARCH_BYTES = 128 << 20;
const LATER_BYTES = 1 << 17;

/** First bytes of files that are no text, with what to call them. */
const MAGIC: readonly (readonly [hex: string, what: string])[] = [
  ['504b0304', 'an Excel workbook or another zip file'],
  ['504b0506', 'a zip file'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['50415231', 'a Parquet file'],
  ['1f8b', 'a gzip file'],
  ['25504446', 'a PDF'],
  ['425a68', 'a bzip2 file'],
  ['fd377a58', 'an xz file'],
  ['28b52ffd', 'a zstd file'],
  ['377abcaf', 'a 7z file'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['47494638', 'an image'],
  ['4f626a01', 'an Avro file'],
  ['fffe0000', 'UTF-32 text'],
  ['0000feff', 'UTF-32 text'],
];

export async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

export function unreadable(path: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'there is no permission to read it',
    EPERM: 'there is no permission to read it',
    EISDIR: 'it is a folder',
    EBUSY: 'another program holds it',
    EIO: 'the disk reports an error',
  };
  const detail = known[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new AppError('FILE_UNREADABLE', { file: basename(path), detail }, cause);
}

/** Bytes that text does not hold: NUL and control characters other than tab, line ends, form feed, escape and the separators. */
function isMostlyBinary(start: Buffer): boolean {
  const piece = start.subarray(0, 1 << 16);
  let odd = 0;
  for (const byte of piece) {
    const isSeparator = byte >= 0x1b && byte <= 0x1f;
    if (byte < 9 || (byte > 13 && byte < 32 && !isSeparator)) odd += 1;
  }
  return odd > piece.length * 0.3;
}

/** UTF-16 holds a zero in half of its bytes and is text all the same. */
const isUtf16Text = (start: Buffer): boolean =>
  bomLength(start, 'utf-16le') > 0 || bomLength(start, 'utf-16be') > 0 || utf16WithoutMark(start) !== null;

function refuseNonText(path: string, start: Buffer): void {
  const hex = start.subarray(0, 16).toString('hex');
  const found = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (found !== undefined) throw new AppError('FILE_NOT_TEXT', { file: basename(path), detail: found[1] });
  if (isMostlyBinary(start) && !isUtf16Text(start)) {
    throw new AppError('FILE_NOT_TEXT', { file: basename(path), detail: 'binary data' });
  }
}

async function fill(handle: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/** The first stretch that is not ASCII, from its line on; null when there is none within reach. */
async function firstSpecialBytes(handle: FileHandle, from: number, signal?: AbortSignal): Promise<Buffer | null> {
  const buffer = Buffer.allocUnsafe(SAMPLE_BYTES);
  for (let at = from; at < SEARCH_BYTES; at += SAMPLE_BYTES) {
    if (signal?.aborted === true) throw new AppError('CANCELLED');
    const chunk = await fill(handle, buffer, at);
    if (chunk.length === 0) return null;
    if (isAscii(chunk)) continue;
    const special = chunk.findIndex((byte) => byte >= 0x80);
    const lineStart = chunk.lastIndexOf(10, special) + 1;
    return fill(handle, Buffer.alloc(LATER_BYTES), at + lineStart);
  }
  return null;
}

/** Opens, refuses what is no text, and reads what the decisions need. */
export async function readSampleBytes(path: string, signal?: AbortSignal): Promise<FileSample> {
  const handle = await openFile(path);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw new AppError('FILE_UNREADABLE', { file: basename(path), detail: 'it is a folder' });
    if (!stat.isFile()) throw new AppError('FILE_UNREADABLE', { file: basename(path), detail: 'it is not a file' });
    const start = await fill(handle, Buffer.alloc(Math.min(SAMPLE_BYTES, stat.size)), 0);
    if (start.length === 0) throw new AppError('FILE_EMPTY', { file: basename(path) });
    refuseNonText(path, start);
    const isLong = stat.size > start.length && isAscii(start);
    const later = isLong ? await firstSpecialBytes(handle, start.length, signal) : null;
    return { bytes: stat.size, start, later };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw unreadable(path, cause);
  } finally {
    await handle.close();
  }
}
