import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { RejectRow } from '../import-rejects.ts';
import type { Database } from '../sqlite.ts';
import { openForLooking } from '../sqlite.ts';
import { sqliteErrorKind } from '../sqlite-errors.ts';
import type { StageNote } from './stage-note.ts';

/** Looks into a stage that no connection has attached. A stage that was not finished is NOT_FOUND. */
function lookInto<T>(stagePath: string, read: (db: Database) => T): T {
  const gone = (cause?: unknown) => new AppError('NOT_FOUND', { what: 'The staged import' }, cause);
  try {
    const db = openForLooking(stagePath, false);
    try {
      return read(db);
    } finally {
      db.close();
    }
  } catch (error) {
    const kind = sqliteErrorKind(error);
    if (kind === 'notadb' || kind === 'corrupt') throw gone(error);
    throw error;
  }
}

export function readStageNote(stagePath: string): StageNote {
  return lookInto(stagePath, (db) => {
    const json = db.prepare('SELECT json FROM stage_note WHERE id = 1').pluck().get();
    if (json === undefined) throw new AppError('NOT_FOUND', { what: 'The staged import' });
    return JSON.parse(String(json)) as StageNote;
  });
}

type StagedReject = Omit<RejectRow, 'state' | 'cells' | 'mended'> & { readonly cells: string | null };

/** Rejects of a stage in file order, from the `from`th on. */
export function pageStagedRejects(stagePath: string, from: number, count: number): readonly RejectRow[] {
  return lookInto(stagePath, (db) =>
    db
      .prepare<[number, number], StagedReject>(
        `SELECT id AS seq, line, byte_offset AS byteOffset, field, code, value, raw, cells_json AS cells
         FROM stage_reject WHERE id > ? ORDER BY id LIMIT ?`,
      )
      .all(from, count)
      .map((row) => ({
        ...row,
        state: 'open',
        cells: row.cells === null ? null : (JSON.parse(row.cells) as readonly string[]),
        mended: null,
      })),
  );
}
