import type { RawRecord } from '../importing/record.ts';
import type { WarningCode } from '../importing/rejection.ts';
import type { GroupMemory } from './group-memory.ts';

/**
 * A shape turns the rows of a source into rows that are contacts or legs: events into contacts, participants into
 * legs, a list into its first item. It stands between the reader and everything else, so what comes out is a table
 * like any other, and mapping, preview, rejects and staging know nothing of it. Every row that comes out keeps line,
 * byte offset and text of a row of the file, so that a reject still points into it.
 *
 * It works row by row and holds only what is open: a file larger than memory passes through.
 */
export type Shape = (sourceHeader: readonly string[]) => ShapedRows;

export type ShapedRows = {
  readonly header: readonly string[];
  /** A fresh run over the file; runs share nothing. */
  readonly open: (sink: ShapeSink) => Reshaper;
};

export type ShapeSink = {
  /** Hands on a row of the new header. */
  readonly emit: (row: RawRecord) => void;
  /**
   * Counts a remark: `rows_folded` for a source row that became part of another row, `rows_passed_over` for one that
   * stands for no contact, and whatever else a source says about itself.
   */
  readonly remark: (code: WarningCode, line: number, field: string, value: string) => void;
  /** What earlier imports know of its groups; null where only this file counts. */
  readonly groups: GroupMemory | null;
};

export type Reshaper = {
  readonly take: (row: RawRecord) => void;
  /** Hands on a part of what is still open at the end of the file; false = nothing was left. Called until then. */
  readonly end: () => boolean;
};
