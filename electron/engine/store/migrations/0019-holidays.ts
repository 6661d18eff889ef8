/**
 * A holiday is an event of its own kind: definitions that count business days ask for them. Those that were read as other
 * events before stay what they are, for nothing says which they were. A shipped migration is never edited. The rows go
 * round by a copy, as in 0010; none is ever deleted, so ids are not used twice.
 */
export const holidays = {
  version: 19,
  name: 'holidays',
  sql: `
CREATE TEMP TABLE user_event_before AS SELECT * FROM user_event;
DROP TABLE user_event;
CREATE TABLE user_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('outage', 'mailing', 'policy', 'holiday', 'other')),
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
INSERT INTO user_event SELECT * FROM temp.user_event_before;
DROP TABLE temp.user_event_before;
`,
} as const;
