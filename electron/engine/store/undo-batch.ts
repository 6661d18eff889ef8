import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { notingRecords } from './changed-records.ts';
import { assertNotContinued, continuedBy } from './group-parts.ts';
import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/**
 * Takes one batch out of a project as if it had never been imported, and keeps the accounts of the others right:
 *
 *  - a record that another batch saw as a duplicate stays; the first such batch is now the one that inserted it
 *    (its counts move from duplicate to inserted, or to changed when there is an older version);
 *  - a version that the batch had replaced is current again; if a later batch replaced the batch's version, it now
 *    replaces the older one, and if both say the same, the later one becomes a duplicate;
 *  - a later version without an older one is no change any more, but inserted.
 *
 * A batch whose rows a later one was put together with cannot go before that one does (group-parts.ts).
 *
 * Tags are kept by source and contact id, so they find their contact again when the file is imported again.
 */
const STEPS: readonly string[] = [
  // Every record of the batch with the version that replaced it, the one it replaced, and the batch that keeps it.
  'CREATE TEMP TABLE undo_record (id INTEGER PRIMARY KEY, newer INTEGER, older INTEGER, heir INTEGER)',
  `INSERT INTO temp.undo_record (id, newer, older, heir)
   SELECT record.id, record.superseded_by AS newer,
     (SELECT older.id FROM contact_record AS older WHERE older.superseded_by = record.id) AS older,
     (SELECT min(seen.batch_id) FROM import_duplicate AS seen WHERE seen.record_id = record.id) AS heir
   FROM contact_record AS record WHERE record.batch_id = @batch ORDER BY record.id`,

  // Heirs.
  `UPDATE import_batch SET
     duplicate = duplicate - moved.records, inserted = inserted + moved.first, changed = changed + moved.records - moved.first
   FROM (SELECT heir, count(*) AS records, sum(older IS NULL) AS first
         FROM temp.undo_record WHERE heir IS NOT NULL GROUP BY heir) AS moved
   WHERE import_batch.id = moved.heir`,
  `UPDATE contact_record SET batch_id = seen.batch_id, line = seen.line
   FROM temp.undo_record AS gone JOIN import_duplicate AS seen ON seen.record_id = gone.id AND seen.batch_id = gone.heir
   WHERE contact_record.id = gone.id`,
  `DELETE FROM import_duplicate WHERE EXISTS
     (SELECT 1 FROM temp.undo_record AS gone WHERE gone.id = import_duplicate.record_id AND gone.heir = import_duplicate.batch_id)`,
  'DELETE FROM temp.undo_record WHERE heir IS NOT NULL',

  // A mended row may stand beside another version of the same batch: such a run goes as one.
  `CREATE TEMP TABLE undo_run AS
   WITH RECURSIVE run (first, last, depth) AS (
     SELECT gone.id, gone.newer, 1 FROM temp.undo_record AS gone
     WHERE gone.newer IN (SELECT id FROM temp.undo_record)
       AND (gone.older IS NULL OR gone.older NOT IN (SELECT id FROM temp.undo_record))
     UNION ALL
     SELECT run.first, here.newer, run.depth + 1 FROM run JOIN temp.undo_record AS here ON here.id = run.last
     WHERE here.newer IN (SELECT id FROM temp.undo_record))
   SELECT first, last, depth FROM run`,
  `UPDATE temp.undo_record SET newer =
     (SELECT tail.newer FROM temp.undo_run AS run JOIN temp.undo_record AS tail ON tail.id = run.last
      WHERE run.first = undo_record.id ORDER BY run.depth DESC LIMIT 1)
   WHERE id IN (SELECT first FROM temp.undo_run)`,
  'DELETE FROM temp.undo_record WHERE id IN (SELECT last FROM temp.undo_run)',

  // A later version that says what the version before the batch said: the project never changed.
  `CREATE TEMP TABLE undo_echo AS
   SELECT newer.id, gone.older, newer.batch_id, newer.line, newer.superseded_by AS next
   FROM temp.undo_record AS gone
   JOIN contact_record AS newer ON newer.id = gone.newer
   JOIN contact_record AS older ON older.id = gone.older
   WHERE newer.content_hash = older.content_hash`,
  `UPDATE import_batch SET changed = changed - moved.records, duplicate = duplicate + moved.records
   FROM (SELECT batch_id, count(*) AS records FROM temp.undo_echo GROUP BY batch_id) AS moved
   WHERE import_batch.id = moved.batch_id`,
  `INSERT INTO import_duplicate (batch_id, record_id, line) SELECT batch_id, older, line FROM temp.undo_echo WHERE true
     ON CONFLICT DO NOTHING`,
  `INSERT INTO import_duplicate (batch_id, record_id, line)
   SELECT seen.batch_id, echo.older, seen.line
   FROM import_duplicate AS seen JOIN temp.undo_echo AS echo ON echo.id = seen.record_id WHERE true
     ON CONFLICT DO NOTHING`,
  `UPDATE temp.undo_record SET newer = echo.next FROM temp.undo_echo AS echo WHERE echo.id = temp.undo_record.newer`,

  // A later version that has no older one any more.
  `UPDATE import_batch SET changed = changed - moved.records, inserted = inserted + moved.records
   FROM (SELECT newer.batch_id, count(*) AS records
         FROM temp.undo_record AS gone JOIN contact_record AS newer ON newer.id = gone.newer
         WHERE gone.older IS NULL GROUP BY newer.batch_id) AS moved
   WHERE import_batch.id = moved.batch_id`,
  `UPDATE contact_record SET superseded_by = gone.newer
   FROM temp.undo_record AS gone WHERE contact_record.id = gone.older`,

  'DELETE FROM contact_record WHERE id IN (SELECT id FROM temp.undo_echo)',
  'DELETE FROM contact_record WHERE id IN (SELECT last FROM temp.undo_run)',
  'DELETE FROM contact_record WHERE id IN (SELECT id FROM temp.undo_record)',
  'DELETE FROM import_batch WHERE id = @batch',
  'DELETE FROM import_source WHERE NOT EXISTS (SELECT 1 FROM import_batch WHERE source_id = import_source.id)',
];

