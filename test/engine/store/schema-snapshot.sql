-- index contact_current
CREATE INDEX contact_current ON contact_record (source_id, contact_id) WHERE superseded_by IS NULL;

-- index contact_superseded
CREATE INDEX contact_superseded ON contact_record (superseded_by) WHERE superseded_by IS NOT NULL;

-- index derived_contact_leg
CREATE INDEX derived_contact_leg ON derived_contact (root_id) WHERE record_id <> root_id;

-- index derived_joined_record
CREATE INDEX derived_joined_record ON derived_joined (record_id);

-- index import_duplicate_record
CREATE INDEX import_duplicate_record ON import_duplicate (record_id);

-- index import_group_part_key
CREATE INDEX import_group_part_key ON import_group_part (group_key, batch_id);

-- index import_mend_batch
CREATE INDEX import_mend_batch ON import_mend (batch_id);

-- index import_mended_mend
CREATE INDEX import_mended_mend ON import_mended (mend_id);

-- index user_tag_contact
CREATE INDEX user_tag_contact ON user_tag (source, contact_id);

-- index user_tag_ended
CREATE INDEX user_tag_ended ON user_tag (ended_by) WHERE ended_by IS NOT NULL;

-- index user_tag_set
CREATE INDEX user_tag_set ON user_tag (set_by);

-- table contact_extra
CREATE TABLE contact_extra (
  record_id INTEGER PRIMARY KEY REFERENCES contact_record (id) ON DELETE CASCADE,
  json TEXT NOT NULL
) STRICT;

-- table contact_record
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

-- table contact_text
CREATE TABLE contact_text (
  record_id INTEGER PRIMARY KEY REFERENCES contact_record (id) ON DELETE CASCADE,
  survey_comment TEXT,
  notes TEXT,
  transcript TEXT
) STRICT;

-- table contact_value
CREATE TABLE contact_value (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (field, value)
) STRICT;

-- table derived_cause_evidence
CREATE TABLE derived_cause_evidence (
  rule TEXT NOT NULL,
  part INTEGER NOT NULL,
  found_json TEXT NOT NULL,
  PRIMARY KEY (rule, part)
) STRICT, WITHOUT ROWID;

-- table derived_cause_hit
CREATE TABLE derived_cause_hit (
  id INTEGER PRIMARY KEY,
  contact INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  leg INTEGER NOT NULL,
  field TEXT NOT NULL,
  phrase_ref INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  due_hours REAL
) STRICT;

-- table derived_cause_peers
CREATE TABLE derived_cause_peers (
  rule TEXT NOT NULL,
  number INTEGER NOT NULL,
  measure TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT,
  channel TEXT,
  n INTEGER NOT NULL,
  median REAL NOT NULL,
  p10 REAL NOT NULL,
  p90 REAL NOT NULL,
  mad_log REAL NOT NULL,
  PRIMARY KEY (rule, number)
) STRICT, WITHOUT ROWID;

-- table derived_cause_phrase
CREATE TABLE derived_cause_phrase (
  id INTEGER PRIMARY KEY,
  language TEXT NOT NULL,
  lexicon_version INTEGER NOT NULL,
  set_code TEXT NOT NULL,
  phrase TEXT NOT NULL
) STRICT;

