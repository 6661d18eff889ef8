/** What people made of drivers: pinned, named, dismissed with a reason. A shipped migration is never edited. */
export const driverMarks = {
  version: 8,
  name: 'driver-marks',
  sql: `
CREATE TABLE user_driver (
  -- The driver as its filter (canonical JSON text): the same slice is the same driver, whenever it is found.
  filter_json TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('found', 'pinned', 'dismissed')),
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const;
