import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, realpathSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { backUpBeforeMigration } from './backup.ts';
import { damaged } from './damaged.ts';
import { acquireLock, identityOf, type ProjectLock } from './lock.ts';
import { APPLICATION_ID, migrate, readUserVersion, SCHEMA_VERSION } from './migrate.ts';
import { checkBeside, checkContent, checkHeader, checkRights } from './open-checks.ts';
import { isOpenHere, noteClosed, noteOpened } from './open-files.ts';
import { assertZone, writeSettings } from './settings.ts';
import { createDatabase, type Database, openDatabase } from './sqlite.ts';
import { mapSqliteError, sqliteErrorKind } from './sqlite-errors.ts';

/**
 * How a project is opened.
 *  - write: takes the lock; one at a time, over all programs.
 *  - read: no lock, and the connection refuses every write; may run while another program writes.
 *  - job: writes without the lock, for a process that works for the engine that holds it.
 */
export type ProjectUse = 'write' | 'read' | 'job';

export type ProjectFile = {
  readonly path: string;
  /** The connection; made again where it was let go. */
  readonly db: Database;
  readonly use: ProjectUse;
  /** False when its name stands for another file, or for none: what is written would go where nobody finds it. */
  isInPlace(): boolean;
  /** Closes the connection but keeps the lock, so that a job can have the file for itself. The next use of `db` opens it. */
  letGo(): void;
  /** Writes the log back into the file and frees the lock. Makes no backup; see backup.ts. */
  close(): void;
};

export type NewProject = {
  readonly name: string;
  readonly zone: string;
  readonly currency?: string;
  readonly author?: string;
};

/**
 * Makes an empty project. It is built under another name and appears whole or not at all; an existing file is never
 * replaced (PROJECT_EXISTS).
 */
export function createProjectFile(path: string, project: NewProject): ProjectFile {
  const target = resolve(path);
  assertZone(project.zone);
  if (existsSync(target)) throw new AppError('PROJECT_EXISTS', { file: basename(target) });
  const draft = `${target}.new-${randomUUID().slice(0, 8)}`;
  try {
    fillNewProject(draft, project);
    placeWithoutReplacing(draft, target);
  } catch (error) {
    throw mapCreationError(error, target);
  } finally {
    if (existsSync(draft)) unlinkSync(draft);
  }
  return openProjectFile(target);
}

function fillNewProject(draft: string, project: NewProject): void {
  const db = createDatabase(draft);
  try {
    // Nobody knows of the file yet: its steps need no journal on the disk and no flush each. That of the settings is for all.
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db, () => undefined);
    db.pragma('synchronous = FULL');
    writeSettings(db, {
      projectId: randomUUID(),
      name: project.name,
      zone: project.zone,
      currency: project.currency ?? 'USD',
      author: project.author ?? '',
    });
    db.pragma('journal_mode = WAL');
  } finally {
    db.close();
  }
}

/** A hard link fails where a rename would silently replace. File systems without links get the small race instead. */
function placeWithoutReplacing(draft: string, target: string): void {
  try {
    linkSync(draft, target);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(target)) {
      throw new AppError('PROJECT_EXISTS', { file: basename(target) }, cause);
    }
    renameSync(draft, target);
  }
}

function mapCreationError(error: unknown, target: string): unknown {
  if (error instanceof AppError) return error;
  if (!existsSync(dirname(target))) {
    return new AppError('FILE_UNWRITABLE', { file: basename(target), detail: 'the folder does not exist' }, error);
  }
  const mapped = mapSqliteError(error, target);
  if (mapped instanceof AppError && mapped.code === 'DISK_FULL') return mapped;
  const detail = error instanceof Error ? error.message : String(error);
  return new AppError('FILE_UNWRITABLE', { file: basename(target), detail }, error);
}

/**
 * Opens a project and brings it to the newest schema. Everything that speaks against it is found before the first byte
 * is changed: PROJECT_NOT_FOUND, PROJECT_FOREIGN, PROJECT_NEWER, PROJECT_READ_ONLY, PROJECT_LOCKED, PROJECT_DAMAGED.
 */
export function openProjectFile(path: string, options: { readonly use?: ProjectUse } = {}): ProjectFile {
  const use = options.use ?? 'write';
  const target = realPathOf(path);
  try {
    // A second connection of this process: the first one has checked the file.
    const isKnown = isOpenHere(target);
    const version = isKnown ? SCHEMA_VERSION : checkHeader(target);
    if (!isKnown) {
      checkBeside(target);
      checkRights(target);
    }
    // An older file must be brought up to date even for reading, and that is a write.
    const lock = use === 'write' || version < SCHEMA_VERSION ? acquireLock(target) : null;
    const file = openLocked(target, use, lock, isKnown);
    if (use !== 'write') lock?.release();
    return file;
  } catch (error) {
    throw mapSqliteError(error, target);
  }
}

