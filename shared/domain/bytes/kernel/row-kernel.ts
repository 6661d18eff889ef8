import {
  BLOCK_RECORDS,
  ID_SLOTS,
  NUMBER_SLOTS,
  type RecordBlock,
  resetBlock,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../importing/record-block.ts';
import * as map from './memory-map.ts';

/** What kernel-code.ts exports (assembly/index.ts). Places are addresses in the memory. */
export type KernelExports = {
  readonly run: (start: number, limit: number) => number;
  /** Where the state of this thread begins, for those below. */
  readonly workAt: (state: number) => void;
  readonly survey: () => void;
  readonly seal: () => number;
  readonly learn: (column: number, at: number, length: number, word: number, counted: number) => void;
  readonly ask: (column: number, at: number, length: number) => number;
  readonly forget: () => void;
  readonly write: (table: number, from: number, to: number, firstId: number) => number;
  readonly pickWhole: (table: number, stride: number, offset: number, blank: number, count: number) => number;
  readonly pickReal: (table: number, stride: number, offset: number, count: number) => number;
  readonly pickSeconds: (table: number, stride: number, offset: number, count: number) => number;
};

/** Blocks that the kernel can fill. */
export const KERNEL_BLOCKS = 6;
/** What is read at once, as much again that a long record needs, and texts that are rewritten. */
const BLOCK_BYTES = 3 << 20;
/** The kernel looks at 64 bytes at once. */
const SLACK_BYTES = 128;

const aligned = (bytes: number): number => (bytes + 63) & ~63;

/** Addresses of the arrays of a block, its bytes last; and where the next block begins. */
function placesOf(start: number): { readonly at: readonly number[]; readonly end: number } {
  const sizes = [4, NUMBER_SLOTS * 8, WORD_SLOTS * 4, TEXT_SLOTS * 4, TEXT_SLOTS * 4, 8, ID_SLOTS * 8, 8];
  const at: number[] = [];
  let end = start;
  for (const size of sizes) {
    at.push(end);
    end = aligned(end + size * BLOCK_RECORDS);
  }
  at.push(end);
  return { at, end: aligned(end + BLOCK_BYTES + SLACK_BYTES) };
}

/** Bytes of memory that the kernel and its blocks need. */
export function kernelBytes(): number {
  let end = map.AT_BLOCKS;
  for (let block = 0; block < KERNEL_BLOCKS; block++) end = placesOf(end).end;
  return end;
}

/**
 * The kernel with its memory, in which its blocks lie: whoever fills one of them may let the kernel do it. It knows no file
 * and no mapping; kernel-rows.ts tells it what to read.
 */
export class RowKernel {
  readonly exports: KernelExports;
  readonly state: Int32Array;
  readonly reals: Float64Array;
  readonly memory: SharedArrayBuffer;
  #next = map.AT_BLOCKS;

  constructor(exports: KernelExports, memory: SharedArrayBuffer) {
    this.exports = exports;
    this.memory = memory;
    this.state = this.ints(map.AT_STATE, 64);
    this.reals = new Float64Array(memory, map.AT_REALS, 8);
    const { state } = this;
    state[map.NUMBER_STRIDE] = NUMBER_SLOTS;
    state[map.WORD_STRIDE] = WORD_SLOTS;
    state[map.TEXT_STRIDE] = TEXT_SLOTS;
    state[map.ID_PLACES] = ID_SLOTS;
    state[map.BLOCK_ROWS] = BLOCK_RECORDS;
  }

  ints(at: number, length: number): Int32Array {
    return new Int32Array(this.memory, at, length);
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory, at, length);
  }

  /** A block in the memory of the kernel; at most KERNEL_BLOCKS. */
  createBlock(): RecordBlock {
    const places = placesOf(this.#next);
    const [lines, numbers, words, starts, lengths, extraHashes, idHashes, contentHashes, bytes] = places.at as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const home = this.bytes(bytes, BLOCK_BYTES);
    const block: RecordBlock = {
      count: BLOCK_RECORDS,
      lines: this.ints(lines, BLOCK_RECORDS),
      numbers: new Float64Array(this.memory, numbers, BLOCK_RECORDS * NUMBER_SLOTS),
      words: this.ints(words, BLOCK_RECORDS * WORD_SLOTS),
      starts: this.ints(starts, BLOCK_RECORDS * TEXT_SLOTS),
      lengths: this.ints(lengths, BLOCK_RECORDS * TEXT_SLOTS),
      extraHashes: this.ints(extraHashes, BLOCK_RECORDS * 2),
      idHashes: this.ints(idHashes, BLOCK_RECORDS * ID_SLOTS * 2),
      contentHashes: new Float64Array(this.memory, contentHashes, BLOCK_RECORDS),
      bytes: home,
      home,
      end: 0,
    };
    this.#next = places.end;
    resetBlock(block);
    return block;
  }

  /** Shows the kernel a block. False = its bytes are not in the kernel's memory (a very long record). */
  enter(block: RecordBlock): boolean {
    if (block.home === null || block.bytes !== block.home) return false;
    const { state } = this;
    state[map.LINES_AT] = block.lines.byteOffset;
    state[map.NUMBERS_AT] = block.numbers.byteOffset;
    state[map.WORDS_AT] = block.words.byteOffset;
    state[map.STARTS_AT] = block.starts.byteOffset;
    state[map.LENGTHS_AT] = block.lengths.byteOffset;
    state[map.EXTRA_HASHES_AT] = block.extraHashes.byteOffset;
    state[map.BYTES_AT] = block.home.byteOffset;
    state[map.CAPACITY] = BLOCK_BYTES;
    state[map.COUNT] = block.count;
    state[map.END] = block.end;
    return true;
  }

  /** Takes over what the kernel did to the block. */
  leave(block: RecordBlock): void {
    block.count = this.state[map.COUNT] as number;
    block.end = this.state[map.END] as number;
  }
}
