import { createRecordScanner, type LineOffsets } from '../../../shared/domain/csv/record-scanner.ts';
import type { ScanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { type ByteSource, fillFrom } from './bytes/byte-file.ts';
import { fixedOffsets, walkedOffsets } from './line-offsets.ts';
import { readRowsInUtf8 } from './rows-in-utf8.ts';
import { createPieceDecoder, isSingleByte } from './text-decoder.ts';
import { markUndecodable } from './undecodable.ts';
import { isUtf16 } from './utf16.ts';

/**
 * Bytes of one read. Small pieces keep few records alive at a time: 150 MB less at the peak than with 1 MiB, and no slower.
 * A record that is longer waits in memory until it is whole, up to the scanner's limit.
 */
export const CHUNK_BYTES = 1 << 18;

/** At most this many records are handed on at once, so that a consumer can stop in between. */
const BATCH_RECORDS = 4096;

export type StreamPlan = {
  readonly encoding: string;
  readonly scan: ScanOptions;
  /** Where to start: a byte offset at which a physical line starts, and its number. */
  readonly fromByte: number;
  readonly fromLine: number;
  readonly chunkBytes: number;
  /** Length of the file when it was opened (null = not known), and its name: one that ends elsewhere was changed meanwhile. */
  readonly bytes: number | null;
  readonly file: string;
};

function offsetsFor(encoding: string, text: string, bytes: Buffer, base: number): LineOffsets {
  if (isUtf16(encoding)) return fixedOffsets(base, 2);
  // In UTF-8 no character takes fewer bytes than units, so equal lengths mean one byte for each.
  const isOneToOne = isSingleByte(encoding) || (encoding === 'utf-8' && text.length === bytes.length);
  return isOneToOne ? fixedOffsets(base, 1) : walkedOffsets(bytes, base);
}

/** Throws CANCELLED. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('CANCELLED');
}

/** The bytes that are read and not used up yet, in one buffer that is filled again and again. */
class ByteWindow {
  /** File offset of the first byte held. */
  base: number;
  #store: Buffer;
  #held = 0;

  constructor(base: number, chunkBytes: number) {
    this.base = base;
    this.#store = Buffer.allocUnsafe(chunkBytes * 2);
  }

  get bytes(): Buffer {
    return this.#store.subarray(0, this.#held);
  }

  get end(): number {
    return this.base + this.#held;
  }

  /** Reads on; the new bytes, none at the end of the file. */
  async fill(source: ByteSource, chunkBytes: number): Promise<Buffer> {
    if (this.#store.length < this.#held + chunkBytes) {
      const larger = Buffer.allocUnsafe((this.#held + chunkBytes) * 2);
      this.#store.copy(larger, 0, 0, this.#held);
      this.#store = larger;
    }
    const from = this.#held;
    const fresh = await fillFrom(source, this.#store.subarray(from, from + chunkBytes), this.end);
    this.#held += fresh.length;
    return this.#store.subarray(from, this.#held);
  }

  dropTo(position: number): void {
    this.#store.copyWithin(0, position - this.base, this.#held);
    this.#held = this.end - position;
    this.base = position;
  }
}

/** A file that grows would never end; one that shrank has lost what was counted on. Throws FILE_CHANGED. */
export function refuseChanged(plan: StreamPlan, end: number, isLast: boolean): void {
  if (plan.bytes === null) return;
  if (end > plan.bytes || (isLast && end < plan.bytes)) throw new AppError('FILE_CHANGED', { file: plan.file });
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
  const held = new ByteWindow(plan.fromByte, plan.chunkBytes);
  const mayHoldUtf8 = plan.encoding !== 'utf-8' && !isUtf16(plan.encoding) && plan.encoding !== 'iso-2022-jp';
  let text = '';
  let isLast = false;
  while (!isLast) {
    stopIfCancelled(signal);
    // A record that is longer than one read: twice as much each time, so that it is looked at a few times only.
    const fresh = await held.fill(source, Math.max(plan.chunkBytes, held.bytes.length));
    isLast = fresh.length === 0;
    refuseChanged(plan, held.end, isLast);
    text += decode(fresh, isLast);
    const { bytes, base } = held;
    const offsets = offsetsFor(plan.encoding, text, bytes, base);
    const lineBefore = scanner.line();
    const records: RawRecord[] = [];
    const used = scanner.scan(text, isLast, offsets, records);
    // Inside a line that is skipped there is no line start to ask for, and nothing to keep.
    const isAllUsed = isLast || (scanner.isSkipping() && used === text.length);
    const usedTo = isAllUsed ? held.end : offsets(used, scanner.line() - lineBefore);
    const readable = mayHoldUtf8 ? readRowsInUtf8(records, { bytes, base, usedTo }, plan.encoding, plan.scan) : records;
    const marked = markUndecodable(readable, text, bytes, base, usedTo, plan.encoding);
    onBytes(usedTo);
    text = text.slice(used);
    held.dropTo(usedTo);
    for (let at = 0; at < marked.length; at += BATCH_RECORDS) {
      stopIfCancelled(signal);
      yield marked.length <= BATCH_RECORDS ? marked : marked.slice(at, at + BATCH_RECORDS);
    }
  }
}
