import { existsSync } from 'node:fs';
import { type StampedColumns, savedColumns } from '../columns.ts';
import { dataStamp } from '../data-stamp.ts';
import { readUserVersion, SCHEMA_VERSION } from '../migrate.ts';
import { type Database, openForLooking } from '../sqlite.ts';
import { sqliteErrorKind } from '../sqlite-errors.ts';

/**
 * The image of a stage that has taken everything over and is on its way to become the project (promote-stage.ts): the disk
 * takes as long as reading it. Another process does that and writes nothing more into the file. null = it is no such
 * stage, or has the project's name already; what cannot be read here is met, and said, by who opens the project.
 */
export function stagedImage(stagePath: string): StampedColumns | null {
  if (!existsSync(stagePath)) return null;
  try {
    const db = openForLooking(stagePath, false);
    try {
      // One transaction: the file may get its other name while it is read, and SQLite begins none under a name that is gone.
      return db.transaction(() => read(db))();
    } finally {
      db.close();
    }
  } catch (error) {
    if (sqliteErrorKind(error) === null) throw error;
    return null;
  }
}

function read(db: Database): StampedColumns | null {
  if (readUserVersion(db) !== SCHEMA_VERSION) return null;
  const columns = savedColumns({ db });
  return columns === null ? null : { stamp: dataStamp({ db }), columns };
}

/** Row ids of the contacts of a stage that is the first import of its project, by their place in its image; null = it is none. */
export function stagedRows(stagePath: string): Int32Array | null {
  const db = openForLooking(stagePath, false);
  try {
    const bytes = db.prepare<[], Uint8Array>(`SELECT bytes FROM derived_column WHERE name = 'row'`).pluck().get();
    return bytes === undefined ? null : new Int32Array(bytes.slice().buffer);
  } finally {
    db.close();
  }
}
