/**
 * What was made of all ids and texts of a field (their order, their folded words), in parts, as derived data. A shipped
 * migration is never edited.
 */
export const keptTexts = {
  version: 16,
  name: 'kept-texts',
  sql: `
CREATE TABLE derived_text_part (
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (made, number)
) STRICT;
`,
} as const;
