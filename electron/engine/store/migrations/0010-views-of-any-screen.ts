/**
 * A view may be of any screen: which screens there are is known to the program, not to the file. A shipped migration is
 * never edited. The rows go round by a copy: to rename a table SQLite reads every view again, a tenth of a second at each
 * start of the program.
 */
export const viewsOfAnyScreen = {
  version: 10,
  name: 'views-of-any-screen',
  sql: `
CREATE TEMP TABLE user_view_before AS SELECT name, screen, search_json, author, saved_at FROM user_view;
DROP TABLE user_view;
CREATE TABLE user_view (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  screen TEXT NOT NULL,
  -- What stands in the address of the screen, as JSON. The page reads it as it reads any link.
  search_json TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO user_view SELECT name, screen, search_json, author, saved_at FROM temp.user_view_before;
DROP TABLE temp.user_view_before;
`,
} as const;
