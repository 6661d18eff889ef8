import type { FileHandle } from 'node:fs/promises';
import { createRecordScanner, type LineOffsets } from '../../../shared/domain/csv/record-scanner.ts';
import type { ScanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { fixedOffsets, walkedOffsets } from './line-offsets.ts';
import { createPieceDecoder, isSingleByte } from './text-decoder.ts';
import { markUndecodable } from './undecodable.ts';
import { isUtf16 } from './utf16.ts';

/** Bytes of one read. A record that is longer waits in memory until it is whole, up to the scanner's limit. */
export const CHUNK_BYTES = 1 << 20;

/** At most this many records are handed on at once, so that a consumer can stop in between. */
const BATCH_RECORDS = 4096;

export type StreamPlan = {
  readonly encoding: string;
  readonly scan: ScanOptions;
  /** Where to start: a byte offset at which a physical line starts, and its number. */
  readonly fromByte: number;
  readonly fromLine: number;
  readonly chunkBytes: number;
  /** Length of the file when it was opened, and its name: a file that ends elsewhere was changed meanwhile. */
  readonly bytes: number;
  readonly file: string;
};

export type ByteSource = {
  /** Fills the buffer from this offset on; 0 at the end of the file. */
  readonly read: (into: Buffer, position: number) => Promise<number>;
};

export const fileSource = (handle: FileHandle): ByteSource => ({
  read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
});

function offsetsFor(encoding: string, text: string, bytes: Buffer, base: number): LineOffsets {
  if (isUtf16(encoding)) return fixedOffsets(base, 2);
  // In UTF-8 no character takes fewer bytes than units, so equal lengths mean one byte for each.
  const isOneToOne = isSingleByte(encoding) || (encoding === 'utf-8' && text.length === bytes.length);
  return isOneToOne ? fixedOffsets(base, 1) : walkedOffsets(bytes, base);
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('CANCELLED');
}

/** Records of a file in batches, in file order, with flat memory. `onBytes` hears how far the file is used up. */
export async function* streamRecords(
  source: ByteSource,
  plan: StreamPlan,
  signal: AbortSignal | undefined,
  onBytes: (position: number) => void,
): AsyncGenerator<readonly RawRecord[]> {
  const scanner = createRecordScanner(plan.scan, plan.fromLine);
  const decode = createPieceDecoder(plan.encoding);
  let text = '';
  let bytes: Buffer = Buffer.alloc(0);
  let base = plan.fromByte;
  let isLast = false;
  while (!isLast) {
    stopIfCancelled(signal);
    const chunk = Buffer.allocUnsafe(plan.chunkBytes);
    const length = await source.read(chunk, base + bytes.length);
    isLast = length === 0;
    const readTo = base + bytes.length + length;
    // A file that grows would never end; one that shrank has lost what was counted on.
    if (readTo > plan.bytes || (isLast && readTo < plan.bytes)) throw new AppError('FILE_CHANGED', { file: plan.file });
    text += decode(chunk.subarray(0, length), isLast);
    bytes = bytes.length === 0 ? chunk.subarray(0, length) : Buffer.concat([bytes, chunk.subarray(0, length)]);
    const offsets = offsetsFor(plan.encoding, text, bytes, base);
    const lineBefore = scanner.line();
    const records: RawRecord[] = [];
    const used = scanner.scan(text, isLast, offsets, records);
    const usedTo = used === text.length && isLast ? base + bytes.length : offsets(used, scanner.line() - lineBefore);
    onBytes(usedTo);
    const marked = markUndecodable(records, text, bytes, base, usedTo, plan.encoding);
    for (let at = 0; at < marked.length; at += BATCH_RECORDS) {
      stopIfCancelled(signal);
      yield marked.length <= BATCH_RECORDS ? marked : marked.slice(at, at + BATCH_RECORDS);
    }
    text = text.slice(used);
    bytes = bytes.subarray(usedTo - base);
    base = usedTo;
  }
}
