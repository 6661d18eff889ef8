/** What people know that no contact says: their phrases, and what happened when. A shipped migration is never edited. */
export const lexiconsAndEvents = {
  version: 7,
  name: 'lexicons-and-events',
  sql: `
-- The project's own lexicons; the newest version of a language is in force, without one that of the program (version 1).
CREATE TABLE user_lexicon_version (
  language TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 1),
  -- Set to phrases.
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (language, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('outage', 'mailing', 'policy', 'other')),
  name TEXT NOT NULL,
  -- From the first instant to before the last; equal for a moment.
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL CHECK (to_at >= from_at),
  -- What it is about; NULL = everything.
  reason TEXT,
  queue TEXT,
  channel TEXT,
  note TEXT NOT NULL,
  -- entered, detected, or the name of the file that it came from.
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
`,
} as const;
