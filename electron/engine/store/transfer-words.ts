import type { ProjectFile } from './project-file.ts';

/** A column that an import kept as it stands. */
export type KeptColumn = { readonly batch: number; readonly header: string };

export const keptColumns = (file: ProjectFile): readonly KeptColumn[] =>
  file.db
    .prepare<[], KeptColumn>(
      `SELECT batch.id AS batch, json_extract(part.value, '$.header') AS header
       FROM import_batch AS batch, json_each(batch.mapping_json, '$.columns') AS part
       WHERE json_extract(part.value, '$.role') = 'extra'`,
    )
    .all();

/** Row of the contact, and what one of its legs says. */
export type SaidOfContact = { readonly row: number; readonly word: string };

/** What stands in such a column, of every leg that fills it. */
export const saidInColumn = (file: ProjectFile, { batch, header }: KeptColumn): Iterable<SaidOfContact> =>
  file.db
    .prepare<[string, number], SaidOfContact>(
      `SELECT derived.root_id AS row, said.value AS word
       FROM contact_record AS record
       JOIN contact_extra AS extra ON extra.record_id = record.id
       JOIN derived_contact AS derived ON derived.record_id = record.id, json_each(extra.json) AS said
       WHERE said.key = ? AND record.batch_id = ? AND record.superseded_by IS NULL`,
    )
    .iterate(header, batch);

/** Legs that ended with one of these codes. */
export function saidByCode(file: ProjectFile, codes: readonly string[]): Iterable<SaidOfContact> {
  const known = file.db
    .prepare<[string], number>('SELECT id FROM contact_value WHERE value IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(codes));
  // Hardly a source has them, and without them nothing need be walked.
  if (known.length === 0) return [];
  return file.db
    .prepare<[string], SaidOfContact>(
      `SELECT derived.root_id AS row, said.value AS word
       FROM contact_record AS record
       JOIN contact_value AS said ON said.id = record.disconnect_code_ref
       JOIN derived_contact AS derived ON derived.record_id = record.id
       WHERE record.disconnect_code_ref IN (SELECT value FROM json_each(?)) AND record.superseded_by IS NULL`,
    )
    .iterate(JSON.stringify(known));
}
