/**
 * Rows that stand beside contacts: answers to surveys, lists of agents, histories of cases (decision 0020). They are rows of
 * contact_record like any other, of batches whose mapping says rowsAre; what they are laid over is derived. A shipped
 * migration is never edited.
 */
export const joined = {
  version: 12,
  name: 'joined',
  sql: `
-- Which row stands beside which record: answers and histories. Agents are found by their id in every record.
CREATE TABLE derived_joined (
  companion_id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL
) STRICT;
CREATE INDEX derived_joined_record ON derived_joined (record_id);

-- What such files said: one line for each current row, with the contact that it is laid over.
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
`,
} as const;
