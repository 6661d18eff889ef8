import type { FieldName } from '../contact/fields.ts';
import type { Calendar } from '../normalise/calendars.ts';

/**
 * How a source file becomes contacts: what a person settles in the wizard, and what is saved under a name and
 * recognised next time by the header. A plain JSON value.
 */

/**
 * Roles a column can have. Besides the canonical fields: parts of a time, flags that only decide the outcome, and the number
 * that was called, which is the customer's where the direction is out.
 */
export const PART_ROLES = [
  'started_date',
  'started_time',
  'ended_date',
  'ended_time',
  'abandoned',
  'answered',
  'phone_called',
] as const;
export type PartRole = (typeof PART_ROLES)[number];
export type ColumnRole = FieldName | PartRole | 'extra' | 'ignore';

/** Order of day, month and year where digits alone do not say it. `auto` is not allowed here: a mapping has decided. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export type DurationUnit = 'seconds' | 'milliseconds' | 'minutes' | 'hours' | 'clock';

/** What a file is, found by its content. */
export const TABLE_FORMATS = ['delimited', 'xlsx', 'json', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/**
 * What the rows of a file are. Besides contacts: what stands beside them and is laid over them by its key (decision 0020).
 * survey: answers and invitations, by the id of the contact; agents: people, by id or name; cases: what became of a case.
 */
export const ROW_KINDS = ['contacts', 'survey', 'agents', 'cases'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export type ReadingOptions = {
  readonly format: TableFormat;
  /** The sheet of a workbook, the member of an archive, the path of an array in JSON; '' = the file holds one table only. */
  readonly part: string;
  /** WHATWG label, lower case: utf-8, utf-16le, windows-1252, gb18030, … Formats that fix it say utf-8. */
  readonly encoding: string;
  /** One character. */
  readonly delimiter: string;
  /** '"', "'" or '' for none. */
  readonly quote: string;
  /** '"' doubled inside quotes (the usual), or a backslash before it. */
  readonly escape: 'double' | 'backslash';
  /**
   * 1-based physical line (row of a sheet) on which the header starts; 0 = no header, names are column_1, column_2, …
   * JSON and Parquet name their columns themselves: always 0 there.
   */
  readonly headerLine: number;
  /** The profile that makes contacts or legs of the rows (domain/profiles); '' = rows are taken as they stand. */
  readonly shape: string;
};

/** What of a reading is kept with a mapping when a person chose it; everything else is found anew in each file. */
export const CHOSEN_READING = ['encoding', 'delimiter', 'part'] as const;
export type ChosenReading = { readonly [K in (typeof CHOSEN_READING)[number]]?: ReadingOptions[K] | undefined };

export type ColumnMapping = {
  /** 0-based position in the file. */
  readonly index: number;
  readonly header: string;
  readonly role: ColumnRole;
  /** Only for seconds roles. */
  readonly unit?: DurationUnit | undefined;
  /** A single mark before three digits stands between thousands: `1,936` and `1.936` are 1936. */
  readonly isGrouped?: true | undefined;
};

export type ImportMapping = {
  readonly version: 1;
  /** Name of the profile: canonical, or the name a person gave. */
  readonly profile: string;
  /** The source system; contact ids are unique within it. Batches of one source continue each other. */
  readonly source: string;
  readonly columns: readonly ColumnMapping[];
  readonly dateOrder: DateOrder;
  /** In which the years of all dates are counted. Missing = ours. */
  readonly calendar?: Calendar | undefined;
  /** IANA zone for times without an offset. */
  readonly zone: string;
  /**
   * Why nobody has said the zone: assumed = times carry none, and the project's was taken; not_needed = they carry their
   * own. Missing = a person said it, now or for this source before, or the system fixes it.
   */
  readonly zoneFrom?: 'assumed' | 'not_needed' | undefined;
  /** Where several columns have the role contact_id they are joined by '|' in column order. */
  /** Word in the file (trimmed, lower case) -> canonical word, 'ignore' (row is set aside) or '' (blank). Per role. */
  readonly words: Readonly<Partial<Record<ColumnRole, Readonly<Record<string, string>>>>>;
  /** Value for a role that no column has, for example channel = voice. */
  readonly constants: Readonly<Partial<Record<FieldName, string>>>;
  /** An abandon after at most this wait is a short one. */
  readonly shortAbandonSeconds: number;
  /** ISO 3166 country for phone numbers without one, or '' to keep national numbers as they are. */
  readonly country: string;
  /** Rows are legs without parent ids: a row within 15 minutes after the previous start of the customer is a leg. */
  readonly rowsAreLegs: boolean;
  /**
   * True = every row is a ticket of a help desk, also where somebody telephoned to have it opened; what only calls have is not
   * counted of it. Found by the system, and said here because the mapping may have a name of its own.
   */
  readonly rowsAreTickets?: boolean | undefined;
  /** Missing = contacts. */
  readonly rowsAre?: RowKind | undefined;
  /** What a person chose of how such files are read. Missing = nothing. */
  readonly reading?: ChosenReading | undefined;
};
