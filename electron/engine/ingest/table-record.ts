import { csvLine } from '../../../shared/domain/csv/write-csv.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';

/**
 * A row of a file that keeps its cells apart by itself: it has no text of its own, and no place in bytes. A class, no literal:
 * xlsx/README.md, memory.
 */
export class TableRecord implements RawRecord {
  readonly line: number;
  readonly byteOffset = 0;
  readonly cells: readonly string[];
  readonly raw: string;
  readonly defect = null;

  /** `shown` are the cells as the file has them, where they stand for something else. */
  constructor(line: number, cells: readonly string[], shown: readonly string[] = cells) {
    this.line = line;
    this.cells = cells;
    this.raw = csvLine(shown);
  }
}
