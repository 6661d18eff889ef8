import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/** A version of the ruleset that a person saved, its changes as stored text. */
export type StoredRuleset = {
  readonly version: number;
  readonly json: string;
  readonly hash: string;
  readonly note: string;
  readonly author: string;
  /** UTC ms. */
  readonly savedAt: number;
};

const SELECT = 'SELECT version, json, hash, note, author, saved_at AS savedAt FROM user_ruleset_version';

/** Every version, newest first. */
export const storedRulesets = (file: ProjectFile): readonly StoredRuleset[] =>
  file.db.prepare<[], StoredRuleset>(`${SELECT} ORDER BY version DESC`).all();

/** The version in force; undefined = the defaults. */
export const newestRuleset = (file: ProjectFile): StoredRuleset | undefined =>
  file.db.prepare<[], StoredRuleset>(`${SELECT} ORDER BY version DESC LIMIT 1`).get();

export function addRuleset(file: ProjectFile, { version, json, hash, note, author, savedAt }: StoredRuleset): void {
  try {
    file.db
      .prepare(
        'INSERT INTO user_ruleset_version (version, json, hash, note, author, saved_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(version, json, hash, note, author, savedAt);
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}
