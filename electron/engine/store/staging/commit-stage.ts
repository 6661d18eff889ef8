import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { columnsStampOf } from '../columns.ts';
import { dataStamp } from '../data-stamp.ts';
import type { ProjectFile } from '../project-file.ts';
import { saveMapping } from '../saved-mappings.ts';
import { mapSqliteError } from '../sqlite-errors.ts';
import { takeOut } from '../undo-batch.ts';
import { withStage } from './attach-stage.ts';
import type { StageNote } from './stage-note.ts';
import { readStageStart } from './stage-start.ts';

/** `importedAt` in UTC ms. */
export type CommitClock = { readonly importedAt: number };

/**
 * Moves a stage into its project, in one transaction. Ids were given out while staging, so this is a copy, and for big
 * imports a copy of pages: with the indexes of a table away and foreign keys not looked at, SQLite moves the stored
 * rows as they are (three times faster). The keys hold by construction: batch and source are inserted here, texts and
 * extras were written with their record; `check` and the tests look at every one of them.
 */
export function commitStage(file: ProjectFile, stagePath: string, clock: CommitClock): StageNote {
  try {
    return withStage(file, stagePath, () => {
      const note = readNote(file);
      // Outside of the transaction: inside it SQLite ignores this. An undo needs them: what hangs on a batch goes with it.
      file.db.pragma(`foreign_keys = ${note.replaces === null ? 'OFF' : 'ON'}`);
      try {
        file.db.transaction(() => moveStage(file, note, clock)).immediate();
      } finally {
        file.db.pragma('foreign_keys = ON');
      }
      return note;
    });
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/** A stage without its note was never finished. */
function readNote(file: ProjectFile): StageNote {
  const json = file.db.prepare('SELECT json FROM stage.stage_note WHERE id = 1').pluck().get();
  if (json === undefined) throw new AppError('NOT_FOUND', { what: 'The staged import' });
  return JSON.parse(String(json)) as StageNote;
}

function moveStage(file: ProjectFile, note: StageNote, clock: CommitClock): void {
  if (note.replaces !== null) {
    // Versions are linked to their successors before these are copied: looked at when all is done.
    file.db.pragma('defer_foreign_keys = ON');
    takeOut(file, note.replaces);
  }
  const now = readStageStart(file, note.mapping.source);
  if (JSON.stringify(now) !== JSON.stringify(note.start)) throw new AppError('STALE_PREVIEW');
  insertBatch(file, note, clock);
  keepUsedMapping(file, note, clock);
  const { db } = file;
  db.exec('INSERT INTO contact_value (id, field, value) SELECT id, field, value FROM stage.stage_value');
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
  db.prepare(
    `INSERT INTO import_reject (batch_id, seq, line, byte_offset, field, code, value, raw, cells_json)
     SELECT ?, id, line, byte_offset, field, code, value, raw, cells_json FROM stage.stage_reject ORDER BY id`,
  ).run(note.start.batchId);
}

function insertBatch(file: ProjectFile, note: StageNote, clock: CommitClock): void {
  const { start, counts, reading } = note;
  if (start.isNewSource) {
    file.db.prepare('INSERT INTO import_source (id, name) VALUES (?, ?)').run(start.sourceId, note.mapping.source);
  }
  file.db
    .prepare(
      `INSERT INTO import_batch (id, source_id, file_name, file_bytes, sha256, profile, mapping_version, mapping_json, reading_json,
         encoding, delimiter, zone, read, inserted, changed, duplicate, rejected, warnings_json, first_at, last_at,
         seconds, imported_at)
       VALUES (@id, @sourceId, @fileName, @fileBytes, @sha256, @profile, @mappingVersion, @mapping, @reading, @encoding, @delimiter, @zone,
         @read, @inserted, @changed, @duplicate, @rejected, @warnings, @firstAt, @lastAt, @seconds, @importedAt)`,
    )
    .run({
      ...counts,
      id: start.batchId,
      sourceId: start.sourceId,
      fileName: note.file.name,
      fileBytes: note.file.bytes,
      sha256: note.file.sha256,
      profile: note.mapping.profile,
      mappingVersion: note.mappingVersion,
      mapping: JSON.stringify(note.mapping),
      reading: JSON.stringify(reading),
      encoding: reading.encoding,
      delimiter: reading.delimiter,
      zone: note.mapping.zone,
      warnings: JSON.stringify(note.warnings),
      firstAt: note.firstAt,
      lastAt: note.lastAt,
      seconds: note.seconds,
      importedAt: clock.importedAt,
    });
}

/** The project keeps the version that it was imported with: it may be carried to another computer. */
function keepUsedMapping(file: ProjectFile, { mapping, mappingVersion }: StageNote, { importedAt }: CommitClock): void {
  if (mappingVersion === null) return;
  saveMapping(file, mapping.profile, { version: mappingVersion, savedAt: importedAt, mapping }, importedAt);
}

/** The image that was made while staging: only for the first import of a project, where it is the whole image. */
function copyColumns(file: ProjectFile): void {
  file.db.exec(`
    DELETE FROM derived_column;
    DELETE FROM derived_contact;
    INSERT INTO main.derived_contact SELECT * FROM stage.derived_contact;
    INSERT INTO derived_column (name, bytes) SELECT name, bytes FROM stage.stage_column ORDER BY name;`);
  file.db
    .prepare('INSERT OR REPLACE INTO derived_stamp (name, stamp) VALUES (?, ?)')
    .run('columns', columnsStampOf(dataStamp(file)));
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
