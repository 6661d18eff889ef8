/**
 * The rows of the file behind contacts that are put together from several (events of a call, changes of a ticket): a
 * later import may bring more of them. A shipped migration is never edited.
 */
export const groupParts = {
  version: 17,
  name: 'group-parts',
  sql: `
CREATE TABLE import_group_header (
  batch_id INTEGER PRIMARY KEY REFERENCES import_batch (id) ON DELETE CASCADE,
  header_json TEXT NOT NULL
) STRICT;

-- Of one group in one file, in its order: a list of rows, each a list of cells under the header of the batch.
CREATE TABLE import_group_part (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  group_key TEXT NOT NULL,
  rows_json TEXT NOT NULL
) STRICT;
CREATE INDEX import_group_part_key ON import_group_part (group_key, batch_id);
`,
} as const;
