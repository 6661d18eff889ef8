import BetterSqlite3 from 'better-sqlite3';

/** An open SQLite connection. Only `store/` calls it; everybody else passes it on inside a ProjectFile. */
export type Database = BetterSqlite3.Database;

/**
 * In the packaged app the native module lies outside the archive, so every process entry says once where. '' = where
 * the package keeps it. Process-wide because a native module can be loaded from one place only.
 */
let nativeBindingPath = '';

export function setNativeBinding(path: string): void {
  nativeBindingPath = path;
}

/** The same, for a thread of this process: it has these settings of its own. */
export const nativeBinding = (): string => nativeBindingPath;

/** Long enough for the short transactions of another process, short enough that a person does not think it hangs. */
const BUSY_TIMEOUT_MS = 5000;
const CACHE_KIB = 65_536;

function connect(name: string, options: BetterSqlite3.Options): Database {
  const binding = nativeBindingPath === '' ? {} : { nativeBinding: nativeBindingPath };
  return new BetterSqlite3(name, { timeout: BUSY_TIMEOUT_MS, ...options, ...binding });
}

/**
 * SECURITY: project files are mailed around, so their schema is not ours. With trusted_schema off, nothing that stands
 * in the file (views, defaults, indexes) can call a function with side effects; cell_size_check catches crafted pages
 * before they are used. better-sqlite3 itself sets defensive mode: the schema cannot be written by hand.
 */
function distrust(db: Database): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

/**
 * A connection with the settings of the house. WAL: one writer and many readers at once. synchronous FULL: one disk
 * flush a transaction, so that what was confirmed as saved also survives a power cut; with few transactions (one per
 * user action) NORMAL would save nothing that can be felt.
 */
export function openDatabase(path: string): Database {
  const db = connect(path, { fileMustExist: true });
  try {
    distrust(db);
    db.pragma('foreign_keys = ON');
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * One transaction without a flush of its own, for what is derived: a power cut may take it, and whatever is flushed later
 * flushes it before. The log stays whole either way, because it is flushed before it goes back into the file.
 */
export function withoutFlush(db: Database, work: () => unknown): void {
  db.pragma('synchronous = NORMAL');
  try {
    db.transaction(work).immediate();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

/** A connection that may make the file. Only for files that nobody else knows of yet, and for lock files. */
export function createDatabase(path: string, options: { readonly timeout?: number } = {}): Database {
  const db = connect(path, options);
  distrust(db);
  db.pragma('foreign_keys = ON');
  return db;
}

export function openMemoryDatabase(): Database {
  return connect(':memory:', {});
}

/**
 * Looks into a file without changing a byte of it. Where no log lies beside it an ordinary connection that refuses
 * writes does this best: it takes its side files with it when it closes. Where a log exists, closing such a connection
 * would write the log back, so there the connection is read-only.
 */
export function openForLooking(path: string, hasLog: boolean): Database {
  const db = connect(path, { fileMustExist: true, readonly: hasLog });
  try {
    distrust(db);
    db.pragma('query_only = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Version of the SQLite library that is in use. */
export function sqliteVersion(): string {
  const db = openMemoryDatabase();
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    db.close();
  }
}
