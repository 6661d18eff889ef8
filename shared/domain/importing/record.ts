import type { Rejection, WarningCode } from './rejection.ts';

/** One record as it stands in a file. */
export type RawRecord = {
  /** 1-based: the physical line on which it starts in text, the row of a sheet, the number of the object in JSON. */
  readonly line: number;
  /** 0 where the format has no place in bytes that a person could look up (sheets, Parquet). */
  readonly byteOffset: number;
  readonly cells: readonly string[];
  /** The characters of the record as they stand in the file, without its line end; the cells as CSV where the file is no text. */
  readonly raw: string;
  /**
   * A defect of the record itself; null when it reads cleanly. `mended`: its cells were put right, `in_utf8`: it is written in
   * UTF-8 and the rest of the file is not; both are kept.
   */
  readonly defect:
    | 'unbalanced_quote'
    | 'undecodable_text'
    | 'field_too_long'
    | 'malformed_record'
    | 'other_table'
    | 'mended'
    | 'in_utf8'
    | null;
};

/** What is said of a record that is kept in spite of its defect. */
export const KEPT_DEFECTS = { mended: 'row_mended', in_utf8: 'row_in_utf8' } as const;
type KeptDefect = keyof typeof KEPT_DEFECTS;

export const isKeptDefect = (defect: RawRecord['defect']): defect is KeptDefect =>
  defect === 'mended' || defect === 'in_utf8';

/**
 * A source record in canonical form: a contact, or one leg of it. Arrays are aligned with the field lists of
 * contact/fields.ts, because a million of these are made and bound one after the other. null = unknown.
 * Texts may be views into the chunk they were read from: whoever keeps one longer than its batch keeps a copy
 * (normalise/memo.ts, detach).
 */
export type NormalisedRecord = {
  readonly line: number;
  /** The source's own id, or for a source without ids the hash of the record. Unique within the source. */
  readonly key: string;
  readonly parentId: string | null;
  readonly caseId: string | null;
  readonly customerId: string | null;
  /** E.164, or the digits as they stand where no country is known. */
  readonly phone: string | null;
  /** Lower case. */
  readonly email: string | null;
  /** UTC milliseconds. */
  readonly startedAt: number | null;
  readonly startedRaw: string | null;
  readonly endedAt: number | null;
  readonly callbackDueAt: number | null;
  /** Aligned with CATEGORY_FIELDS. */
  readonly categories: readonly (string | null)[];
  /** Aligned with SECONDS_FIELDS. */
  readonly seconds: readonly (number | null)[];
  /** Aligned with NUMBER_FIELDS. */
  readonly numbers: readonly (number | null)[];
  /** Aligned with TEXT_FIELDS. */
  readonly texts: readonly (string | null)[];
  /** Columns mapped to nothing, by header; blanks left out; null when there is none. */
  readonly extra: Readonly<Record<string, string>> | null;
};

/** A row becomes a record or is set aside; remarks go to a counter. */
export type NormaliseResult =
  | { readonly record: NormalisedRecord; readonly rejection: null }
  | { readonly record: null; readonly rejection: Rejection };

/** `times` is how often it is made; 1 where it is left out. */
export type Remark = (code: WarningCode, line: number, field: string, value: string, times?: number) => void;
