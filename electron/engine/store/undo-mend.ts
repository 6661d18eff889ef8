import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { Warning } from '../../../shared/domain/importing/rejection.ts';
import { takeWarnings } from '../../../shared/domain/importing/sum-warnings.ts';
import { notingRecords } from './changed-records.ts';
import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';
import { remover } from './version-removal.ts';

type MendedRow = {
  readonly seq: number;
  readonly line: number;
  readonly contactId: string | null;
  readonly hash: number | null;
};

/**
 * Takes one step of mending back, in one transaction: its rows are set aside again, and the versions of their contacts
 * and the accounts of every batch are as if they had never been mended. The rows that are set aside again.
 *
 * NOT_FOUND for a step that is none, or is undone already.
 */
export function undoMend(file: ProjectFile, batch: number, mend: number): number {
  try {
    return file.db.transaction(() => notingRecords(file, () => takeBack(file, batch, mend))).immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

function takeBack(file: ProjectFile, batch: number, mend: number): number {
  const { db } = file;
  const step = db
    .prepare<[number, number], { readonly source: number; readonly warnings: string | null }>(
      `SELECT batch.source_id AS source, mend.warnings_json AS warnings
       FROM import_mend AS mend JOIN import_batch AS batch ON batch.id = mend.batch_id WHERE mend.id = ? AND batch.id = ?`,
    )
    .get(mend, batch);
  if (step === undefined) throw new AppError('NOT_FOUND', { what: `Mending ${mend}` });
  const rows = db
    .prepare<[number], MendedRow>(
      `SELECT mended.seq, reject.line, mended.contact_id AS contactId, mended.content_hash AS hash
       FROM import_mended AS mended
       JOIN import_reject AS reject ON reject.batch_id = mended.batch_id AND reject.seq = mended.seq
       WHERE mended.mend_id = ? ORDER BY mended.seq`,
    )
    .all(mend);
  // First of all: a row that is not mended any more cannot take the place of one that goes.
  db.prepare('DELETE FROM import_mended WHERE mend_id = ?').run(mend);
  const remove = remover(file, step.source, batch);
  const counts = { inserted: 0, changed: 0, duplicate: 0 };
  for (const { line, contactId, hash } of rows) {
    counts[contactId === null || hash === null ? 'duplicate' : remove({ contactId, hash, line })]++;
  }
  db.prepare('DELETE FROM import_mend WHERE id = ?').run(mend);
  settleAccounts(file, batch, counts, step.warnings);
  return rows.length;
}

/** When the batch begins and ends, by everything that it says: its own records, and those that it saw again. */
const SPAN = `SELECT min(started_at) AS first, max(started_at) AS last FROM contact_record
  WHERE batch_id = @batch OR id IN (SELECT record_id FROM import_duplicate WHERE batch_id = @batch)`;

function settleAccounts(
  { db }: ProjectFile,
  batch: number,
  gone: Readonly<Record<'inserted' | 'changed' | 'duplicate', number>>,
  warnings: string | null,
): void {
  const known = db.prepare('SELECT warnings_json FROM import_batch WHERE id = ?').pluck().get(batch);
  const left = takeWarnings(
    JSON.parse(String(known)) as readonly Warning[],
    JSON.parse(warnings ?? '[]') as readonly Warning[],
  );
  db.prepare(
    `UPDATE import_batch SET rejected = rejected + @rejected, inserted = inserted - @inserted, changed = changed - @changed,
       duplicate = duplicate - @duplicate, warnings_json = @warnings, first_at = span.first, last_at = span.last
     FROM (${SPAN}) AS span WHERE id = @batch`,
  ).run({
    ...gone,
    batch,
    rejected: gone.inserted + gone.changed + gone.duplicate,
    warnings: JSON.stringify(left),
  });
}
