import { basename } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { damaged } from './damaged.ts';

/** What a SQLite failure means for us, whatever its exact code. */
export type SqliteErrorKind =
  | 'busy'
  | 'full'
  | 'readonly'
  | 'corrupt'
  | 'notadb'
  | 'cantopen'
  | 'ioerr'
  | 'constraint'
  | 'other';

const KIND_BY_PRIMARY_CODE: Readonly<Record<string, SqliteErrorKind>> = {
  BUSY: 'busy',
  LOCKED: 'busy',
  FULL: 'full',
  READONLY: 'readonly',
  PERM: 'readonly',
  CORRUPT: 'corrupt',
  NOTADB: 'notadb',
  CANTOPEN: 'cantopen',
  IOERR: 'ioerr',
  CONSTRAINT: 'constraint',
};

/** The kind of a SQLite error, or null when it is another error. */
export function sqliteErrorKind(error: unknown): SqliteErrorKind | null {
  if (!(error instanceof BetterSqlite3.SqliteError)) return null;
  // Extended codes start with the primary one: SQLITE_READONLY_DBMOVED.
  const primary = error.code.split('_')[1] ?? '';
  return KIND_BY_PRIMARY_CODE[primary] ?? 'other';
}

/** The expected failure behind a SQLite error; what has none comes back as it is (a bug, to be shown as one). */
export function mapSqliteError(error: unknown, path: string): unknown {
  const kind = sqliteErrorKind(error);
  if (kind === null) return error;
  const file = basename(path);
  const detail = error instanceof Error ? error.message : String(error);
  switch (kind) {
    case 'busy':
      return new AppError('PROJECT_LOCKED', { file }, error);
    case 'full':
      return new AppError('DISK_FULL', {}, error);
    case 'readonly':
      return new AppError('PROJECT_READ_ONLY', { file }, error);
    case 'corrupt':
    case 'notadb':
      return damaged(path, detail, error);
    case 'cantopen':
    case 'ioerr':
      return new AppError('FILE_UNREADABLE', { file, detail }, error);
    case 'constraint':
    case 'other':
      return error;
  }
}
