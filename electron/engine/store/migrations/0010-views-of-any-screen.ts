/**
 * A view may be of any screen: which screens there are is known to the program, not to the file. A shipped migration is
 * never edited.
 */
export const viewsOfAnyScreen = {
  version: 10,
  name: 'views-of-any-screen',
  sql: `
ALTER TABLE user_view RENAME TO user_view_before;
CREATE TABLE user_view (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  screen TEXT NOT NULL,
  -- What stands in the address of the screen, as JSON. The page reads it as it reads any link.
  search_json TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO user_view SELECT name, screen, search_json, author, saved_at FROM user_view_before;
DROP TABLE user_view_before;
`,
} as const;
