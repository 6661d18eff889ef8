import type { IdField } from '../../../shared/domain/contact/fields.ts';
import type { ProjectFile } from './project-file.ts';

/** Above every character that an id may begin with after a given beginning: SQLite compares bytes of UTF-8. */
const LAST = '\u{10FFFF}';
/** Records of answers and lists stand in the same index and are no contacts; so many are looked at. */
const MOST_LOOKED_AT = 500;

export type FoundRecord = { readonly root: number; readonly contactId: string };

/**
 * Current records whose contact id begins so, those of each source in order of id, with the root of their contact: a stretch
 * of an index, whatever the size of the project. A beginning is compared as it stands, so `%` and `_` are only characters.
 */
export function recordsByContactId({ db }: ProjectFile, beginning: string, most: number): readonly FoundRecord[] {
  const sources = db.prepare<[], number>('SELECT id FROM import_source').pluck().all();
  const find = db.prepare<[number, string, string, number, number], FoundRecord>(
    `SELECT d.root_id AS root, r.contact_id AS contactId
     FROM (SELECT id, contact_id FROM contact_record
           WHERE source_id = ? AND contact_id >= ? AND contact_id < ? AND superseded_by IS NULL
           ORDER BY contact_id LIMIT ?) r
     CROSS JOIN derived_contact d ON d.record_id = r.id
     ORDER BY r.contact_id LIMIT ?`,
  );
  return sources.flatMap((source) => find.all(source, beginning, beginning + LAST, MOST_LOOKED_AT, most));
}

/** SECURITY: a column name becomes SQL text only from this list. */
const COLUMNS = { customer_id: 'customer_id', phone: 'phone', email: 'email' } as const satisfies Partial<
  Record<IdField, string>
>;
export type CustomerIdField = keyof typeof COLUMNS;

/** Reads an identity of a record; '' = it has none. */
export function readerOf({ db }: ProjectFile, field: CustomerIdField): (row: number) => string {
  const read = db.prepare<[number], string | null>(`SELECT ${COLUMNS[field]} FROM contact_record WHERE id = ?`).pluck();
  return (row) => read.get(row) ?? '';
}
