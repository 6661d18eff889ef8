/**
 * Rejected rows can be mended: a mended row joins the batch it was rejected from, the original text stays. And mappings
 * have versions. A shipped migration is never edited.
 */
export const mending = {
  version: 2,
  name: 'mending',
  sql: `
-- The cells of the row as they were read; NULL in rows that an older version set aside.
ALTER TABLE import_reject ADD COLUMN cells_json TEXT;
-- A person left the row out on purpose.
ALTER TABLE import_reject ADD COLUMN ignored_at INTEGER;

-- One step of mending: what a person changed about the mapping, when, and who.
CREATE TABLE import_mend (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  mapping_json TEXT NOT NULL,
  author TEXT NOT NULL,
  mended_at INTEGER NOT NULL
) STRICT;
CREATE INDEX import_mend_batch ON import_mend (batch_id);

CREATE TABLE import_mended (
  batch_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  mend_id INTEGER NOT NULL REFERENCES import_mend (id) ON DELETE CASCADE,
  -- As a person left them; NULL = as they were read, under another mapping.
  cells_json TEXT,
  became TEXT NOT NULL CHECK (became IN ('inserted', 'changed', 'duplicate')),
  PRIMARY KEY (batch_id, seq),
  FOREIGN KEY (batch_id, seq) REFERENCES import_reject (batch_id, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX import_mended_mend ON import_mended (mend_id);

-- Every version of a mapping that was saved; import_mapping holds the newest of each name.
CREATE TABLE import_mapping_version (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  headers_json TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
INSERT INTO import_mapping_version (name, version, headers_json, mapping_json, saved_at)
  SELECT name, 1, headers_json, mapping_json, used_at FROM import_mapping;

-- Version of the saved mapping that the batch was read with, unchanged; NULL = none, or changed by hand.
ALTER TABLE import_batch ADD COLUMN mapping_version INTEGER;
`,
} as const;
