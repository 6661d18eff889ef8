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

/** Puts a mark in the place of the one that is there; gives that one back, so that it can be restored. */
export function putDriverMark(file: ProjectFile, mark: DriverMark): DriverMark | null {
  return file.db.transaction(() => {
    const replaced = removeDriverMark(file, mark.key);
    file.db
      .prepare<[string, string, string, string, string, number]>(
        'INSERT INTO user_driver (filter_json, state, name, reason, author, marked_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(mark.key, mark.state, mark.name, mark.reason, mark.author, mark.markedAt);
    return replaced;
  })();
}

/** Takes a mark away and gives it back; null when there is none. */
export function removeDriverMark(file: ProjectFile, key: string): DriverMark | null {
  return file.db.transaction(() => {
    const removed = file.db
      .prepare<[string], DriverMark>(`SELECT ${COLUMNS} FROM user_driver WHERE filter_json = ?`)
      .get(key);
    file.db.prepare('DELETE FROM user_driver WHERE filter_json = ?').run(key);
    return removed ?? null;
  })();
}
