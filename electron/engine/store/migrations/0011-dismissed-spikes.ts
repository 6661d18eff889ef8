/** Spikes that a person looked at and does not want in the calendar. A shipped migration is never edited. */
export const dismissedSpikes = {
  version: 11,
  name: 'dismissed-spikes',
  sql: `
CREATE TABLE user_dismissed_spike (
  field TEXT NOT NULL CHECK (field IN ('reason', 'queue')),
  value TEXT NOT NULL,
  -- From the first instant to before the last.
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL CHECK (to_at > from_at),
  author TEXT NOT NULL,
  dismissed_at INTEGER NOT NULL,
  PRIMARY KEY (field, value, from_at, to_at)
) STRICT, WITHOUT ROWID;
`,
} as const;
