import { FOUNDATION_VIEWS } from './0001-views.ts';

/**
 * Everything of the first release. Families: import_* (where rows came from), contact* (the rows), derived_* (may be
 * dropped and rebuilt at any time), user_* (what people decided; never rebuilt). See docs/data-model.md.
 * A shipped migration is never edited.
 */
export const foundation = {
  version: 1,
  name: 'foundation',
  sql: `
CREATE TABLE import_source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES import_source (id),
  file_name TEXT NOT NULL,
  file_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  profile TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  reading_json TEXT NOT NULL,
  encoding TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  zone TEXT NOT NULL,
  read INTEGER NOT NULL,
  inserted INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  warnings_json TEXT NOT NULL,
  first_at INTEGER,
  last_at INTEGER,
  seconds REAL NOT NULL,
  imported_at INTEGER NOT NULL,
  CHECK (read = inserted + changed + duplicate + rejected)
) STRICT;

CREATE TABLE import_reject (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  byte_offset INTEGER NOT NULL,
  field TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_duplicate (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL REFERENCES contact_record (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  PRIMARY KEY (batch_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_duplicate_record ON import_duplicate (record_id);

CREATE TABLE import_mapping (
  name TEXT PRIMARY KEY,
  headers_json TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_value (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (field, value)
) STRICT;

CREATE TABLE contact_record (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  source_id INTEGER NOT NULL REFERENCES import_source (id),
  line INTEGER NOT NULL,
  contact_id TEXT NOT NULL,
  content_hash INTEGER NOT NULL,
  superseded_by INTEGER REFERENCES contact_record (id) ON DELETE SET NULL,
  parent_id TEXT,
  case_id TEXT,
  customer_id TEXT,
  phone TEXT,
  email TEXT,
  started_at INTEGER,
  started_raw TEXT,
  ended_at INTEGER,
  callback_due_at INTEGER,
  channel_ref INTEGER,
  direction_ref INTEGER,
  outcome_ref INTEGER,
  queue_ref INTEGER,
  agent_id_ref INTEGER,
  agent_name_ref INTEGER,
  team_ref INTEGER,
  site_ref INTEGER,
  reason_ref INTEGER,
  secondary_reason_ref INTEGER,
  product_ref INTEGER,
  transferred_ref INTEGER,
  escalated_ref INTEGER,
  callback_requested_ref INTEGER,
  disconnect_side_ref INTEGER,
  disconnect_code_ref INTEGER,
  resolved_flag_ref INTEGER,
  reopened_ref INTEGER,
  survey_resolved_ref INTEGER,
  language_ref INTEGER,
  tier_ref INTEGER,
  wrapup_ref INTEGER,
  tags_ref INTEGER,
  wait_s INTEGER,
  talk_s INTEGER,
  hold_s INTEGER,
  acw_s INTEGER,
  ring_s INTEGER,
  handle_s INTEGER,
  csat REAL,
  nps REAL
) STRICT;
-- The current version of a source's contact; older versions stay, but are not looked up.
CREATE INDEX contact_current ON contact_record (source_id, contact_id) WHERE superseded_by IS NULL;
CREATE INDEX contact_superseded ON contact_record (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE contact_text (
  record_id INTEGER PRIMARY KEY REFERENCES contact_record (id) ON DELETE CASCADE,
  survey_comment TEXT,
  notes TEXT,
  transcript TEXT
) STRICT;

CREATE TABLE contact_extra (
  record_id INTEGER PRIMARY KEY REFERENCES contact_record (id) ON DELETE CASCADE,
  json TEXT NOT NULL
) STRICT;

CREATE TABLE derived_contact (
  record_id INTEGER PRIMARY KEY,
  root_id INTEGER NOT NULL,
  leg INTEGER NOT NULL,
  customer INTEGER
) STRICT;

-- Legs beside the root: few, so the index is small.
CREATE INDEX derived_contact_leg ON derived_contact (root_id) WHERE record_id <> root_id;

CREATE TABLE derived_column (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_stamp (
  name TEXT PRIMARY KEY,
  stamp TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One step of undo. What an apply said stands here once, however many contacts it tagged.
CREATE TABLE user_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('apply', 'remove')),
  contacts INTEGER NOT NULL,
  family TEXT CHECK (family IN ('skill', 'will', 'data', 'platform', 'external', 'undetermined')),
  sub_cause TEXT,
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_at INTEGER,
  cut_by INTEGER REFERENCES user_action (id),
  CHECK ((kind = 'apply') = (family IS NOT NULL))
) STRICT;

-- By source and contact id, not by row: a tag outlives the undo of an import and finds its contact again.
CREATE TABLE user_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  set_by INTEGER NOT NULL REFERENCES user_action (id),
  ended_by INTEGER REFERENCES user_action (id)
) STRICT;
CREATE INDEX user_tag_contact ON user_tag (source, contact_id);
CREATE INDEX user_tag_set ON user_tag (set_by);
CREATE INDEX user_tag_ended ON user_tag (ended_by) WHERE ended_by IS NOT NULL;

CREATE TABLE user_definition (
  key TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
${FOUNDATION_VIEWS}`,
} as const;
