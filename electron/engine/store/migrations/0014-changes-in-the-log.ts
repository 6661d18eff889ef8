/** Marks of drivers and settings of the key figures enter the log of undo. A shipped migration is never edited. */
export const changesInTheLog = {
  version: 14,
  name: 'changes-in-the-log',
  sql: `
-- What an action is about that is about no contact; NULL = tags. Its kind says nothing then.
ALTER TABLE user_action ADD COLUMN about TEXT CHECK (about IN ('driver', 'kpis'));

-- What such an action found and left, as JSON; NULL = nothing was there. The subject of a driver is its filter.
CREATE TABLE user_change (
  action_id INTEGER PRIMARY KEY REFERENCES user_action (id),
  subject TEXT NOT NULL,
  before_json TEXT,
  after_json TEXT
) STRICT;
`,
} as const;