-- table derived_cause_rule
CREATE TABLE derived_cause_rule (
  rule TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  findings_json TEXT NOT NULL,
  facts_json TEXT NOT NULL,
  hit_at INTEGER,
  peers_at INTEGER,
  parts INTEGER NOT NULL,
  pieces INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table derived_cause_text
CREATE TABLE derived_cause_text (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- table derived_column
CREATE TABLE derived_column (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- table derived_contact
CREATE TABLE derived_contact (
  record_id INTEGER PRIMARY KEY,
  root_id INTEGER NOT NULL,
  leg INTEGER NOT NULL,
  customer INTEGER
) STRICT;

-- table derived_joined
CREATE TABLE derived_joined (
  companion_id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL
) STRICT;

-- table derived_stamp
CREATE TABLE derived_stamp (
  name TEXT PRIMARY KEY,
  stamp TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- table derived_text_part
CREATE TABLE derived_text_part (
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (made, number)
) STRICT;

-- table import_batch
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
  imported_at INTEGER NOT NULL, mapping_version INTEGER,
  CHECK (read = inserted + changed + duplicate + rejected)
) STRICT;

-- table import_duplicate
CREATE TABLE import_duplicate (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL REFERENCES contact_record (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  PRIMARY KEY (batch_id, record_id)
) STRICT, WITHOUT ROWID;

-- table import_group_header
CREATE TABLE import_group_header (
  batch_id INTEGER PRIMARY KEY REFERENCES import_batch (id) ON DELETE CASCADE,
  header_json TEXT NOT NULL
) STRICT;

-- table import_group_part
CREATE TABLE import_group_part (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  group_key TEXT NOT NULL,
  rows_json TEXT NOT NULL
) STRICT;

-- table import_mapping
CREATE TABLE import_mapping (
  name TEXT PRIMARY KEY,
  headers_json TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table import_mapping_version
CREATE TABLE import_mapping_version (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  headers_json TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- table import_mend
CREATE TABLE import_mend (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  mapping_json TEXT NOT NULL,
  author TEXT NOT NULL,
  mended_at INTEGER NOT NULL
, warnings_json TEXT) STRICT;

-- table import_mended
CREATE TABLE import_mended (
  batch_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  mend_id INTEGER NOT NULL REFERENCES import_mend (id) ON DELETE CASCADE,
  -- As a person left them; NULL = as they were read, under another mapping.
  cells_json TEXT,
  became TEXT NOT NULL CHECK (became IN ('inserted', 'changed', 'duplicate')), contact_id TEXT, content_hash INTEGER,
  PRIMARY KEY (batch_id, seq),
  FOREIGN KEY (batch_id, seq) REFERENCES import_reject (batch_id, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- table import_reject
CREATE TABLE import_reject (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  byte_offset INTEGER NOT NULL,
  field TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL,
  raw TEXT NOT NULL, cells_json TEXT, ignored_at INTEGER,
  PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;

-- table import_source
CREATE TABLE import_source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- table user_action
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
  cut_by INTEGER REFERENCES user_action (id), blind INTEGER CHECK (blind IN (0, 1)), step INTEGER REFERENCES user_action (id), about TEXT CHECK (about IN ('driver', 'kpis')),
  CHECK ((kind = 'apply') = (family IS NOT NULL))
) STRICT;

-- table user_change
CREATE TABLE user_change (
  action_id INTEGER PRIMARY KEY REFERENCES user_action (id),
  subject TEXT NOT NULL,
  before_json TEXT,
  after_json TEXT
) STRICT;

-- table user_definition
CREATE TABLE user_definition (
  key TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table user_definition_version
CREATE TABLE user_definition_version (
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;

-- table user_dismissed_spike
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

-- table user_driver
CREATE TABLE user_driver (
  -- The driver as its filter (canonical JSON text): the same slice is the same driver, whenever it is found.
  filter_json TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('found', 'pinned', 'dismissed')),
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table user_event
CREATE TABLE user_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('outage', 'mailing', 'policy', 'holiday', 'other')),
  name TEXT NOT NULL,
  -- From the first instant to before the last; equal for a moment.
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL CHECK (to_at >= from_at),
  -- What it is about; NULL = everything.
  reason TEXT,
  queue TEXT,
  channel TEXT,
  note TEXT NOT NULL,
  -- entered, detected, or the name of the file that it came from.
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

-- table user_lexicon_version
CREATE TABLE user_lexicon_version (
  language TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 1),
  -- Set to phrases.
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (language, version)
) STRICT, WITHOUT ROWID;

-- table user_ruleset_version
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

-- table user_sample
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

-- table user_sample_contact
CREATE TABLE user_sample_contact (
  sample_id INTEGER NOT NULL REFERENCES user_sample (id),
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (sample_id, place)
) STRICT, WITHOUT ROWID;

-- table user_sample_skip
CREATE TABLE user_sample_skip (
  sample_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  coder TEXT NOT NULL,
  PRIMARY KEY (sample_id, place, coder),
  FOREIGN KEY (sample_id, place) REFERENCES user_sample_contact (sample_id, place)
) STRICT, WITHOUT ROWID;

-- table user_setting
CREATE TABLE user_setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- table user_tag
CREATE TABLE user_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  set_by INTEGER NOT NULL REFERENCES user_action (id),
  ended_by INTEGER REFERENCES user_action (id)
) STRICT;

-- table user_verdict
CREATE TABLE user_verdict (
  action_id INTEGER NOT NULL REFERENCES user_action (id),
  sub_cause TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'reject', 'add')),
  PRIMARY KEY (action_id, sub_cause)
) STRICT, WITHOUT ROWID;

-- table user_view
CREATE TABLE user_view (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  screen TEXT NOT NULL,
  -- What stands in the address of the screen, as JSON. The page reads it as it reads any link.
  search_json TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- view batches
CREATE VIEW batches AS
SELECT
  b.id,
  s.name AS source,
  b.file_name AS file,
  b.sha256,
  b.profile,
  b.encoding,
  b.zone,
  b.read,
  b.inserted,
  b.changed,
  b.duplicate,
  b.rejected,
  strftime('%Y-%m-%dT%H:%M:%fZ', b.first_at / 1000.0, 'unixepoch') AS first_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', b.last_at / 1000.0, 'unixepoch') AS last_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', b.imported_at / 1000.0, 'unixepoch') AS imported_at
FROM import_batch b
JOIN import_source s ON s.id = b.source_id;

-- view cause_evidence
CREATE VIEW cause_evidence AS
SELECT
  s.name AS source,
  c.contact_id,
  r.rule,
  r.version AS rule_version,
  json_extract(r.findings_json, '$[' || json_extract(f.value, '$[1]') || '][0]') AS finding,
  json_extract(r.findings_json, '$[' || json_extract(f.value, '$[1]') || '][1]') AS sub_cause,
  (SELECT json_group_object(json_extract(n.value, '$[0]'), json_extract(f.value, '$[' || (n.key + 2) || ']'))
   FROM json_each(r.facts_json) AS n
   WHERE json_extract(n.value, '$[1]') NOT IN ('hit', 'group.handle', 'group.talk', 'group.hold', 'group.acw')
     AND json_extract(f.value, '$[' || (n.key + 2) || ']') IS NOT NULL) AS facts,
  p.phrase,
  h.field AS text_field,
  h.record_id AS text_record,
  h.from_at AS text_from,
  h.to_at AS text_to,
  p.language AS lexicon,
  p.lexicon_version,
  g.measure AS peers_measure,
  g.reason AS peers_reason,
  g.channel AS peers_channel,
  g.n AS peers_n,
  g.median AS peers_median,
  g.p10 AS peers_p10,
  g.p90 AS peers_p90
FROM derived_cause_rule AS r
CROSS JOIN derived_cause_evidence AS e ON e.rule = r.rule
CROSS JOIN json_each(e.found_json) AS f
CROSS JOIN contact_record AS c ON c.id = json_extract(f.value, '$[0]')
CROSS JOIN import_source AS s ON s.id = c.source_id
LEFT JOIN derived_cause_hit AS h ON h.id = json_extract(f.value, '$[' || (r.hit_at + 2) || ']')
LEFT JOIN derived_cause_phrase AS p ON p.id = h.phrase_ref
LEFT JOIN derived_cause_peers AS g ON g.rule = r.rule AND g.number = json_extract(f.value, '$[' || (r.peers_at + 2) || ']');

-- view companions
CREATE VIEW companions AS
SELECT
  json_extract(b.mapping_json, '$.rowsAre') AS kind,
  r.contact_id AS key,
  c.contact_id AS contact_id,
  s.name AS source,
  r.batch_id AS batch,
  r.line,
  (SELECT value FROM contact_value WHERE id = r.survey_resolved_ref) AS survey_resolved,
  r.csat,
  r.nps,
  t.survey_comment,
  (SELECT value FROM contact_value WHERE id = r.agent_id_ref) AS agent_id,
  (SELECT value FROM contact_value WHERE id = r.agent_name_ref) AS agent_name,
  (SELECT value FROM contact_value WHERE id = r.team_ref) AS team,
  (SELECT value FROM contact_value WHERE id = r.site_ref) AS site,
  (SELECT value FROM contact_value WHERE id = r.tier_ref) AS tier,
  (SELECT value FROM contact_value WHERE id = r.reopened_ref) AS reopened,
  (SELECT value FROM contact_value WHERE id = r.transferred_ref) AS transferred,
  (SELECT value FROM contact_value WHERE id = r.escalated_ref) AS escalated,
  x.json AS extra
FROM contact_record r
JOIN import_batch b ON b.id = r.batch_id AND json_extract(b.mapping_json, '$.rowsAre') IS NOT NULL
JOIN import_source s ON s.id = r.source_id
LEFT JOIN derived_joined j ON j.companion_id = r.id
LEFT JOIN contact_record c ON c.id = j.record_id
LEFT JOIN contact_text t ON t.record_id = r.id
LEFT JOIN contact_extra x ON x.record_id = r.id
WHERE r.superseded_by IS NULL;

-- view contact_leg
CREATE VIEW contact_leg AS
SELECT d.root_id AS contact, d.leg, iif(r.agent_id_ref IS NULL AND r.agent_name_ref IS NULL, -1, d.leg) AS agent_rank, r.*
FROM derived_contact d JOIN contact_record r ON r.id = d.record_id WHERE d.record_id <> d.root_id
UNION ALL
SELECT d.record_id AS contact, d.leg, iif(r.agent_id_ref IS NULL AND r.agent_name_ref IS NULL, 0, d.leg) AS agent_rank, r.*
FROM (SELECT DISTINCT root_id FROM derived_contact WHERE record_id <> root_id) f
JOIN derived_contact d ON d.record_id = f.root_id JOIN contact_record r ON r.id = f.root_id;

-- view contacts
CREATE VIEW contacts AS
SELECT
  r.id AS record_id,
  r.contact_id,
  r.case_id,
  r.customer_id,
  r.phone,
  r.email,
  d.customer,
  s.name AS source,
  r.batch_id AS batch,
  r.line,
  1 + coalesce(more.legs, 0) AS legs,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.started_at / 1000.0, 'unixepoch') AS started_at,
  r.started_at AS started_ms,
  r.started_raw,
  CASE WHEN more.legs IS NULL THEN strftime('%Y-%m-%dT%H:%M:%fZ', r.ended_at / 1000.0, 'unixepoch')
    ELSE (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(o.ended_at) / 1000.0, 'unixepoch') FROM contact_leg o WHERE o.contact = r.id) END AS ended_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.callback_due_at / 1000.0, 'unixepoch') AS callback_due_at,
  (SELECT value FROM contact_value WHERE id = r.channel_ref) AS channel,
  (SELECT value FROM contact_value WHERE id = r.direction_ref) AS direction,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.outcome_ref)
    ELSE iif(EXISTS (SELECT 1 FROM contact_leg o WHERE o.contact = r.id AND o.outcome_ref IN (SELECT id FROM contact_value WHERE value = 'handled')), 'handled', (SELECT value FROM contact_value WHERE id = r.outcome_ref)) END AS outcome,
  (SELECT value FROM contact_value WHERE id = r.queue_ref) AS queue,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.agent_id_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.agent_id_ref FROM contact_leg o WHERE o.contact = r.id ORDER BY o.agent_rank DESC LIMIT 1)) END AS agent_id,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.agent_name_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.agent_name_ref FROM contact_leg o WHERE o.contact = r.id ORDER BY o.agent_rank DESC LIMIT 1)) END AS agent_name,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.team_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.team_ref FROM contact_leg o WHERE o.contact = r.id ORDER BY o.agent_rank DESC LIMIT 1)) END AS team,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.site_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.site_ref FROM contact_leg o WHERE o.contact = r.id ORDER BY o.agent_rank DESC LIMIT 1)) END AS site,
  (SELECT value FROM contact_value WHERE id = r.reason_ref) AS reason,
  (SELECT value FROM contact_value WHERE id = r.secondary_reason_ref) AS secondary_reason,
  (SELECT value FROM contact_value WHERE id = r.product_ref) AS product,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.transferred_ref)
    ELSE iif((SELECT coalesce(max((SELECT value FROM contact_value WHERE id = o.transferred_ref) = 'yes'), 0)
      OR count(DISTINCT (SELECT value FROM contact_value WHERE id = o.queue_ref)) > 1 OR count(DISTINCT (SELECT value FROM contact_value WHERE id = o.agent_id_ref)) > 1
      OR (max(o.agent_name_ref IS NOT NULL AND o.agent_id_ref IS NULL) AND count(DISTINCT (SELECT value FROM contact_value WHERE id = o.agent_name_ref)) > 1)
      FROM contact_leg o WHERE o.contact = r.id), 'yes',
    (SELECT value FROM contact_value WHERE id = (SELECT o.transferred_ref FROM contact_leg o WHERE o.contact = r.id AND o.transferred_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1))) END AS transferred,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.escalated_ref)
    ELSE iif(EXISTS (SELECT 1 FROM contact_leg o WHERE o.contact = r.id AND o.escalated_ref IN (SELECT id FROM contact_value WHERE value = 'yes')), 'yes', (SELECT value FROM contact_value WHERE id = r.escalated_ref)) END AS escalated,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.callback_requested_ref)
    ELSE iif(EXISTS (SELECT 1 FROM contact_leg o WHERE o.contact = r.id AND o.callback_requested_ref IN (SELECT id FROM contact_value WHERE value = 'yes')), 'yes', (SELECT value FROM contact_value WHERE id = r.callback_requested_ref)) END AS callback_requested,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.disconnect_side_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.disconnect_side_ref FROM contact_leg o WHERE o.contact = r.id AND o.disconnect_side_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1)) END AS disconnect_side,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.disconnect_code_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.disconnect_code_ref FROM contact_leg o WHERE o.contact = r.id AND o.disconnect_code_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1)) END AS disconnect_code,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.resolved_flag_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.resolved_flag_ref FROM contact_leg o WHERE o.contact = r.id ORDER BY o.leg DESC LIMIT 1)) END AS resolved_flag,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.reopened_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.reopened_ref FROM contact_leg o WHERE o.contact = r.id AND o.reopened_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1)) END AS reopened,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.survey_resolved_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.survey_resolved_ref FROM contact_leg o WHERE o.contact = r.id AND o.survey_resolved_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1)) END AS survey_resolved,
  (SELECT value FROM contact_value WHERE id = r.language_ref) AS language,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.tier_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.tier_ref FROM contact_leg o WHERE o.contact = r.id ORDER BY o.agent_rank DESC LIMIT 1)) END AS tier,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.wrapup_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.wrapup_ref FROM contact_leg o WHERE o.contact = r.id AND o.wrapup_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1)) END AS wrapup,
  CASE WHEN more.legs IS NULL THEN (SELECT value FROM contact_value WHERE id = r.tags_ref)
    ELSE (SELECT value FROM contact_value WHERE id = (SELECT o.tags_ref FROM contact_leg o WHERE o.contact = r.id AND o.tags_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1)) END AS tags,
  CASE WHEN more.legs IS NULL THEN r.wait_s
    ELSE (SELECT o.wait_s FROM contact_leg o WHERE o.contact = r.id AND o.wait_s IS NOT NULL ORDER BY o.leg LIMIT 1) END AS wait_s,
  CASE WHEN more.legs IS NULL THEN r.talk_s
    ELSE (SELECT sum(o.talk_s) FROM contact_leg o WHERE o.contact = r.id) END AS talk_s,
  CASE WHEN more.legs IS NULL THEN r.hold_s
    ELSE (SELECT sum(o.hold_s) FROM contact_leg o WHERE o.contact = r.id) END AS hold_s,
  CASE WHEN more.legs IS NULL THEN r.acw_s
    ELSE (SELECT sum(o.acw_s) FROM contact_leg o WHERE o.contact = r.id) END AS acw_s,
  CASE WHEN more.legs IS NULL THEN r.ring_s
    ELSE (SELECT sum(o.ring_s) FROM contact_leg o WHERE o.contact = r.id) END AS ring_s,
  CASE WHEN more.legs IS NULL THEN coalesce(r.handle_s, r.talk_s + coalesce(r.hold_s, 0) + coalesce(r.acw_s, 0))
    ELSE (SELECT coalesce(sum(o.handle_s), sum(o.talk_s) + coalesce(sum(o.hold_s), 0) + coalesce(sum(o.acw_s), 0)) FROM contact_leg o WHERE o.contact = r.id) END AS handle_s,
  CASE WHEN more.legs IS NULL THEN r.csat ELSE (SELECT o.csat FROM contact_leg o WHERE o.contact = r.id AND o.csat IS NOT NULL ORDER BY o.leg DESC LIMIT 1) END AS csat,
  CASE WHEN more.legs IS NULL THEN r.nps ELSE (SELECT o.nps FROM contact_leg o WHERE o.contact = r.id AND o.nps IS NOT NULL ORDER BY o.leg DESC LIMIT 1) END AS nps,
  t.survey_comment,
  t.notes,
  t.transcript,
  x.json AS extra
