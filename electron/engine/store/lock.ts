import { closeSync, existsSync, openSync, statSync, unlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { createDatabase, type Database } from './sqlite.ts';
import { sqliteErrorKind } from './sqlite-errors.ts';

/**
 * One program at a time may write a project. The lock is an exclusive SQLite transaction on an empty file beside it
 * (`x.fcr.lock`), so the operating system holds it and frees it when the process dies, however it dies: there are no
 * stale locks, and no process ids to compare.
 *
 * Who takes it: whoever opens a project for writing (the workbench, `fcr import`, …). Who does not: readers, because
 * WAL lets them read while somebody writes, and jobs, because they write on behalf of the engine that started them and
 * holds the lock.
 *
 * The file is removed while the lock is still held. Whoever opened it just before then holds a lock on a file without
 * a name; that is why the name is looked up again after locking.
 */
export type ProjectLock = {
  /** True when the lock file was lying there already: the last session did not end properly. */
  readonly wasLeftOver: boolean;
  release(): void;
};

const ATTEMPTS = 5;
/** A process that was just killed holds its lock until its last thread is gone. */
const WAIT_MS = 250;

const lockPathOf = (projectPath: string): string => `${projectPath}.lock`;

/** Throws PROJECT_LOCKED when another program has it, PROJECT_READ_ONLY when the folder takes no files. */
export function acquireLock(projectPath: string): ProjectLock {
  const path = lockPathOf(projectPath);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const isNew = makeLockFile(path, projectPath);
    const before = identityOf(path);
    if (before === null) continue;
    const db = lockFile(path, projectPath);
    if (identityOf(path) === before) return { wasLeftOver: !isNew, release: () => releaseLock(db, path) };
    db.close();
  }
  throw new AppError('PROJECT_LOCKED', { file: basename(projectPath) });
}

/** True when this call made the file. Never opens an existing one: closing it would drop this process's own locks. */
function makeLockFile(path: string, projectPath: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new AppError('PROJECT_READ_ONLY', { file: basename(projectPath) }, cause);
    }
    if (code === 'ENOSPC') throw new AppError('DISK_FULL', {}, cause);
    throw cause;
  }
}

/** Which file stands behind a name; null = none. */
export function identityOf(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    const found = statSync(path, { bigint: true });
    return `${found.dev}:${found.ino}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function openLockFile(path: string, projectPath: string): Database {
  try {
    return createDatabase(path, { timeout: WAIT_MS });
  } catch (cause) {
    throw lockError(cause, path, projectPath);
  }
}

function lockFile(path: string, projectPath: string): Database {
  const db = openLockFile(path, projectPath);
  try {
    // Nothing is ever written: the file stays empty, and with the journal in memory no second file appears.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (cause) {
    db.close();
    throw lockError(cause, path, projectPath);
  }
}

/** What lies under the name of the lock need not be ours; the project itself may be sound. */
function lockError(cause: unknown, path: string, projectPath: string): unknown {
  switch (sqliteErrorKind(cause)) {
    case 'busy':
      return new AppError('PROJECT_LOCKED', { file: basename(projectPath) }, cause);
    case 'corrupt':
    case 'notadb':
    case 'cantopen':
    case 'ioerr': {
      const detail = cause instanceof Error ? cause.message : String(cause);
      return new AppError('FILE_UNREADABLE', { file: basename(path), detail }, cause);
    }
    default:
      return cause;
  }
}

function releaseLock(db: Database, path: string): void {
  // Windows does not remove open files: there the name goes after the lock, and stays when somebody else has it by now.
  if (process.platform !== 'win32') removeIfThere(path);
  db.close();
  if (process.platform === 'win32') removeIfThere(path);
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'EBUSY' && code !== 'EPERM' && code !== 'EACCES') throw error;
  }
}
