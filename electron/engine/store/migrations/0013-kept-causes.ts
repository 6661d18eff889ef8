/**
 * What the rules of causes found, as derived data: evidence, phrases, peer groups. A shipped migration is never edited.
 * `found_json` holds a few thousand pieces of evidence of one rule: a row for each would take more than twice the room and
 * three times as long to read; the view `cause_evidence` gives one row for each, in plain words.
 */
export const keptCauses = {
  version: 13,
  name: 'kept-causes',
  sql: `
CREATE TABLE derived_cause_phrase (
  id INTEGER PRIMARY KEY,
  language TEXT NOT NULL,
  lexicon_version INTEGER NOT NULL,
  set_code TEXT NOT NULL,
  phrase TEXT NOT NULL
) STRICT;

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

CREATE TABLE derived_cause_text (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE derived_cause_evidence (
  rule TEXT NOT NULL,
  part INTEGER NOT NULL,
  found_json TEXT NOT NULL,
  PRIMARY KEY (rule, part)
) STRICT, WITHOUT ROWID;

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
`,
} as const;
