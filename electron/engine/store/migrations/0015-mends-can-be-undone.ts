/** A step of mending can be undone: what each of its rows said is kept. A shipped migration is never edited. */
export const mendsCanBeUndone = {
  version: 15,
  name: 'mends-can-be-undone',
  sql: `
-- What the mended row said, as its record says it; NULL = it repeats another row of its step word for word.
ALTER TABLE import_mended ADD COLUMN contact_id TEXT;
ALTER TABLE import_mended ADD COLUMN content_hash INTEGER;
UPDATE import_mended SET (contact_id, content_hash) =
  (SELECT record.contact_id, record.content_hash
   FROM import_reject AS reject JOIN contact_record AS record ON record.batch_id = reject.batch_id AND record.line = reject.line
   WHERE reject.batch_id = import_mended.batch_id AND reject.seq = import_mended.seq);
UPDATE import_mended SET (contact_id, content_hash) =
  (SELECT record.contact_id, record.content_hash
   FROM import_reject AS reject
   JOIN import_duplicate AS seen ON seen.batch_id = reject.batch_id AND seen.line = reject.line
   JOIN contact_record AS record ON record.id = seen.record_id
   WHERE reject.batch_id = import_mended.batch_id AND reject.seq = import_mended.seq)
WHERE contact_id IS NULL;

-- The remarks that the step added to those of its import; NULL = not kept.
ALTER TABLE import_mend ADD COLUMN warnings_json TEXT;
`,
} as const;
