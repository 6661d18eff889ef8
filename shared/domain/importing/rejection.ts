/** Why a row was set aside, or what was remarked on a row that was kept. Closed unions; sentences are in the locale file. */
export const REJECT_CODES = [
  'missing_contact_id',
  'missing_key',
  'missing_start',
  'bad_time',
  'impossible_date',
  'future_start',
  'unbalanced_quote',
  'too_few_cells',
  'undecodable_text',
  'field_too_long',
  'malformed_record',
  'ignored_by_mapping',
  'repeated_header',
  'total_line',
  'other_table',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

export const WARNING_CODES = [
  'direction_assumed_in',
  'channel_assumed',
  'outcome_derived',
  'no_time_column',
  'time_of_day_missing',
  'zone_assumed',
  'bad_duration',
  'negative_duration',
  'long_duration',
  'bad_number',
  'bad_phone',
  'country_unknown',
  'bad_email',
  'unread_time',
  'unknown_word',
  'end_before_start',
  'dst_gap',
  'dst_overlap',
  'id_not_unique',
  'older_version',
  'no_id_column',
  'parent_unknown',
  'parent_cycle',
  'short_row_padded',
  'nul_removed',
  'replaced_characters',
  'ragged_rows',
  'rows_folded',
  'rows_passed_over',
  'rows_split',
  'rows_came_apart',
  'group_continued',
  'partial_export',
  'damaged_at_source',
  'parts_differ_from_total',
  'row_mended',
  'row_in_utf8',
  'unread_structure',
  'mangled_id',
  'contact_unknown',
  'key_not_unique',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export type Rejection = {
  /** 1-based physical line on which the record starts. */
  readonly line: number;
  readonly byteOffset: number;
  /** Column header or role at fault; '' when the whole row is. */
  readonly field: string;
  readonly code: RejectCode;
  readonly value: string;
  /** The record as it stands in the file. */
  readonly raw: string;
  /** Its cells as they were read: what a person mends. */
  readonly cells: readonly string[];
};

/** A word that no table knows, with how often its column held it. */
export type WordCount = { readonly field: string; readonly value: string; readonly count: number };

export type Warning = {
  readonly code: WarningCode;
  readonly count: number;
  readonly example?: string;
  /** Of unknown words: each with its count, the most frequent first. */
  readonly words?: readonly WordCount[];
};