/**
 * A second connection for a thread of the process that has the project open: what could speak against the file was found
 * then. It sees the project as it stands now, until it closes. SECURITY: it cannot write. It may not touch the file in
 * another way (see open-files.ts).
 */
export function openBeside(path: string): Database {
  const db = openDatabase(path);
  db.pragma('query_only = ON');
  db.exec('BEGIN');
  return db;
}

/** Two names of one file must meet at one lock, so links are followed first. */
export function realPathOf(path: string): string {
  const target = resolve(path);
  return existsSync(target) ? realpathSync(target) : target;
}

function openLocked(target: string, use: ProjectUse, lock: ProjectLock | null, isKnown: boolean): ProjectFile {
  try {
    const looked = { hasLock: lock !== null, wasLeftOver: lock?.wasLeftOver === true };
    if (!isKnown && checkContent(target, looked)) dropStatistics(target, use, lock);
    const project = new OpenProject(target, use, use === 'write' ? lock : null);
    noteOpened(target);
    return project;
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/**
 * SECURITY: SQLite believes what the file says of its own tables. By statistics that lie it would look through all records for
 * each record, which takes days; without any it uses our indexes. Also a reader drops them: they are of no use to us.
 */
function dropStatistics(target: string, use: ProjectUse, lock: ProjectLock | null): void {
  // A job works for the engine that holds the lock.
  const own = lock === null && use === 'read' ? acquireLock(target) : null;
  try {
    const db = openDatabase(target);
    try {
      db.exec('DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4');
    } finally {
      db.close();
    }
  } finally {
    own?.release();
  }
}

class OpenProject implements ProjectFile {
  readonly path: string;
  readonly use: ProjectUse;
  readonly #lock: ProjectLock | null;
  #db: Database;
  #identity: string | null;
  #isClosed = false;

  constructor(path: string, use: ProjectUse, lock: ProjectLock | null) {
    this.path = path;
    this.use = use;
    this.#lock = lock;
    this.#db = connect(path, use);
    this.#identity = identityOf(path);
  }

  get db(): Database {
    if (!this.#db.open && !this.#isClosed) {
      this.#db = connect(this.path, this.use);
      this.#identity = identityOf(this.path);
    }
    return this.#db;
  }

  isInPlace(): boolean {
    const now = identityOf(this.path);
    return now !== null && (!this.#db.open || now === this.#identity);
  }

  letGo(): void {
    this.#db.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.#db.close();
    } finally {
      noteClosed(this.path);
      this.#lock?.release();
    }
  }
}

/**
 * Opens the file that the name stands for. A big first import puts another file in its place (staging/promote-stage.ts):
 * who comes while that happens waits, and would hold the old one afterwards, so the name is looked up again behind every
 * wait. A log that belongs to the old file must not even begin.
 */
function connect(target: string, use: ProjectUse): Database {
  for (;;) {
    const identity = identityOf(target);
    const db = openDatabase(target);
    try {
      readUserVersion(db);
      if (identityOf(target) === identity) {
        prepare(db, target, use);
        if (identityOf(target) === identity) return db;
      }
    } catch (error) {
      db.close();
      throw error;
    }
    db.close();
  }
}

function prepare(db: Database, target: string, use: ProjectUse): void {
  if (readUserVersion(db) < SCHEMA_VERSION) bringUpToDate(db, target);
  const mode = String(db.pragma('journal_mode = WAL', { simple: true }));
  if (mode !== 'wal') throw new Error(`The project cannot use write-ahead logging here (${mode})`);
  // SECURITY and rule 6: a reader cannot write, whatever statement it compiles.
  if (use === 'read') db.pragma('query_only = ON');
}

/** A row that a migration cannot take along is none that the older version wrote. The step is taken back as a whole. */
function bringUpToDate(db: Database, target: string): void {
  try {
    migrate(db, (toVersion) => backUpBeforeMigration(db, target, toVersion));
  } catch (error) {
    const kind = sqliteErrorKind(error);
    if (kind !== 'constraint' && kind !== 'other') throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw damaged(target, `it cannot be brought up to date (${detail})`, error);
  }
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Bytes of the project on disk, log included; none where somebody took it away. */
export function projectBytes(path: string): number {
  return bytesOf(path) + bytesOf(`${path}-wal`);
}
