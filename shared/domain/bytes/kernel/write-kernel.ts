import { BLOCK_RECORDS, NUMBER_SLOTS, WORD_SLOTS } from '../../importing/record-block.ts';
import * as map from './memory-map.ts';
import type { KernelExports } from './row-kernel.ts';
import { SealKernel } from './seal-kernel.ts';

export const KERNEL_TABLES = {
  records: map.TABLE_RECORDS,
  texts: map.TABLE_TEXTS,
  extras: map.TABLE_EXTRAS,
  derived: map.TABLE_DERIVED,
  /** The index of contact ids. */
  current: map.INDEX_CURRENT,
} as const;
export type KernelTable = (typeof KERNEL_TABLES)[keyof typeof KERNEL_TABLES];

/** Where a leaf stands and what was done to it; see LeafFiller in store/staging/table-file.ts. */
export type Written = {
  cells: number;
  contentStart: number;
  /** Rows that were put into the leaf; row id of the last of them. */
  rows: number;
  lastRowId: number;
  stop: 'done' | 'full' | 'long' | 'unordered';
};

const STOPS = ['done', 'full', 'long', 'unordered'] as const;

/** What is derived of some records: row id of the root, number of the leg and of the customer, a list each. */
export type DerivedRows = readonly [root: Int32Array, leg: Int32Array, customer: Int32Array];

/**
 * The other end of the kernel, in the thread that writes: hashes the records of a block, makes rows of them and puts these into
 * the leaves of a SQLite file. Each thread has its own part of the memory, and they share the blocks.
 */
export class WriteKernel extends SealKernel {
  readonly #kept: Int32Array;
  /** What was picked last. */
  readonly #wholes: Int32Array;
  readonly #reals: Float64Array;
  /** Fields that the block at hand has anything in, by their places. */
  readonly #filledWords: Int32Array;
  readonly #filledNumbers: Int32Array;
  #count = 0;
  #firstId = 0;
  #at = 0;

  constructor(exports: KernelExports, memory: SharedArrayBuffer) {
    super(exports, memory, map.AT_WRITE_STATE);
    this.#kept = new Int32Array(memory, map.AT_KEPT, BLOCK_RECORDS);
    this.#wholes = new Int32Array(memory, map.AT_COLUMN, BLOCK_RECORDS);
    this.#reals = new Float64Array(memory, map.AT_COLUMN, BLOCK_RECORDS);
    this.#filledWords = new Int32Array(memory, map.AT_WRITE_STATE + map.FILLED_WORDS_BEHIND, WORD_SLOTS);
    this.#filledNumbers = new Int32Array(memory, map.AT_WRITE_STATE + map.FILLED_NUMBERS_BEHIND, NUMBER_SLOTS);
  }

  /** Memory for the leaf of a table. */
  leaf(table: KernelTable, pageBytes: number): Uint8Array {
    return new Uint8Array(this.memory, map.AT_LEAVES + table * map.LEAF_BYTES, pageBytes);
  }

  open(from: { readonly batch: number; readonly source: number; readonly pageBytes: number }): void {
    const { state } = this;
    state[map.W_BATCH] = from.batch;
    state[map.W_SOURCE] = from.source;
    state[map.W_PAGE_BYTES] = from.pageBytes;
  }

  /** The places of the block that become rows, the first of them with this row id. */
  keep(kept: Int32Array, firstId: number): void {
    this.#kept.set(kept);
    this.#count = kept.length;
    this.#firstId = firstId;
  }

  /** Shows it what is derived of records instead, at most as many as a block has; `row` is the row id of each. */
  enterDerived(row: Int32Array, derived: DerivedRows): void {
    const firstId = row[0] ?? 0;
    for (let at = 0; at < row.length; at++) this.#kept[at] = (row[at] as number) - firstId;
    derived.forEach((list, column) => {
      new Int32Array(this.memory, map.AT_DERIVED + column * map.DERIVED_BYTES, BLOCK_RECORDS).set(list);
    });
    this.#count = row.length;
    this.#firstId = firstId;
  }

  /** The words of one field of the places at hand; null when all are blank. It stands until the next one is picked. */
  words(field: number): Int32Array | null {
    const at = this.state[map.W_WORDS_AT] as number;
    if (!this.#hasWord(field)) return null;
    return this.exports.pickWhole(at, WORD_SLOTS, field, 0, this.#count) === 0 ? null : this.#picked(this.#wholes);
  }

  /** Numbers of one place, likewise. */
  numbers(slot: number): Float64Array | null {
    const at = this.state[map.W_NUMBERS_AT] as number;
    if (!this.#hasNumber(slot)) return null;
    return this.exports.pickReal(at, NUMBER_SLOTS, slot, this.#count) === 0 ? null : this.#picked(this.#reals);
  }

  /** The same as whole numbers, -1 where there is none. */
  seconds(slot: number): Int32Array | null {
    const at = this.state[map.W_NUMBERS_AT] as number;
    if (!this.#hasNumber(slot)) return null;
    return this.exports.pickSeconds(at, NUMBER_SLOTS, slot, this.#count) === 0 ? null : this.#picked(this.#wholes);
  }

  #hasWord(field: number): boolean {
    const at = this.#filledWords.indexOf(field);
    return at >= 0 && at < (this.state[map.W_FILLED_WORDS] as number);
  }

  #hasNumber(slot: number): boolean {
    const at = this.#filledNumbers.indexOf(slot);
    return at >= 0 && at < (this.state[map.W_FILLED_NUMBERS] as number);
  }

  #picked<T extends Int32Array | Float64Array>(column: T): T {
    return column.subarray(0, this.#count) as T;
  }

  /** Begins with a table. */
  start(): void {
    this.#at = 0;
  }

  /** Goes on filling the leaf of the table; `out` says how far it is filled before and after. */
  fill(table: KernelTable, out: Written): void {
    const { state } = this;
    state[map.W_CELLS] = out.cells;
    state[map.W_CONTENT_START] = out.contentStart;
    this.#at = this.exports.write(table, this.#at, this.#count, this.#firstId);
    out.cells = state[map.W_CELLS] as number;
    out.contentStart = state[map.W_CONTENT_START] as number;
    out.rows = state[map.W_ROWS] as number;
    out.lastRowId = this.#firstId + (state[map.W_LAST] as number);
    out.stop = STOPS[state[map.W_STOP] as number] ?? 'done';
  }

  /** The place in the list of the row that it stopped at, which is passed over: the other side writes it. */
  pass(): number {
    return this.#at++;
  }
}