/** Removes a batch in one transaction; the number of source records that are gone. NOT_FOUND for an unknown batch. */
export function undoBatch(file: ProjectFile, batch: number): number {
  try {
    return file.db.transaction(() => takeOut(file, batch)).immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/**
 * Removes a batch and, before it, the later ones that were put together with its rows, in one transaction: which they
 * are, in the order in which they went. NOT_FOUND for an unknown batch.
 */
export function undoBatchAndLater(
  file: ProjectFile,
  batch: number,
): { readonly removed: number; readonly batches: readonly number[] } {
  const batches: number[] = [];
  let removed = 0;
  const take = (id: number): void => {
    for (let next = continuedBy(file, id); next !== null; next = continuedBy(file, id)) take(next.later);
    removed += takeOut(file, id);
    batches.push(id);
  };
  try {
    file.db.transaction(() => take(batch)).immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
  return { removed, batches };
}

/** The same inside a transaction of the caller, who has foreign keys on: rows that hang on the batch go with it. */
export function takeOut(file: ProjectFile, batch: number): number {
  const { db } = file;
  const known = db.prepare('SELECT EXISTS (SELECT 1 FROM import_batch WHERE id = ?)').pluck();
  const records = db.prepare('SELECT count(*) FROM contact_record').pluck();
  if (known.get(batch) !== 1) throw new AppError('NOT_FOUND', { what: `Import ${batch}` });
  assertNotContinued(file, batch);
  const before = Number(records.get());
  notingRecords(file, () => {
    for (const sql of STEPS) {
      const statement = db.prepare(sql);
      if (sql.includes('@batch')) statement.run({ batch });
      else statement.run();
    }
  });
  db.exec('DROP TABLE temp.undo_record; DROP TABLE temp.undo_run; DROP TABLE temp.undo_echo;');
  return before - Number(records.get());
}
