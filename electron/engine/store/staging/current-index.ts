import { KERNEL_TABLES, type WriteKernel } from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import { type RecordBlock, TEXT_SLOT, TEXT_SLOTS } from '../../../../shared/domain/importing/record-block.ts';
import type { AppendIndex } from './index-appender.ts';

/**
 * The index contact_current (source, contact id) of the rows of one import, made while they are written. It goes as long as
 * contact ids rise from row to row, byte by byte, as in most exports; otherwise SQLite makes it when the stage becomes the
 * project, which takes longer.
 */
export class CurrentIndex {
  private readonly index: AppendIndex;
  private readonly source: number;
  private last = new Uint8Array(0);

  constructor(index: AppendIndex, source: number) {
    this.index = index;
    this.source = source;
  }

  /** The places of a block that became rows, the first of them with this row id; `kernel` holds them, if there is one. */
  add(records: RecordBlock, kept: Int32Array, firstId: number, kernel: WriteKernel | null): void {
    const { index } = this;
    const last = kept.at(-1);
    if (last === undefined || !index.isOpen()) return;
    const { starts, lengths, bytes } = records;
    const first = keyPlace(kept[0] as number);
    const { last: before } = this;
    if (!isBefore(before, 0, before.length, bytes, starts[first] as number, lengths[first] as number)) index.giveUp();
    if (kernel === null) this.addRows(records, kept, firstId);
    else {
      kernel.start();
      index.appendFrom({
        fill: (leaf) => kernel.fill(KERNEL_TABLES.current, leaf),
        appendOne: () => {
          const row = kernel.pass();
          this.addRow(records, kept[row] as number, firstId + row);
        },
      });
    }
    const place = keyPlace(last);
    this.last = bytes.slice(starts[place], (starts[place] as number) + (lengths[place] as number));
  }

  private addRows(records: RecordBlock, kept: Int32Array, firstId: number): void {
    const { starts, lengths, bytes } = records;
    for (let row = 0; row < kept.length; row++) {
      if (!this.index.isOpen()) return;
      const at = kept[row] as number;
      if (row > 0) {
        const before = keyPlace(kept[row - 1] as number);
        const place = keyPlace(at);
        const [from, length] = [starts[place] as number, lengths[place] as number];
        const rises = isBefore(bytes, starts[before] as number, lengths[before] as number, bytes, from, length);
        if (!rises) this.index.giveUp();
      }
      this.addRow(records, at, firstId + row);
    }
  }

  private addRow({ starts, lengths, bytes }: RecordBlock, at: number, id: number): void {
    const { index } = this;
    const place = keyPlace(at);
    index.row.start();
    index.row.addInteger(this.source);
    index.row.addUtf8(bytes, starts[place] as number, lengths[place] as number);
    index.row.addInteger(id);
    index.append();
  }
}

const keyPlace = (at: number): number => at * TEXT_SLOTS + TEXT_SLOT.key;

/** True when text a comes before text b as SQLite compares them. */
function isBefore(
  a: Uint8Array,
  aFrom: number,
  aLength: number,
  b: Uint8Array,
  bFrom: number,
  bLength: number,
): boolean {
  const both = Math.min(aLength, bLength);
  for (let at = 0; at < both; at++) {
    const difference = (a[aFrom + at] as number) - (b[bFrom + at] as number);
    if (difference !== 0) return difference < 0;
  }
  return aLength < bLength;
}
