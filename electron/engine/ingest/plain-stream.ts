import { isUtf8 } from 'node:buffer';
import { ByteCutter } from '../../../shared/domain/bytes/byte-cutter.ts';
import { mayHaveOuterBlank } from '../../../shared/domain/bytes/cell-bytes.ts';
import { undoubleQuotes } from '../../../shared/domain/bytes/undouble-quotes.ts';
import { createRecordScanner, type RecordScanner } from '../../../shared/domain/csv/record-scanner.ts';
import type { TableKeeper } from '../../../shared/domain/csv/table-keeper.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { type RecordBlock, reserveBytes } from '../../../shared/domain/importing/record-block.ts';
import { fillFrom, type OpenBytes } from './bytes/byte-file.ts';
import { holdsGuards } from './bytes/guarded-cells.ts';
import { readingError } from './bytes/plain-file.ts';
import { fixedOffsets, walkedOffsets } from './line-offsets.ts';
import type { PlainSource } from './opened-table.ts';
import { refuseChanged, stopIfCancelled } from './record-stream.ts';
import { createPieceDecoder } from './text-decoder.ts';
import { markUndecodable } from './undecodable.ts';

/** Where rows go. The bytes of the file are read straight into the blocks that the rows become. */
export type RowTaker = {
  readonly block: () => RecordBlock;
  /** True when a flush must come before the next row. */
  readonly isFull: () => boolean;
  /** Hands the block on; `block` is another one afterwards. */
  readonly flush: () => Promise<void>;
  /** Takes a record whose cells were cut out of the bytes of the block; false = it must come again through `raw`. */
  readonly plain: (cut: ByteCutter, line: number) => boolean;
  /** Takes as many records as it can from a byte of the block on; null where there is no such thing. */
  readonly many: ManyRows | null;
  readonly raw: (raw: RawRecord) => void;
  /** Hears what was read of the file on disk, and from where on, where that is what is read. */
  readonly asOnDisk: (bytes: Buffer, at: number) => void;
  /** Hears how far the file is used up. */
  readonly usedTo: (position: number) => void;
};

/** Reads records from `at` on, none of them behind `limit`; the byte behind the last one that it took. */
export type ManyRows = {
  readonly run: (at: number, limit: number) => number;
  /** False once it found that it is not worth its while. */
  readonly isOn: () => boolean;
  /** Line of the next record: set before, and moved on. */
  line: number;
};

const LF = 10;
const CR = 13;
/** A replacement character that stands in the file: the careful way tells it from one that was put there. */
const REPLACEMENT = Buffer.from('\uFFFD');
/** Bytes of one read: about as many as the rows of a block have. */
export const PLAIN_CHUNK_BYTES = 1 << 20;
/** Bytes that are made a text at first where the careful way takes over. */
const FIRST_WINDOW = 1 << 12;

const bufferOf = (block: RecordBlock, from: number, to: number): Buffer =>
  Buffer.from(block.bytes.buffer, block.bytes.byteOffset + from, to - from);

/**
 * Reads UTF-8 text in bytes: plain records are cut where they lie, and wherever a record is odd the careful scanner takes
 * over for a stretch. The rows are those of streamRecords, in the same order; the tests hold both against each other.
 */
export class PlainStream {
  readonly #source: PlainSource;
  readonly #taker: RowTaker;
  readonly #signal: AbortSignal | undefined;
  readonly #cutter: ByteCutter;
  /** File offset of the first byte of the block. */
  #base: number;
  #line: number;
  /** Bytes of the block that come from the file. */
  #held = 0;
  #isLast = false;
  /** Records of the header that are still to come. */
  #headerDue: number;
  readonly #keeper: TableKeeper;
  /** Records that went the careful way and found no place in the block yet. */
  #waiting: RawRecord[] = [];
  /** The careful scanner inside a line that is skipped for its length. */
  #skipping: RecordScanner | null = null;
  /** The keeper has nothing more to give. */
  #isKept = false;
  /** The bytes held end before the record does that comes next. */
  #isShort = true;

  constructor(source: PlainSource, taker: RowTaker, signal: AbortSignal | undefined) {
    const { scan, fromByte, fromLine } = source.plan;
    this.#source = source;
    this.#taker = taker;
    this.#signal = signal;
    this.#cutter = new ByteCutter({ delimiter: scan.delimiter, quote: scan.quote, cells: scan.expectedCells });
    this.#base = fromByte;
    this.#line = fromLine;
    this.#headerDue = source.headerRows;
    this.#keeper = source.keeper();
  }

