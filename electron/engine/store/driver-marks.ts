import { logChange } from './actions.ts';
import type { ProjectFile } from './project-file.ts';

/** What a person made of a driver: kept where it is found (named, or with a note), pinned, or dismissed. */
export type DriverMark = {
  /** The driver's filter as canonical text. */
  readonly key: string;
  readonly state: 'found' | 'pinned' | 'dismissed';
  readonly name: string;
  readonly reason: string;
  readonly author: string;
  /** UTC ms. */
  readonly markedAt: number;
};

const COLUMNS = 'filter_json AS key, state, name, reason, author, marked_at AS markedAt';

/** In order of their keys. */
export const listDriverMarks = (file: ProjectFile): readonly DriverMark[] =>
  file.db.prepare<[], DriverMark>(`SELECT ${COLUMNS} FROM user_driver ORDER BY filter_json`).all();

const findMark = ({ db }: ProjectFile, key: string): DriverMark | null =>
  db.prepare<[string], DriverMark>(`SELECT ${COLUMNS} FROM user_driver WHERE filter_json = ?`).get(key) ?? null;

function writeMark({ db }: ProjectFile, key: string, mark: Omit<DriverMark, 'key'> | null): void {
  db.prepare('DELETE FROM user_driver WHERE filter_json = ?').run(key);
  if (mark === null) return;
  db.prepare(
    'INSERT INTO user_driver (filter_json, state, name, reason, author, marked_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(key, mark.state, mark.name, mark.reason, mark.author, mark.markedAt);
}

const jsonOf = (mark: DriverMark | null): string | null => (mark === null ? null : JSON.stringify(mark));

type NewMark = Omit<DriverMark, 'key'>;

/**
 * Puts a mark in the place of the one that is there (`state` null takes it away), as one step of undo; gives what was
 * there. Nothing there and nothing to come is no step.
 */
export function changeDriverMark(
  file: ProjectFile,
  key: string,
  { state, ...mark }: Omit<NewMark, 'state'> & { readonly state: DriverMark['state'] | null },
): DriverMark | null {
  return file.db
    .transaction(() => {
      const before = findMark(file, key);
      if (before === null && state === null) return null;
      const after = state === null ? null : { key, state, ...mark };
      writeMark(file, key, after);
      const signed = { author: mark.author, at: mark.markedAt };
      logChange(file.db, { about: 'driver', subject: key, before: jsonOf(before), after: jsonOf(after) }, signed);
      return before;
    })
    .immediate();
}

/** Undo and redo: the mark as the log has it. */
export function restoreDriverMark(file: ProjectFile, key: string, json: string | null): void {
  writeMark(file, key, json === null ? null : (JSON.parse(json) as DriverMark));
}
