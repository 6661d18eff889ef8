import {
  ID_SLOTS,
  NUMBER_SLOT,
  NUMBER_SLOTS,
  type RecordBlock,
  TEXT_SLOT,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../importing/record-block.ts';
import { type TextHash, textHash } from '../../importing/text-hash.ts';
import * as map from './memory-map.ts';
import type { KernelExports } from './row-kernel.ts';

/**
 * Hashes the records of a block that lies in the memory of the kernel, as RecordSealer does. The thread that reads and the one
 * that writes have one each, with a state of its own, and share the hashes of words.
 */
export class SealKernel {
  protected readonly exports: KernelExports;
  protected readonly memory: SharedArrayBuffer;
  protected readonly state: Int32Array;
  /** Category texts whose hashes were handed over. */
  #words = 1;

  constructor(exports: KernelExports, memory: SharedArrayBuffer, stateAt: number = map.AT_SEAL_STATE) {
    this.exports = exports;
    this.memory = memory;
    this.state = new Int32Array(memory, stateAt, 64);
    exports.workAt(stateAt);
    const { state } = this;
    state[map.W_NUMBER_STRIDE] = NUMBER_SLOTS;
    state[map.W_WORD_STRIDE] = WORD_SLOTS;
    state[map.W_TEXT_STRIDE] = TEXT_SLOTS;
    state[map.W_SECONDS_SLOT] = NUMBER_SLOT.seconds;
    state[map.W_TEXTS_PLACE] = TEXT_SLOT.texts;
    state[map.W_EXTRA_PLACE] = TEXT_SLOT.extra;
    state[map.W_ID_PLACES] = ID_SLOTS;
  }

  /** Both threads put the same hashes into the same places. */
  addWords(words: readonly { readonly id: number; readonly value: string }[]): void {
    for (const { id, value } of words) {
      // Numbers come in order: behind one that found no room nothing is known.
      if (id >= map.MOST_WORDS) return;
      this.#putWord(id, textHash(value));
    }
  }

  #putWord(id: number, { low, high }: TextHash): void {
    const at = new Int32Array(this.memory, map.AT_WORDS + id * 8, 2);
    at[0] = low;
    at[1] = high;
    this.#words = Math.max(this.#words, id + 1);
    this.state[map.W_WORDS_KNOWN] = this.#words;
  }

  /** Shows it a block. False = that does not lie in its memory. */
  enter(block: RecordBlock): boolean {
    // The same memory has another object in each thread, so the buffers cannot be compared.
    if (block.home === null || block.bytes !== block.home) return false;
    const { state } = this;
    state[map.W_NUMBERS_AT] = block.numbers.byteOffset;
    state[map.W_WORDS_AT] = block.words.byteOffset;
    state[map.W_STARTS_AT] = block.starts.byteOffset;
    state[map.W_LENGTHS_AT] = block.lengths.byteOffset;
    state[map.W_LINES_AT] = block.lines.byteOffset;
    state[map.W_BYTES_AT] = block.bytes.byteOffset;
    state[map.W_HASHES_AT] = block.contentHashes.byteOffset;
    state[map.W_ID_HASHES_AT] = block.idHashes.byteOffset;
    state[map.W_EXTRA_HASHES_AT] = block.extraHashes.byteOffset;
    state[map.W_COUNT] = block.count;
    this.exports.survey();
    return true;
  }

  /** Hashes the records of the block that was entered last. False = RecordSealer must do it. */
  seal(): boolean {
    return this.exports.seal() === 1;
  }
}
