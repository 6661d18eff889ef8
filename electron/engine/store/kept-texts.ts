import type { Steps } from '../../../shared/domain/steps.ts';
import type { ProjectFile } from './project-file.ts';
import { withoutFlush } from './sqlite.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/**
 * What was made of all texts of a field, in parts, each written in a short transaction of its own: derived, so it may be
 * dropped at any time. The stamp is written last and names the number of parts: what a kill left half done has none, what
 * somebody dropped in part does not fit it, and both are made again.
 */
function inTransaction(file: ProjectFile, work: () => unknown): void {
  try {
    withoutFlush(file.db, work);
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

const stampOf = (base: string, parts: number): string => `${base}/${parts}`;

/** True when all parts are there, made from what `base` says. */
export function isTextKept({ db }: Pick<ProjectFile, 'db'>, made: string, base: string): boolean {
  const row = db
    .prepare<[string], { stamp: string; parts: number }>(
      `SELECT stamp, (SELECT count(*) FROM derived_text_part WHERE made = name) AS parts FROM derived_stamp WHERE name = ?`,
    )
    .get(made);
  return row !== undefined && row.stamp === stampOf(base, row.parts);
}

export const keptTextParts = ({ db }: Pick<ProjectFile, 'db'>, made: string): readonly Uint8Array[] =>
  db
    .prepare<[string], Uint8Array>('SELECT bytes FROM derived_text_part WHERE made = ? ORDER BY number')
    .pluck()
    .all(made);

/**
 * The same one by one, in memory that is used again: whoever goes on to the next one has lost the one before. Memory that is
 * touched for the first time costs more than what is read into it.
 */
export function* eachKeptTextPart({ db }: Pick<ProjectFile, 'db'>, made: string): Generator<Uint8Array, void, void> {
  const parts = db
    .prepare<[string], Uint8Array<ArrayBuffer>>('SELECT bytes FROM derived_text_part WHERE made = ? ORDER BY number')
    .pluck();
  for (const part of parts.iterate(made)) {
    yield part;
    // Given back at once, so that the next part finds it, instead of when memory is collected.
    if (part.byteLength === part.buffer.byteLength) part.buffer.transfer(0);
  }
}

/** Everything of which something is kept, whole or not, current or not. */
export const keptTextNames = ({ db }: ProjectFile): readonly string[] =>
  db.prepare<[], string>('SELECT DISTINCT made FROM derived_text_part ORDER BY made').pluck().all();

/** First the stamp, so that nothing counts any more; then a few parts a step. */
export function* dropKeptTextInSteps(file: ProjectFile, made: string): Steps<void> {
  inTransaction(file, () => file.db.prepare('DELETE FROM derived_stamp WHERE name = ?').run(made));
  for (let left = 1; left > 0; ) {
    inTransaction(file, () => {
      left = file.db
        .prepare('DELETE FROM derived_text_part WHERE id IN (SELECT id FROM derived_text_part WHERE made = ? LIMIT ?)')
        .run(made, PARTS_A_STEP).changes;
    });
    yield;
  }
}

const PARTS_A_STEP = 2;

/** Puts these parts in the place of those that were there. */
export function* keepTextInSteps(
  file: ProjectFile,
  made: string,
  parts: Iterable<Uint8Array>,
  base: string,
): Steps<void> {
  yield* dropKeptTextInSteps(file, made);
  let number = 0;
  for (const bytes of parts) {
    inTransaction(file, () => {
      file.db
        .prepare('INSERT INTO derived_text_part (made, number, bytes) VALUES (?, ?, ?)')
        .run(made, number++, bytes);
    });
    yield;
  }
  inTransaction(file, () =>
    file.db.prepare('INSERT INTO derived_stamp (name, stamp) VALUES (?, ?)').run(made, stampOf(base, number)),
  );
}
