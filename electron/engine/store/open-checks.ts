import { accessSync, closeSync, constants, existsSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { newestBackup } from './backup.ts';
import { damaged } from './damaged.ts';
import { APPLICATION_ID, readUserVersion, SCHEMA_VERSION } from './migrate.ts';
import { hasStatistics, ownTables, schemaProblem } from './schema-check.ts';
import { type Database, openForLooking } from './sqlite.ts';
import { sqliteErrorKind } from './sqlite-errors.ts';
import { numberProblem, storedProblem } from './stored-values.ts';

/**
 * Everything that can speak against opening a project, found without changing a byte of it or of its folder:
 * first the 100 bytes of the header (what is it, who made it, how new, cut off?), then the rights, and, once the caller
 * holds the lock, the schema and the pages. Not to be called while this process has the file open (see open-files.ts).
 */

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
// Offsets in the header, from the SQLite file format: sqlite.org/fileformat2.html section 1.3.
const AT = {
  pageSize: 16,
  changeCounter: 24,
  pageCount: 28,
  userVersion: 60,
  applicationId: 68,
  validFor: 92,
} as const;
/** The page size 65536 does not fit its two bytes and is written as 1. */
const LARGEST_PAGE = 65_536;

/** A full check of small files costs less than a blink; of large ones only when the last session ended badly. */
const ALWAYS_CHECKED_BYTES = 32 * 1024 * 1024;

const hasSideFiles = (path: string): boolean => existsSync(`${path}-wal`) || existsSync(`${path}-shm`);

/** The file as its header describes it. Throws PROJECT_NOT_FOUND, _FOREIGN, _NEWER or _DAMAGED; returns its version. */
export function checkHeader(path: string): number {
  const file = basename(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new AppError('PROJECT_NOT_FOUND', { file });
  if (!found.isFile()) throw new AppError('PROJECT_FOREIGN', { file });
  if (found.size === 0) throw damaged(path, 'it is empty');
  const header = readHeader(path);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    // A stranger, unless we once made a backup of it: then its first bytes are gone.
    if (newestBackup(path) !== null) throw damaged(path, 'its first bytes are unreadable');
    throw new AppError('PROJECT_FOREIGN', { file });
  }
  const version = header.readInt32BE(AT.userVersion);
  if (header.readInt32BE(AT.applicationId) !== APPLICATION_ID || version < 1)
    throw new AppError('PROJECT_FOREIGN', { file });
  if (version > SCHEMA_VERSION) throw new AppError('PROJECT_NEWER', { file, version });
  // With a log beside it the main file may rightly lag behind its header.
  if (!hasSideFiles(path) && found.size < bytesByHeader(header)) throw damaged(path, 'it is cut off');
  return version;
}

/**
 * SECURITY: what SQLite would open beside the project must be files: it waits for ever at a pipe under the name of a journal,
 * and a link leads elsewhere. Throws FILE_UNREADABLE.
 */
export function checkBeside(path: string): void {
  for (const suffix of ['-wal', '-shm', '-journal', '.lock']) {
    const found = lstatSync(path + suffix, { throwIfNoEntry: false });
    if (found === undefined || found.isFile()) continue;
    const params = { file: basename(path) + suffix, detail: 'it is a link, a folder or a device, and no file' };
    throw new AppError('FILE_UNREADABLE', params);
  }
}

function readHeader(path: string): Buffer {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const header = Buffer.alloc(HEADER_BYTES);
      return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('FILE_UNREADABLE', { file: basename(path), detail }, cause);
  }
}

function bytesByHeader(header: Buffer): number {
  const stored = header.readUInt16BE(AT.pageSize);
  const isPageCountValid = header.readUInt32BE(AT.changeCounter) === header.readUInt32BE(AT.validFor);
  return isPageCountValid ? header.readUInt32BE(AT.pageCount) * (stored === 1 ? LARGEST_PAGE : stored) : 0;
}

/** Asks the operating system without opening anything. Even a reader needs the folder: SQLite's side files go there. */
export function checkRights(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new AppError('PROJECT_READ_ONLY', { file: basename(path) }, cause);
  }
}

/**
 * Schema, version in the log, and the pages where there is reason to look. The caller holds the lock, or only reads.
 * True when somebody left statistics in the file (see project-file.ts).
 */
export function checkContent(
  path: string,
  options: { readonly hasLock: boolean; readonly wasLeftOver: boolean },
): boolean {
  const hadSideFiles = hasSideFiles(path);
  try {
    const db = openForLooking(path, hadSideFiles);
    try {
      const version = readUserVersion(db);
      if (version > SCHEMA_VERSION) throw new AppError('PROJECT_NEWER', { file: basename(path), version });
      const problem = encodingProblem(db) ?? schemaProblem(db, version);
      if (problem !== null) throw damaged(path, problem);
      const isSuspect = hadSideFiles || options.wasLeftOver || statSync(path).size <= ALWAYS_CHECKED_BYTES;
      if (options.hasLock) checkRows(db, path, version, isSuspect);
      return hasStatistics(db);
    } finally {
      db.close();
    }
  } catch (error) {
    const kind = sqliteErrorKind(error);
    // Nothing of ours was asked for yet that could fail for another reason than what stands in the file.
    const isOfTheFile = kind === 'corrupt' || kind === 'notadb' || kind === 'constraint' || kind === 'other';
    throw isOfTheFile ? damaged(path, messageOf(error), error) : error;
  }
}

/** A stage is attached to the project and must be of its encoding, and what is read as bytes is UTF-8. */
function encodingProblem(db: Database): string | null {
  const encoding = String(db.pragma('encoding', { simple: true }));
  return encoding === 'UTF-8' ? null : `its texts are in ${encoding}, not in UTF-8`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * The tables that grow with the contacts, and with them the time to look at each row. All others are as large as what a
 * person decided, and are looked at whenever a project is opened, however large it is.
 */
const OF_CONTACTS: ReadonlySet<string> = new Set([
  'contact_record',
  'contact_text',
  'contact_extra',
  'import_reject',
  'import_duplicate',
  'import_group_part',
]);

/**
 * SECURITY: SQLite tests every row of a table against the conditions that the table sets, and those of a stranger may take
 * hours. So beside tables of others only ours are looked at. What is derived is looked at where it is read.
 */
function checkRows(db: Database, path: string, version: number, isSuspect: boolean): void {
  const { names, isAll } = ownTables(db, version);
  const asked = isSuspect ? names : names.filter((name) => !OF_CONTACTS.has(name) && !name.startsWith('derived_'));
  for (const what of isSuspect && isAll ? ['1'] : asked) {
    const answer = String(db.pragma(`quick_check(${what})`, { simple: true }));
    if (answer !== 'ok') throw damaged(path, answer.replaceAll('*', '').trim().replaceAll(/\s+/g, ' '));
  }
  // A record of an import that is not there would be counted, and could be neither listed nor undone.
  for (const name of asked) {
    const [lost] = db.pragma(`foreign_key_check(${name})`) as readonly { readonly parent: string }[];
    if (lost !== undefined) throw damaged(path, `a row of ${name} names a missing row of ${lost.parent}`);
  }
  const problem = numberProblem(db, names) ?? storedProblem(db, asked);
  if (problem !== null) throw damaged(path, problem);
}
