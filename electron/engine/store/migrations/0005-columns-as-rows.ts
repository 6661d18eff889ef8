/**
 * The image of contacts in an ordinary table: a big import writes it where it stays, instead of copying it. It is derived,
 * so nothing is kept; the next question makes it again. A shipped migration is never edited.
 */
export const columnsAsRows = {
  version: 5,
  name: 'columns-as-rows',
  sql: `
DROP TABLE derived_column;
CREATE TABLE derived_column (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
DELETE FROM derived_stamp WHERE name = 'columns';
`,
};
