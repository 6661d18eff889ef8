/** Every version of the project's own definitions: a figure of last month still finds its rules. A shipped migration is never edited. */
export const definitionVersions = {
  version: 4,
  name: 'definition-versions',
  sql: `
-- user_definition holds the version in force. A key that was removed leaves its versions, so that numbers go on.
CREATE TABLE user_definition_version (
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;
`,
} as const;
