import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/** A definition that the project keeps besides the presets, as its stored text. */
export type StoredDefinition = { readonly key: string; readonly version: number; readonly json: string };

export type StoredVersion = StoredDefinition & {
  readonly hash: string;
  readonly author: string;
  readonly savedAt: number;
};

/** The project's own definitions, oldest first. */
export function storedDefinitions(file: ProjectFile): readonly StoredDefinition[] {
  return file.db
    .prepare<[], StoredDefinition>('SELECT key, version, json FROM user_definition ORDER BY created_at, key')
    .all();
}

/** The newest version of every key that was removed, the one that was kept last first. */
export function removedDefinitions(file: ProjectFile): readonly StoredDefinition[] {
  return file.db
    .prepare<[], StoredDefinition>(
      `SELECT key, version, json FROM user_definition_version AS one
       WHERE key NOT IN (SELECT key FROM user_definition)
         AND version = (SELECT max(version) FROM user_definition_version WHERE key = one.key)
       ORDER BY saved_at DESC, key`,
    )
    .all();
}

/** Every version that a key ever had, newest first; of one that was removed, too. */
export function storedVersions(file: ProjectFile, key: string): readonly StoredVersion[] {
  return file.db
    .prepare<[string], StoredVersion>(
      `SELECT key, version, json, hash, author, saved_at AS savedAt
       FROM user_definition_version WHERE key = ? ORDER BY version DESC`,
    )
    .all(key);
}

/** Every version of any key whose hash begins like this, newest first; of those that were removed, too. */
export function versionsByHash(file: ProjectFile, beginning: string): readonly StoredVersion[] {
  return file.db
    .prepare<{ readonly beginning: string }, StoredVersion>(
      `SELECT key, version, json, hash, author, saved_at AS savedAt
       FROM user_definition_version WHERE substr(hash, 1, length(:beginning)) = :beginning
       ORDER BY saved_at DESC, version DESC, key`,
    )
    .all({ beginning });
}

/** Puts a version in force, and keeps it beside those before. */
export function writeDefinition(file: ProjectFile, row: StoredVersion): void {
  const { key, version, json, hash, author, savedAt } = row;
  try {
    file.db
      .transaction(() => {
        file.db
          .prepare(
            'INSERT INTO user_definition_version (key, version, json, hash, author, saved_at) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(key, version, json, hash, author, savedAt);
        file.db
          .prepare(
            `INSERT INTO user_definition (key, version, json, hash, created_at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (key) DO UPDATE SET version = excluded.version, json = excluded.json, hash = excluded.hash`,
          )
          .run(key, version, json, hash, savedAt);
      })
      .immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/** Takes a key off the list. Its versions stay. */
export function deleteDefinition(file: ProjectFile, key: string): void {
  try {
    file.db.prepare('DELETE FROM user_definition WHERE key = ?').run(key);
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/** Puts the newest version of a key back on the list, where the key stood; one that is on it stays as it is. */
export function restoreDefinition(file: ProjectFile, key: string): void {
  try {
    file.db
      .prepare(
        `INSERT INTO user_definition (key, version, json, hash, created_at)
         SELECT key, version, json, hash, (SELECT min(saved_at) FROM user_definition_version WHERE key = one.key)
         FROM user_definition_version AS one WHERE key = ? ORDER BY version DESC LIMIT 1
         ON CONFLICT (key) DO NOTHING`,
      )
      .run(key);
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}
