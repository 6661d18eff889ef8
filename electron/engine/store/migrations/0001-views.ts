/**
 * Part of migration 1: views with plain names for people who open a project with any SQLite tool. Words instead of
 * numbers, times as ISO text in UTC (and started_ms for arithmetic), one row of `contacts` for one contact with all its
 * legs under the rules of shared/domain/columns/leg-values.ts (a test compares the two). The program itself never reads
 * them. Shipped with migration 1, so never edited.
 */
export const FOUNDATION_VIEWS = `
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

-- The legs of the contacts that have several, by the record id of their contact. agent_rank is highest on the last leg
-- with an agent, or on the root where none has one. Both branches start from the small index on legs.
CREATE VIEW contact_leg AS
SELECT d.root_id AS contact, d.leg, iif(r.agent_id_ref IS NULL AND r.agent_name_ref IS NULL, -1, d.leg) AS agent_rank, r.*
FROM derived_contact d JOIN contact_record r ON r.id = d.record_id WHERE d.record_id <> d.root_id
UNION ALL
SELECT d.record_id AS contact, d.leg, iif(r.agent_id_ref IS NULL AND r.agent_name_ref IS NULL, 0, d.leg) AS agent_rank, r.*
FROM (SELECT DISTINCT root_id FROM derived_contact WHERE record_id <> root_id) f
JOIN derived_contact d ON d.record_id = f.root_id JOIN contact_record r ON r.id = f.root_id;

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
    ELSE 'yes' END AS transferred,
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
`;