FROM contact_record r
JOIN derived_contact d ON d.record_id = r.id AND d.root_id = r.id
JOIN import_source s ON s.id = r.source_id
LEFT JOIN (SELECT root_id, count(*) AS legs FROM derived_contact WHERE record_id <> root_id GROUP BY root_id) more
  ON more.root_id = r.id
LEFT JOIN contact_text t ON t.record_id = r.id
LEFT JOIN contact_extra x ON x.record_id = r.id;

-- view customers
CREATE VIEW customers AS
SELECT
  customer,
  count(*) AS contacts,
  strftime('%Y-%m-%dT%H:%M:%fZ', min(started_at) / 1000.0, 'unixepoch') AS first_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', max(started_at) / 1000.0, 'unixepoch') AS last_at,
  min(customer_id) AS customer_id,
  min(phone) AS phone,
  min(email) AS email
FROM derived_contact d
JOIN contact_record r ON r.id = d.record_id
WHERE d.record_id = d.root_id AND customer IS NOT NULL
GROUP BY customer;

-- view legs
CREATE VIEW legs AS
SELECT
  r.id AS record_id,
  d.root_id AS contact_record_id,
  d.leg,
  r.contact_id,
  r.parent_id,
  r.case_id,
  r.customer_id,
  r.phone,
  r.email,
  d.customer,
  s.name AS source,
  r.batch_id AS batch,
  r.line,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.started_at / 1000.0, 'unixepoch') AS started_at,
  r.started_at AS started_ms,
  r.started_raw,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.ended_at / 1000.0, 'unixepoch') AS ended_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.callback_due_at / 1000.0, 'unixepoch') AS callback_due_at,
  (SELECT value FROM contact_value WHERE id = r.channel_ref) AS channel,
  (SELECT value FROM contact_value WHERE id = r.direction_ref) AS direction,
  (SELECT value FROM contact_value WHERE id = r.outcome_ref) AS outcome,
  (SELECT value FROM contact_value WHERE id = r.queue_ref) AS queue,
  (SELECT value FROM contact_value WHERE id = r.agent_id_ref) AS agent_id,
  (SELECT value FROM contact_value WHERE id = r.agent_name_ref) AS agent_name,
  (SELECT value FROM contact_value WHERE id = r.team_ref) AS team,
  (SELECT value FROM contact_value WHERE id = r.site_ref) AS site,
  (SELECT value FROM contact_value WHERE id = r.reason_ref) AS reason,
  (SELECT value FROM contact_value WHERE id = r.secondary_reason_ref) AS secondary_reason,
  (SELECT value FROM contact_value WHERE id = r.product_ref) AS product,
  (SELECT value FROM contact_value WHERE id = r.transferred_ref) AS transferred,
  (SELECT value FROM contact_value WHERE id = r.escalated_ref) AS escalated,
  (SELECT value FROM contact_value WHERE id = r.callback_requested_ref) AS callback_requested,
  (SELECT value FROM contact_value WHERE id = r.disconnect_side_ref) AS disconnect_side,
  (SELECT value FROM contact_value WHERE id = r.disconnect_code_ref) AS disconnect_code,
  (SELECT value FROM contact_value WHERE id = r.resolved_flag_ref) AS resolved_flag,
  (SELECT value FROM contact_value WHERE id = r.reopened_ref) AS reopened,
  (SELECT value FROM contact_value WHERE id = r.survey_resolved_ref) AS survey_resolved,
  (SELECT value FROM contact_value WHERE id = r.language_ref) AS language,
  (SELECT value FROM contact_value WHERE id = r.tier_ref) AS tier,
  (SELECT value FROM contact_value WHERE id = r.wrapup_ref) AS wrapup,
  (SELECT value FROM contact_value WHERE id = r.tags_ref) AS tags,
  r.wait_s,
  r.talk_s,
  r.hold_s,
  r.acw_s,
  r.ring_s,
  r.handle_s,
  r.csat,
  r.nps,
  t.survey_comment,
  t.notes,
  t.transcript,
  x.json AS extra
FROM contact_record r
JOIN derived_contact d ON d.record_id = r.id
JOIN import_source s ON s.id = r.source_id
LEFT JOIN contact_text t ON t.record_id = r.id
LEFT JOIN contact_extra x ON x.record_id = r.id;

-- view tags
CREATE VIEW tags AS
SELECT
  t.id,
  t.source,
  t.contact_id,
  a.family,
  a.sub_cause,
  a.note,
  a.author,
  strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch') AS at
FROM user_tag t
JOIN user_action a ON a.id = t.set_by AND a.undone_at IS NULL
LEFT JOIN user_action e ON e.id = t.ended_by AND e.undone_at IS NULL
WHERE e.id IS NULL;
