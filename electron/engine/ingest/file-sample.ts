import { isAscii } from 'node:buffer';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type ByteFile, type ByteSource, fillFrom } from './bytes/byte-file.ts';
import { readingError } from './bytes/plain-file.ts';
import { bomLength } from './detect-encoding.ts';
import { utf16WithoutMark } from './utf16.ts';

/** What decides how a file is read: its first bytes, and the first ones beyond ASCII when those come later. */
export type FileSample = {
  /** `start` is all there is. */
  readonly isWhole: boolean;
  readonly start: Buffer;
  readonly later: Buffer | null;
};

const SAMPLE_BYTES = 1 << 20;
/** How far the first byte beyond ASCII is looked for: about a quarter of a second from a cold disk. */
const SEARCH_BYTES = 128 << 20;
const LATER_BYTES = 1 << 17;

/** First bytes of files that are no text, with what to call them. */
const MAGIC: readonly (readonly [hex: string, what: string])[] = [
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['25504446', 'a PDF'],
  ['425a68', 'a bzip2 file'],
  ['fd377a58', 'an xz file'],
  ['28b52ffd', 'a zstd file'],
  ['377abcaf', 'a 7z file'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['47494638', 'an image'],
  ['4f626a01', 'an Avro file'],
  ['7b5c727466', 'a formatted document (RTF)'],
  ['fffe0000', 'UTF-32 text'],
  ['0000feff', 'UTF-32 text'],
];

/**
 * Bytes that text does not hold: NUL and control characters other than tab, line ends, form feed, escape and the separators.
 * Damaged text has one or two kinds of them, however often; packed and encrypted data have all kinds, together in some 9 of 100 bytes.
 */
function isMostlyBinary(start: Buffer): boolean {
  const piece = start.subarray(0, 1 << 16);
  let odd = 0;
  const kinds = new Set<number>();
  // By place: what walks over a buffer for `of` takes thirty times as long.
  for (let at = 0; at < piece.length; at += 1) {
    const byte = piece[at] as number;
    const isSeparator = byte >= 0x1b && byte <= 0x1f;
    if (byte >= 9 && (byte <= 13 || byte >= 32 || isSeparator)) continue;
    odd += 1;
    kinds.add(byte);
  }
  return odd > piece.length * (kinds.size >= MANY_KINDS ? 0.04 : 0.3);
}
const MANY_KINDS = 8;

/** UTF-16 holds a zero in half of its bytes and is text all the same. */
const isUtf16Text = (start: Buffer): boolean =>
  bomLength(start, 'utf-16le') > 0 || bomLength(start, 'utf-16be') > 0 || utf16WithoutMark(start) !== null;

function refuseNonText(file: string, start: Buffer): void {
  const hex = start.subarray(0, 16).toString('hex');
  const found = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (found !== undefined) throw new AppError('FILE_NOT_TEXT', { file, detail: found[1] });
  if (isMostlyBinary(start) && !isUtf16Text(start)) {
    throw new AppError('FILE_NOT_TEXT', { file, detail: 'binary data' });
  }
}

/** The first stretch that is not ASCII, from its line on; null when there is none within reach. */
async function firstSpecialBytes(source: ByteSource, from: number, signal?: AbortSignal): Promise<Buffer | null> {
  const buffer = Buffer.allocUnsafe(SAMPLE_BYTES);
  for (let at = from; at < SEARCH_BYTES; at += SAMPLE_BYTES) {
    if (signal?.aborted === true) throw new AppError('CANCELLED');
    const chunk = await fillFrom(source, buffer, at);
    if (chunk.length === 0) return null;
    if (isAscii(chunk)) continue;
    const special = chunk.findIndex((byte) => byte >= 0x80);
    const lineStart = chunk.lastIndexOf(10, special) + 1;
    const known = Buffer.from(chunk.subarray(lineStart, lineStart + LATER_BYTES));
    const more = await fillFrom(source, Buffer.alloc(LATER_BYTES - known.length), at + lineStart + known.length);
    return Buffer.concat([known, more]);
  }
  return null;
}

/** Opens, refuses what is empty or no text, and reads the first bytes. */
export async function readStart(file: ByteFile): Promise<Buffer> {
  const source = await file.open();
  try {
    const size = Math.min(SAMPLE_BYTES, file.bytes ?? SAMPLE_BYTES);
    const start = await fillFrom(source, Buffer.alloc(size), 0);
    if (start.length === 0) throw new AppError('FILE_EMPTY', { file: file.name });
    refuseNonText(file.name, start);
    return start;
  } catch (cause) {
    throw readingError(file.name, cause);
  } finally {
    await source.close();
  }
}

/** What the decisions about delimited text need besides its first bytes. */
export async function completeSample(file: ByteFile, start: Buffer, signal?: AbortSignal): Promise<FileSample> {
  const isWhole = file.bytes === null ? start.length < SAMPLE_BYTES : file.bytes === start.length;
  if (isWhole || !isAscii(start)) return { isWhole, start, later: null };
  const source = await file.open();
  try {
    return { isWhole, start, later: await firstSpecialBytes(source, start.length, signal) };
  } catch (cause) {
    throw readingError(file.name, cause);
  } finally {
    await source.close();
  }
}
