/** Views that people name and come back to: a screen with its definition, slice and choices. A shipped migration is never edited. */
export const savedViews = {
  version: 3,
  name: 'saved-views',
  sql: `
CREATE TABLE user_view (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  screen TEXT NOT NULL CHECK (screen IN ('overview', 'explore', 'threads')),
  -- What stands in the address of the screen, as JSON. The page reads it as it reads any link.
  search_json TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const;
