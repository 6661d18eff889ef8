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

  /** The places of a block that became rows, the first of them with this row id. */
  add({ starts, lengths, bytes }: RecordBlock, kept: Int32Array, firstId: number): void {
    const { index } = this;
    for (let row = 0; row < kept.length; row++) {
      if (!index.isOpen()) return;
      const place = (kept[row] as number) * TEXT_SLOTS + TEXT_SLOT.key;
      const from = starts[place] as number;
      const length = lengths[place] as number;
      if (row > 0) {
        const before = (kept[row - 1] as number) * TEXT_SLOTS + TEXT_SLOT.key;
        const rises = isBefore(bytes, starts[before] as number, lengths[before] as number, bytes, from, length);
        if (!rises) index.giveUp();
      } else if (!isBefore(this.last, 0, this.last.length, bytes, from, length)) index.giveUp();
      index.row.start();
      index.row.addInteger(this.source);
      index.row.addUtf8(bytes, from, length);
      index.row.addInteger(firstId + row);
      index.append();
    }
    const last = kept.at(-1);
    if (last === undefined) return;
    const place = last * TEXT_SLOTS + TEXT_SLOT.key;
    this.last = bytes.slice(starts[place], (starts[place] as number) + (lengths[place] as number));
  }
}

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
