import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/** A version of a language's lexicon that the project keeps; its phrases as stored text. */
export type StoredLexicon = {
  readonly language: string;
  readonly version: number;
  readonly json: string;
  readonly hash: string;
  readonly author: string;
  /** UTC ms. */
  readonly savedAt: number;
};

/** Every version, by language, newest first. */
export function storedLexicons(file: ProjectFile): readonly StoredLexicon[] {
  return file.db
    .prepare<[], StoredLexicon>(
      `SELECT language, version, json, hash, author, saved_at AS savedAt
       FROM user_lexicon_version ORDER BY language, version DESC`,
    )
    .all();
}

/** All or nothing: a file may bring several languages. */
export function addLexicons(file: ProjectFile, lexicons: readonly StoredLexicon[]): void {
  const insert = file.db.prepare<[string, number, string, string, string, number]>(
    'INSERT INTO user_lexicon_version (language, version, json, hash, author, saved_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  try {
    file.db
      .transaction(() => {
        for (const { language, version, json, hash, author, savedAt } of lexicons) {
          insert.run(language, version, json, hash, author, savedAt);
        }
      })
      .immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}
