import type { ColumnRole, DateOrder, DurationUnit, ImportMapping, RowKind } from '../importing/mapping.ts';
import type { Shape } from '../shaping/shape.ts';

/** What one row of a source stands for. */
export type Grain = 'contact' | 'leg' | 'ticket' | 'event' | 'message' | 'answer' | 'agent' | 'case_change';

/**
 * What is known of the exports of one system. Names of columns are header keys (`headerKey`: letters and digits only,
 * lower case), alternatives separated by `|`, so one profile serves the versions and spellings of an export.
 */
export type SourceProfile = {
  /** Stable: it is kept with every batch, and it names the source whose contact ids are unique. */
  readonly name: string;
  /** The system and the export, as its makers call it. */
  readonly title: string;
  readonly grain: Grain;
  /** No one system: columns that it does not name are read like those of a file that nobody knows. */
  readonly isGeneral?: true;
  /** Columns that the shape has used up and that have no role of their own, where the others are read by name and values. */
  readonly used?: string;
  /** Sets of columns; a file that has all of one set is this export. `!name`: and it must not have this one. */
  readonly signatures: readonly (readonly string[])[];
  /** For files without a header: whether these first rows are of this source. */
  readonly fitsRows?: (rows: readonly (readonly string[])[]) => boolean;
  /** For exports that write their header in the language of the person: whether rows under names that nobody knows fit. */
  readonly fitsBelowHeader?: (rows: readonly (readonly string[])[]) => boolean;
  /** Which column has which role; the first name that the file has. In a list each entry gives one column the role. */
  readonly columns: Readonly<Partial<Record<ColumnRole, string | readonly string[]>>>;
  /** Units of durations; seconds where nothing is said. Cells with colons are read as clocks in any case. */
  readonly units?: Readonly<Partial<Record<ColumnRole, DurationUnit>>>;
  readonly words?: ImportMapping['words'];
  readonly constants?: ImportMapping['constants'];
  /** IANA zone where the source fixes it; without it the person says the zone. */
  readonly zone?: string;
  /** ISO 3166 country of telephone numbers without one, where the column itself names none and its numbers are of it. */
  readonly country?: string;
  /** Values of the customer's id that are telephone numbers: where nearly all are, it is the phone of the customer. */
  readonly phoneAsCustomer?: RegExp;
  /** Only where the source fixes it; else the dates of the file decide, or the person. */
  readonly dateOrder?: DateOrder;
  /** Columns in which a help desk counts how often a ticket was answered: kept as extra fields, under their own headers. */
  readonly touches?: string;
  /** The column that says how new a row is: the newest of one id counts, whatever the order of rows and imports. */
  readonly version?: string;
  /** How its rows become contacts, where they are not contacts or legs already. */
  readonly shape?: Shape;
  /** Codes of sentences on what this source cannot tell, or tells differently (importing/evidence-text.ts). */
  readonly limits: readonly string[];
  /** Of files that stand beside contacts; missing = contacts or legs. */
  readonly rowsAre?: RowKind;
};
