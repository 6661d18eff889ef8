import type { Evidence } from '../../../shared/domain/csv/evidence.ts';
import type { TableKeeper } from '../../../shared/domain/csv/table-keeper.ts';
import type { ReadingOptions, TableFormat } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import type { ByteFile } from './bytes/byte-file.ts';
import type { StreamPlan } from './record-stream.ts';

/** A sheet, a member of an archive, or an array in JSON. */
export type TablePart = {
  readonly name: string;
  /** Only where the file says it without being read. */
  readonly rows?: number;
  /** Unpacked. */
  readonly bytes?: number;
  /** Its columns are those of the table that was chosen; missing = they are others, or nobody has looked. */
  readonly isAlike?: boolean;
};

export type OpenOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many bytes are used up, once for each chunk. */
  readonly onProgress?: ((bytesRead: number) => void) | undefined;
  /** The part that is wanted is known to be one of several, and nobody asks for the others: they are not looked at. */
  readonly isPartAlone?: boolean | undefined;
  /** Bytes of one read; tests make it small. */
  readonly chunkBytes?: number | undefined;
};

/** Delimited text for the reader that works on bytes (plain-stream.ts). */
export type PlainSource = {
  readonly plan: StreamPlan;
  /** The first records are the header. */
  readonly headerRows: number;
  readonly file: ByteFile;
  /** Keeps rows to the table that was decided on; one for each time the file is read. */
  readonly keeper: () => TableKeeper;
};

/** One table of a file, whatever its format, whose reading is decided. Nothing stays open between calls. */
export type OpenedTable = {
  readonly name: string;
  readonly bytes: number;
  readonly reading: ReadingOptions;
  readonly format: { readonly name: TableFormat; readonly evidence: Evidence };
  /** Which of the tables in the file this is. */
  readonly part: { readonly name: string; readonly evidence: Evidence };
  /** All tables of the file in its own order; empty when it holds one only. */
  readonly parts: readonly TablePart[];
  /** Cells of the header as they stand in the file; column_1, column_2, … when the file has none. */
  readonly header: readonly string[];
  /** Where it differs: a header that stands twice in the file has its names twice here, and once in `header`. */
  readonly headerAsWritten?: readonly string[];
  /** Cells of a usual row: not always those of the header. */
  readonly width: number;
  readonly encoding: { readonly name: string; readonly evidence: Evidence; readonly candidates: readonly string[] };
  readonly delimiter: { readonly value: string; readonly evidence: Evidence; readonly candidates: readonly string[] };
  readonly headerRow: { readonly line: number; readonly evidence: Evidence };
  /** The first physical lines (at most 120), each cut at 500 characters. */
  readonly rawLines: readonly { readonly line: number; readonly text: string }[];
  readonly estimatedRows: number;
  /** Batches of records below the header, in file order. Can be called again: each call reads the file from its start. */
  readonly records: () => AsyncIterable<readonly RawRecord[]>;
  /** The same records for the reader that works on bytes; where it is left out `records` is the only way. */
  readonly plain?: PlainSource | undefined;
  /** File offset behind the last record that was handed out by the newest records(). */
  readonly bytesRead: () => number;
};
