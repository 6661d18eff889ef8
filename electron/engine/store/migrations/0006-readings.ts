/**
 * How a judgement was made, what a person said of the rules' evidence, and samples of contacts to be read. A shipped
 * migration is never edited.
 */
export const readings = {
  version: 6,
  name: 'readings',
  sql: `
-- 1 = judged before the rules' answer was shown, 0 = after, NULL = not known.
ALTER TABLE user_action ADD COLUMN blind INTEGER CHECK (blind IN (0, 1));
-- Actions that are one step of undo together have the id of the first of them; NULL = a step of its own.
ALTER TABLE user_action ADD COLUMN step INTEGER REFERENCES user_action (id);

-- What the person said of each sub-cause beside the tag itself.
CREATE TABLE user_verdict (
  action_id INTEGER NOT NULL REFERENCES user_action (id),
  sub_cause TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'reject', 'add')),
  PRIMARY KEY (action_id, sub_cause)
) STRICT, WITHOUT ROWID;

-- Contacts that were drawn to be read, in the order in which they are shown.
CREATE TABLE user_sample (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('strata', 'uncertain', 'newest')),
  -- The dimension that the strata are of; NULL = one stratum.
  strata TEXT,
  seed INTEGER NOT NULL,
  -- How many failed contacts it was drawn from.
  population INTEGER NOT NULL,
  -- Definition and slice that it was drawn under.
  scope_json TEXT NOT NULL,
  author TEXT NOT NULL,
  drawn_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

-- By source and contact id, as tags: it outlives the undo of an import.
CREATE TABLE user_sample_contact (
  sample_id INTEGER NOT NULL REFERENCES user_sample (id),
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (sample_id, place)
) STRICT, WITHOUT ROWID;

-- Left for later by this coder.
CREATE TABLE user_sample_skip (
  sample_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  coder TEXT NOT NULL,
  PRIMARY KEY (sample_id, place, coder),
  FOREIGN KEY (sample_id, place) REFERENCES user_sample_contact (sample_id, place)
) STRICT, WITHOUT ROWID;
`,
} as const;
