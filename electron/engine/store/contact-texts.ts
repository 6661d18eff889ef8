import { type IdField, TEXT_FIELDS, type TextField } from '../../../shared/domain/contact/fields.ts';
import { must } from '../../../shared/domain/must.ts';
import type { ProjectFile } from './project-file.ts';

/** Fields whose words stay in the rows: ids and long texts. Read as a stream, row by row. */
export type SearchedField = IdField | TextField;

/** SECURITY: a column name becomes SQL text only from this list. */
const TEXT_COLUMNS: Readonly<Record<TextField, string>> = {
  survey_comment: 'survey_comment',
  notes: 'notes',
  transcript: 'transcript',
};
const ID_COLUMNS: Readonly<Record<IdField, string>> = {
  contact_id: 'contact_id',
  parent_id: 'parent_id',
  case_id: 'case_id',
  customer_id: 'customer_id',
  phone: 'phone',
  email: 'email',
};

export function isSearchedField(field: string): field is SearchedField {
  return field in TEXT_COLUMNS || field in ID_COLUMNS;
}

/** Row id of a root record, and a text of it (or, for long texts, of one of its legs). */
export type RowText = readonly [row: number, text: string];

/** Every text of a field that is not blank. Ids are those of the root record; long texts come from all legs. */
export function eachText(file: ProjectFile, field: SearchedField): IterableIterator<RowText> {
  const sql =
    field in TEXT_COLUMNS
      ? `SELECT d.root_id, t.${TEXT_COLUMNS[field as TextField]} AS text
         FROM contact_text t JOIN derived_contact d ON d.record_id = t.record_id
         WHERE text IS NOT NULL AND text <> ''`
      : `SELECT id, ${ID_COLUMNS[field as IdField]} AS text FROM contact_record WHERE text IS NOT NULL AND text <> ''`;
  // raw() gives every row as a list of its cells, in the order of the SELECT.
  return file.db.prepare(sql).raw().iterate() as IterableIterator<RowText>;
}

/** A note with the record that has it and the row id of its root record. */
export type NoteOfRecord = readonly [record: number, row: number, text: string];

/** Notes of the records after this one, at most `count`: for long walks that let others in between. */
export function notesAfter(file: ProjectFile, record: number, count: number): readonly NoteOfRecord[] {
  return file.db
    .prepare<[number, number], NoteOfRecord>(
      `SELECT t.record_id, d.root_id, t.notes FROM contact_text t JOIN derived_contact d ON d.record_id = t.record_id
       WHERE t.record_id > ? AND t.notes IS NOT NULL AND t.notes <> '' ORDER BY t.record_id LIMIT ?`,
    )
    .raw()
    .all(record, count) as unknown as readonly NoteOfRecord[];
}

/** Row id and extra columns (header to text) of every record that has some. */
export function* eachExtra(
  file: ProjectFile,
): Generator<readonly [row: number, extra: Readonly<Record<string, string>>]> {
  const rows = file.db.prepare('SELECT record_id, json FROM contact_extra').raw().iterate();
  for (const cells of rows as IterableIterator<readonly [number, string]>) {
    yield [cells[0], JSON.parse(must(cells[1], 'json is NOT NULL'))];
  }
}

const filledBits = (columns: readonly string[]): string =>
  columns.map((column, bit) => `((${column} IS NOT NULL AND ${column} <> '') << ${bit})`).join(' | ');

/** Row id of a record and which of its ids are filled: bit n for the nth of FILLED_IDS. */
export const FILLED_IDS = ['customer_id', 'phone', 'email', 'case_id'] as const satisfies readonly IdField[];

/** Row id of a root record and which long texts one of its legs has: bit n for the nth of TEXT_FIELDS. */
export type FilledRow = readonly [row: number, bits: number];

export function eachFilledIds(file: ProjectFile): IterableIterator<FilledRow> {
  const columns = FILLED_IDS.map((field) => ID_COLUMNS[field]);
  const statement = file.db.prepare(`SELECT id, ${filledBits(columns)} FROM contact_record`);
  return statement.raw().iterate() as IterableIterator<FilledRow>;
}

export function eachFilledTexts(file: ProjectFile): IterableIterator<FilledRow> {
  const columns = TEXT_FIELDS.map((field) => TEXT_COLUMNS[field]);
  const statement = file.db.prepare(
    `SELECT d.root_id, ${filledBits(columns)} FROM contact_text t JOIN derived_contact d ON d.record_id = t.record_id`,
  );
  return statement.raw().iterate() as IterableIterator<FilledRow>;
}
