import type { CategoryField, NumberField, SecondsField } from '../contact/fields.ts';

/** Different texts by number, 1..count. Which number a text has means nothing. */
export type InternedTexts = {
  readonly count: number;
  readonly textOf: (code: number) => string;
  /** Of its UTF-8 bytes (BytesHash.low). */
  readonly hashOf: (code: number) => number;
};

/** A column of texts as numbers: 0 is blank. */
export type InternedColumn = InternedTexts & { readonly codes: Int32Array };

/** Numbers of words, 0 = blank. */
export type WordColumn = Uint16Array | Int32Array;

/** No parent id. */
export const NO_PARENT = -1;
/** A parent id that no current record of the same source has: this number or less, one for each such id. */
export const UNKNOWN_PARENT = -2;

/**
 * The current source records (superseded versions left out) column by column, in the order of their row ids: what the
 * image of contacts is made from. It comes from the rows of a project, or straight from an import that has just read
 * them; both give the same image.
 */
export type RecordColumns = {
  readonly count: number;
  /** contact_record.id, ascending. */
  readonly row: Int32Array;
  /** Index in sourceNames. */
  readonly source: Int32Array;
  readonly sourceNames: readonly string[];
  /** UTC milliseconds, NaN = unknown. */
  readonly startedAt: Float64Array;
  readonly endedAt: Float64Array;
  readonly customerId: InternedColumn;
  readonly phone: InternedColumn;
  readonly email: InternedColumn;
  readonly caseId: InternedColumn;
  /**
   * Index of the parent record, or NO_PARENT, or the number (UNKNOWN_PARENT or less) of an id that no record has; null = no
   * record has a parent.
   */
  readonly parent: Int32Array | null;
  /** The ids behind the numbers from UNKNOWN_PARENT down. */
  readonly missingParents: ReadonlyMap<number, string>;
  /** 1 where the source writes legs as rows without parent ids (the 15-minute rule applies); null = nowhere. */
  readonly isLegRow: Uint8Array | null;
  /** contact_id of records that may be legs: it orders legs that start in the same instant. */
  readonly legId: ReadonlyMap<number, string>;
  /** contact_id of any records, by index: it orders contacts of a customer that start in the same instant. */
  readonly contactIdsOf: (records: Int32Array) => readonly string[];
  /** Numbers of texts in `values`, 0 = blank; null = blank everywhere. */
  readonly category: Readonly<Record<CategoryField, WordColumn | null>>;
  /** The texts of all category columns; index 0 is not used. */
  readonly values: readonly string[];
  /** -1 = unknown; null = unknown everywhere. */
  readonly seconds: Readonly<Record<SecondsField, Int32Array | null>>;
  /** NaN = unknown; null = unknown everywhere. */
  readonly number: Readonly<Record<NumberField, Float64Array | null>>;
};
