import { GrowingIntegers, GrowingNumbers } from '../../../../shared/domain/columns/growing-column.ts';

/** What happened to a contact id inside one file besides its first row. */
export type Repeats = { readonly changed: number; readonly duplicate: number };

/** Which row holds the newest version of each contact id of a file, and how often the file repeated it. */
export class InFileVersions {
  private readonly rowByKey: GrowingIntegers;
  private readonly hashByRow: GrowingNumbers;
  private readonly repeatsByRow = new Map<number, { changed: number; duplicate: number }>();
  private readonly dropped: number[] = [];

  /** `expected` is how many rows may come; it only saves growing. */
  constructor(expected: number) {
    const room = { expected, isShared: false };
    this.rowByKey = new GrowingIntegers(-1, room);
    this.hashByRow = new GrowingNumbers(room);
  }

  /** -1 = no row has this interned id so far. */
  rowOf(key: number): number {
    return this.rowByKey.get(key);
  }

  hashOf(row: number): number {
    return this.hashByRow.get(row);
  }

  /** A new row; `replaced` is the row of the version before it, or -1. */
  add(key: number, row: number, hash: number, replaced: number): void {
    this.rowByKey.set(key, row);
    this.hashByRow.set(row, hash);
    if (replaced < 0) return;
    this.dropped.push(replaced);
    const before = this.repeatsByRow.get(replaced) ?? { changed: 0, duplicate: 0 };
    this.repeatsByRow.delete(replaced);
    this.repeatsByRow.set(row, { changed: before.changed + 1, duplicate: before.duplicate });
  }

  repeat(row: number): void {
    const before = this.repeatsByRow.get(row) ?? { changed: 0, duplicate: 0 };
    this.repeatsByRow.set(row, { changed: before.changed, duplicate: before.duplicate + 1 });
  }

  /** Only rows that were repeated or replaced an older version. */
  repeats(): ReadonlyMap<number, Repeats> {
    return this.repeatsByRow;
  }

  droppedRows(): readonly number[] {
    return this.dropped;
  }

  rowByKeys(keys: number): Int32Array {
    return this.rowByKey.finish(keys + 1) ?? new Int32Array(keys + 1).fill(-1);
  }
}