  async run(): Promise<void> {
    const { file } = this.#source;
    const source = await file.open();
    try {
      for (;;) {
        stopIfCancelled(this.#signal);
        if (this.#isShort && !this.#isLast) await this.#fill(source);
        const used = this.#takeRows();
        this.#taker.usedTo(source.diskOffset(this.#base + used));
        if (this.#isLast && used === this.#held && this.#waiting.length === 0 && this.#isAtEnd()) return;
        await this.#moveOn(used);
      }
    } catch (cause) {
      throw readingError(file.name, cause);
    } finally {
      await source.close();
    }
  }

  /** False when the keeper gave a last row away, which must find its place. */
  #isAtEnd(): boolean {
    const rest = this.#isKept ? [] : this.#keeper.end();
    this.#isKept = true;
    for (const record of rest) this.#waiting.push(record);
    return rest.length === 0;
  }

  async #fill(source: OpenBytes): Promise<void> {
    const { plan } = this.#source;
    const block = this.#taker.block();
    // A record that is longer than one read: twice as much each time, so that it is looked at a few times only.
    const wanted = Math.max(plan.chunkBytes, this.#held);
    block.end = this.#held;
    reserveBytes(block, wanted);
    const at = this.#base + this.#held;
    const { length } = await fillFrom(source, bufferOf(block, this.#held, this.#held + wanted), at);
    if (source.isAsOnDisk === true) this.#taker.asOnDisk(bufferOf(block, this.#held, this.#held + length), at);
    this.#held += length;
    block.end = this.#held;
    this.#isLast = length === 0;
    refuseChanged(plan, this.#base + this.#held, this.#isLast);
  }

  /** Gives the block away when it holds rows, and keeps the bytes that are not used up. */
  async #moveOn(used: number): Promise<void> {
    const before = this.#taker.block();
    const rest = Buffer.from(bufferOf(before, used, this.#held));
    await this.#taker.flush();
    const block = this.#taker.block();
    block.end = 0;
    reserveBytes(block, rest.length);
    rest.copy(bufferOf(block, 0, rest.length));
    this.#base += used;
    this.#held = rest.length;
    block.end = rest.length;
  }

  /** Takes the rows that are whole, up to the room in the block; the number of bytes used up. */
  #takeRows(): number {
    this.#isShort = false;
    this.#takeWaiting();
    const limit = this.#cleanLimit();
    let at = 0;
    while (at < this.#held) {
      if (this.#taker.isFull() || this.#waiting.length > 0) return at;
      at = this.#takeMany(at, limit);
      if (this.#taker.isFull() || at >= this.#held) continue;
      if (this.#skipping === null && this.#isLineEnd(at)) {
        const next = this.#afterLineEnd(at);
        if (next === at) break;
        at = next;
        continue;
      }
      const next = this.#takeRow(at, limit);
      if (next === at) break;
      at = next;
    }
    this.#isShort = true;
    return at;
  }

  /** Lets the kernel take rows; it stops before the first one that is not plain. */
  #takeMany(at: number, limit: number): number {
    const { many } = this.#taker;
    if (many?.isOn() !== true || at >= limit) return at;
    if (this.#skipping !== null || this.#headerDue > 0 || !this.#keeper.isIdle()) return at;
    many.line = this.#line;
    const next = many.run(at, limit);
    this.#line = many.line;
    return next;
  }

  /** The row at this byte, by the fast way if it goes; the byte behind it, or the same when more bytes are needed. */
  #takeRow(at: number, limit: number): number {
    const { bytes } = this.#taker.block();
    const isEnd = this.#isLast && limit === this.#held;
    const cut = this.#skipping !== null || at >= limit ? 'odd' : this.#cutter.cut(bytes, at, limit, isEnd);
    if (cut === 'plain') {
      this.#takePlain(at);
      return this.#cutter.next;
    }
    const isLong = this.#held - at >= this.#source.plan.chunkBytes;
    if (cut === 'more' && !this.#isLast && !isLong) return at;
    return this.#takeCarefully(at);
  }

  #takePlain(at: number): void {
    const cutter = this.#cutter;
    const line = this.#line;
    const { lines, end } = cutter;
    if (cutter.doubled > 0) undoubleQuotes(cutter, this.#taker.block());
    if (this.#headerDue > 0) this.#headerDue--;
    else if (!this.#keeper.isIdle() || this.#mayBeBlank() || !this.#taker.plain(cutter, line)) {
      this.#keep([this.#rawOf(at, end, line)]);
    }
    this.#line += lines + 1;
  }

  /** The keeper looks at rows that begin with a blank cell. */
  #mayBeBlank(): boolean {
    const from = this.#cutter.from[0] as number;
    const to = this.#cutter.to[0] as number;
    return from === to || mayHaveOuterBlank(this.#taker.block().bytes, from, to);
  }

  #rawOf(at: number, end: number, line: number): RawRecord {
    const block = this.#taker.block();
    const cells = Array.from(this.#cutter.from, (from, cell) =>
      bufferOf(block, from, this.#cutter.to[cell] as number).toString('utf8'),
    );
    return {
      line,
      byteOffset: this.#base + at,
      cells,
      raw: bufferOf(block, at, end).toString('utf8'),
      defect: null,
    };
  }

  #takeWaiting(): void {
    let taken = 0;
    while (taken < this.#waiting.length && !this.#taker.isFull()) {
      this.#taker.raw(this.#waiting[taken] as RawRecord);
      taken++;
    }
    if (taken > 0) this.#waiting = this.#waiting.slice(taken);
  }

  /** Reads a stretch by the careful scanner; the byte behind it, or the same when more bytes are needed. */
  #takeCarefully(at: number): number {
    const { plan } = this.#source;
    for (let size = FIRST_WINDOW; ; size *= 4) {
      const end = this.#characterEnd(at + size);
      const isEnd = this.#isLast && end === this.#held;
      const piece = Buffer.from(bufferOf(this.#taker.block(), at, end));
      const text = createPieceDecoder(plan.encoding)(piece, true);
      const scanner = this.#skipping ?? createRecordScanner(plan.scan, this.#line);
      const lineBefore = scanner.line();
      const base = this.#base + at;
      const offsets = text.length === piece.length ? fixedOffsets(base, 1) : walkedOffsets(piece, base);
      const records: RawRecord[] = [];
      const used = scanner.scan(text, isEnd, offsets, records);
      const isAllUsed = isEnd || (scanner.isSkipping() && used === text.length);
      if (used === 0 && !isAllUsed) {
        if (end === this.#held) return at;
        continue;
      }
      const usedTo = isAllUsed ? base + piece.length : offsets(used, scanner.line() - lineBefore);
      this.#keep(markUndecodable(records, text, piece, base, usedTo, plan.encoding));
      this.#line = scanner.line();
      this.#skipping = scanner.isSkipping() ? scanner : null;
      return usedTo - this.#base;
    }
  }

  #keep(records: readonly RawRecord[]): void {
    // One by one: short rows are so many that they are no list of arguments any more.
    for (const record of this.#keeper.keep(records.slice(this.#headerDue))) this.#waiting.push(record);
    this.#headerDue = Math.max(0, this.#headerDue - records.length);
    this.#takeWaiting();
  }

  /** Up to here the bytes are whole UTF-8 without NUL, replacement characters and guarded cells: only there the fast way goes. */
  #cleanLimit(): number {
    const block = this.#taker.block();
    const held = bufferOf(block, 0, this.#held);
    const limit = this.#isLast ? this.#held : Math.max(held.lastIndexOf(LF), held.lastIndexOf(CR)) + 1;
    const clean = held.subarray(0, limit);
    const { delimiter } = this.#source.plan.scan;
    const isPlain = isUtf8(clean) && !clean.includes(0) && !clean.includes(REPLACEMENT);
    return isPlain && !holdsGuards(clean, delimiter) ? limit : 0;
  }

  /** The last place up to `wanted` at which a character ends. */
  #characterEnd(wanted: number): number {
    if (wanted >= this.#held) return this.#held;
    const { bytes } = this.#taker.block();
    for (let end = wanted; end > wanted - 4; end--) if (((bytes[end] as number) & 0xc0) !== 0x80) return end;
    return wanted;
  }

  #isLineEnd(at: number): boolean {
    const byte = this.#taker.block().bytes[at];
    return byte === LF || byte === CR;
  }

  /** Goes over a blank line; stays when its line end may be half of one. */
  #afterLineEnd(at: number): number {
    const { bytes } = this.#taker.block();
    if (at + 1 >= this.#held && !this.#isLast) return at;
    this.#line++;
    return bytes[at] === CR && at + 1 < this.#held && bytes[at + 1] === LF ? at + 2 : at + 1;
  }
}

/** A source that the fast way can read: UTF-8, a delimiter of one byte, quotes without backslashes. */
export function plainSourceOf(source: PlainSource, header: readonly string[]): PlainSource | undefined {
  const { encoding, scan } = source.plan;
  const isByte = (code: number): boolean => code < 0x80;
  if (encoding !== 'utf-8' || !isByte(scan.delimiter) || !isByte(scan.quote) || scan.isBackslashEscaped)
    return undefined;
  if (scan.isBlankDropped || scan.expectedCells !== header.length || header.length === 0) return undefined;
  return source;
}
