/** Weights and thresholds of the rules of causes that people changed. A shipped migration is never edited. */
export const rulesets = {
  version: 9,
  name: 'rulesets',
  sql: `
-- The newest version is in force; without one the defaults of the program (version 0).
CREATE TABLE user_ruleset_version (
  version INTEGER PRIMARY KEY CHECK (version > 0),
  -- What differs from the defaults: weights, thresholds, off.
  json TEXT NOT NULL,
  -- Of the rules as they were applied then.
  hash TEXT NOT NULL,
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
`,
} as const;
