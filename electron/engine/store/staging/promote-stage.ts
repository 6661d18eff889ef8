import { chmodSync, closeSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { stampColumns } from '../columns.ts';
import type { ProjectFile } from '../project-file.ts';
import { hasOwnSchemaOnly } from '../schema-check.ts';
import { createDatabase, type Database } from '../sqlite.ts';
import { sqliteErrorKind } from '../sqlite-errors.ts';
import { addBatch, type CommitClock } from './add-batch.ts';
import type { StageNote } from './stage-note.ts';
import { STAGED_TABLES } from './stage-sink.ts';

/**
 * Makes the stage itself the project: the little that the project holds so far is copied into the stage, and the stage
 * takes the project's place by a rename. The contacts, which are nearly all of it, are not written a second time (a third
 * time, with the log).
 *
 * Only where nothing can go wrong:
 *  - the project has no contacts yet and no tables but ours;
 *  - nobody else has it open. Leaving write-ahead logging needs the file for oneself alone, so SQLite itself answers that,
 *    and no log is left that could be taken for one of the new file. The file stays locked until its name is the new one's.
 * The stage is on the disk before it is renamed: whatever happens, the name stands for the old project or for the new one,
 * whole. False = the stage is as it was, and must be copied. `onWhole` is called when nothing more is written into the stage.
 */
export function promoteStage(
  file: ProjectFile,
  stagePath: string,
  note: StageNote,
  clock: CommitClock,
  onWhole: () => void,
): boolean {
  if (!hasOwnSchemaOnly(file.db)) return false;
  file.letGo();
  const db = createDatabase(stagePath, { timeout: WAIT_MS });
  try {
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    db.pragma('foreign_keys = OFF');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma('temp_store = MEMORY');
    db.prepare('ATTACH DATABASE ? AS project').run(file.path);
    if (!isAlone(db)) return false;
    db.transaction(() => takeOver(db, file, note, clock))();
    // Windows does not rename a file that somebody looks into.
    if (process.platform !== 'win32') onWhole();
    putInPlace(db, stagePath, file.path);
    return true;
  } finally {
    if (db.open) db.close();
  }
}

const WAIT_MS = 250;
const CACHE_KIB = 8_192;

/** Takes the project for this connection alone until it closes, and its log away. */
function isAlone(db: Database): boolean {
  try {
    db.pragma('project.locking_mode = EXCLUSIVE');
    return db.pragma('project.journal_mode = DELETE', { simple: true }) === 'delete';
  } catch (error) {
    if (sqliteErrorKind(error) === 'busy') return false;
    throw error;
  }
}

type SchemaObject = { readonly type: string; readonly name: string; readonly sql: string };

/** In the stage: everything that the project is made of besides contacts. */
function takeOver(db: Database, file: ProjectFile, note: StageNote, clock: CommitClock): void {
  const objects = db
    .prepare<[], SchemaObject>('SELECT type, name, sql FROM project.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
    .all()
    .filter(({ name }) => !name.startsWith('sqlite_'));
  const staged: readonly string[] = STAGED_TABLES;
  for (const { type, name, sql } of objects) {
    if (type !== 'table' || staged.includes(name)) continue;
    db.exec(sql);
    db.exec(`INSERT INTO main."${name}" SELECT * FROM project."${name}"`);
  }
  db.exec('DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM project.sqlite_sequence');
  const nothing = (): void => undefined;
  const { path, use } = file;
  const promoted: ProjectFile = { path, db, use, isInPlace: () => true, letGo: nothing, close: nothing };
  addBatch(promoted, note, clock, 'main');
  const ofStage = db
    .prepare(`SELECT name FROM main.sqlite_schema WHERE name LIKE 'stage\\_%' ESCAPE '\\'`)
    .pluck()
    .all();
  for (const name of ofStage) db.exec(`DROP TABLE main."${String(name)}"`);
  const made: readonly unknown[] = db.prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'index'`).pluck().all();
  for (const { type, name, sql } of objects) if (type !== 'table' && !made.includes(name)) db.exec(sql);
  stampColumns(promoted);
  for (const pragma of ['application_id', 'user_version']) {
    db.pragma(`main.${pragma} = ${Number(db.pragma(`project.${pragma}`, { simple: true }))}`);
  }
}

function putInPlace(db: Database, stagePath: string, path: string): void {
  syncFile(stagePath);
  chmodSync(stagePath, statSync(path).mode);
  // Windows does not rename over a file that is open; elsewhere it stays locked until the name is the new file's.
  if (process.platform === 'win32') db.close();
  renameSync(stagePath, path);
  db.close();
  if (process.platform !== 'win32') syncFile(dirname(path));
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
