import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { noteStage } from '../changed-records.ts';
import { stampColumns } from '../columns.ts';
import type { ProjectFile } from '../project-file.ts';
import { mapSqliteError } from '../sqlite-errors.ts';
import { takeOut } from '../undo-batch.ts';
import { addBatch, type CommitClock } from './add-batch.ts';
import { withStage } from './attach-stage.ts';
import { promoteStage } from './promote-stage.ts';
import type { StageNote } from './stage-note.ts';
import { PROMOTED_ROWS } from './stage-sink.ts';
import { readStageStart } from './stage-start.ts';
import { linkStale } from './stale-rows.ts';

/**
 * Makes a stage part of its project, as one. The stage may be gone afterwards. `promotedRows` is for tests.
 * `onWhole`: see promoteStage.
 */
export function commitStage(
  file: ProjectFile,
  stagePath: string,
  clock: CommitClock,
  promotedRows: number = PROMOTED_ROWS,
  onWhole: () => void = () => undefined,
): void {
  try {
    const note = withStage(file, stagePath, () => readNote(file));
    if (isFirst(note, promotedRows)) {
      assertFresh(file, note);
      if (promoteStage(file, stagePath, note, clock, onWhole)) return;
    }
    copyStage(file, stagePath, note, clock);
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/**
 * Copies a stage into its project, in one transaction. Ids were given out while staging, so for big imports this is a
 * copy of pages: with the indexes of a table away and foreign keys not looked at, SQLite moves the stored rows as they
 * are (three times faster). The keys hold by construction: batch and source are inserted here, texts and extras were
 * written with their record; `check` and the tests look at every one of them.
 */
function copyStage(file: ProjectFile, stagePath: string, note: StageNote, clock: CommitClock): void {
  withStage(file, stagePath, () => {
    // Outside of the transaction: inside it SQLite ignores this. An undo needs them: what hangs on a batch goes with it.
    file.db.pragma(`foreign_keys = ${note.replaces === null ? 'OFF' : 'ON'}`);
    try {
      file.db.transaction(() => moveStage(file, note, clock)).immediate();
    } finally {
      file.db.pragma('foreign_keys = ON');
    }
  });
}

/** A stage without its note was never finished. */
function readNote(file: ProjectFile): StageNote {
  const json = file.db.prepare('SELECT json FROM stage.stage_note WHERE id = 1').pluck().get();
  if (json === undefined) throw new AppError('NOT_FOUND', { what: 'The staged import' });
  return JSON.parse(String(json)) as StageNote;
}

const isFirst = (note: StageNote, fewest: number): boolean =>
  note.hasColumns && note.replaces === null && note.counts.inserted >= fewest;

function assertFresh(file: ProjectFile, note: StageNote): void {
  const now = readStageStart(file, note.mapping);
  if (JSON.stringify(now) !== JSON.stringify(note.start)) throw new AppError('STALE_PREVIEW');
}

function moveStage(file: ProjectFile, note: StageNote, clock: CommitClock): void {
  if (note.replaces !== null) {
    // Versions are linked to their successors before these are copied: looked at when all is done.
    file.db.pragma('defer_foreign_keys = ON');
    takeOut(file, note.replaces);
  }
  assertFresh(file, note);
  addBatch(file, note, clock, 'stage');
  const { db } = file;
  if (!note.hasColumns) noteStage(file);
  linkStale(file);
  withoutIndexes(file, isBulk(file), () => {
    db.exec(`
      UPDATE contact_record SET superseded_by = known.stage_id
        FROM stage.stage_known AS known WHERE known.record_id = contact_record.id AND known.is_same = 0;
      INSERT INTO main.contact_record SELECT * FROM stage.contact_record;
      INSERT INTO main.contact_text SELECT * FROM stage.contact_text;
      INSERT INTO main.contact_extra SELECT * FROM stage.contact_extra;`);
    if (note.hasColumns) copyColumns(file);
  });
  db.prepare(
    `INSERT INTO import_duplicate (batch_id, record_id, line)
     SELECT ?, record_id, line FROM stage.stage_known WHERE is_same = 1 ORDER BY record_id`,
  ).run(note.start.batchId);
}

/** The image that was made while staging: only for the first import of a project, where it is the whole image. */
function copyColumns(file: ProjectFile): void {
  file.db.exec(`
    DELETE FROM derived_column;
    DELETE FROM derived_contact;
    INSERT INTO main.derived_contact SELECT * FROM stage.derived_contact;
    INSERT INTO main.derived_column SELECT * FROM stage.derived_column;`);
  stampColumns(file);
}

const BULK_TABLES = ['contact_record', 'derived_contact'];

/** Making an index again is cheaper than keeping it up when most rows of the table are new. */
function isBulk(file: ProjectFile): boolean {
  const count = (table: string): number => Number(file.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return count('stage.contact_record') > count('main.contact_record');
}

type IndexRow = { readonly name: string; readonly sql: string };

function withoutIndexes(file: ProjectFile, isWanted: boolean, work: () => void): void {
  const indexes = isWanted
    ? BULK_TABLES.flatMap((table) =>
        file.db
          .prepare<[string], IndexRow>(
            `SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
          )
          .all(table),
      )
    : [];
  for (const { name } of indexes) file.db.exec(`DROP INDEX main."${name}"`);
  work();
  for (const { sql } of indexes) file.db.exec(sql);
}
