import { type RecordBlock, TEXT_SLOTS, type Utf8 } from '../importing/record-block.ts';
import { HeldRemarks } from '../normalise/held-remarks.ts';
import type { RowWork } from '../normalise/row-work.ts';
import type { KernelOp } from './kernel-op.ts';

/**
 * The row in hand of the fast reader: where its cells stand in the bytes of the block, and the place of the block it
 * goes to. `work` is the row as the readers of texts see it, with only those cells made into texts that they look at.
 */
export class PlainRow {
  block: RecordBlock;
  row = 0;
  from: Int32Array;
  to: Int32Array;
  readonly utf8: Utf8;
  readonly remarks = new HeldRemarks();
  readonly work: RowWork;
  readonly #cells: string[];

  constructor(block: RecordBlock, cells: number, utf8: Utf8) {
    this.block = block;
    this.from = new Int32Array(cells);
    this.to = new Int32Array(cells);
    this.utf8 = utf8;
    this.#cells = new Array<string>(cells).fill('');
    this.work = { cells: this.#cells, line: 0, remark: this.remarks.hold, extra: null, fault: null };
  }

  start(line: number): void {
    this.work.line = line;
    this.work.extra = null;
    this.work.fault = null;
    this.remarks.clear();
  }

  text(cell: number): string {
    return this.utf8.decode(this.block.bytes, this.from[cell] as number, this.to[cell] as number);
  }

  /** Makes a text of this cell for the readers of texts. */
  show(cell: number): void {
    this.#cells[cell] = this.from[cell] === this.to[cell] ? '' : this.text(cell);
  }

  /** True when a reader of texts set the row aside or could not read a cell: the careful way says what becomes of it. */
  isTroubled(): boolean {
    return this.work.fault !== null || this.work.extra !== null;
  }

  /** Puts bytes of the block into a place of the record. */
  put(slot: number, from: number, to: number): void {
    const place = this.row * TEXT_SLOTS + slot;
    this.block.starts[place] = from;
    this.block.lengths[place] = to - from;
  }
}

/** Reads one thing of a row into its block. */
export type PlainStep = {
  /** False = the careful way must read the row. */
  readonly read: (row: PlainRow) => boolean;
  /** The same for the kernel; null = it cannot do it. */
  readonly op: KernelOp | null;
};
