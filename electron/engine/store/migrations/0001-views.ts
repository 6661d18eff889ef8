/**
 * Part of migration 1: views with plain names for people who open a project with any SQLite tool. Words instead of
 * numbers, times as ISO text in UTC (and started_ms for arithmetic), one row of `contacts` for one contact with all its
 * legs: agent and team are those of the last leg that has one, so are flag and wrap-up; seconds are summed, wait is that
 * of the first leg. The program itself never reads them. Shipped with migration 1, so never edited.
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
  1 + (SELECT count(*) FROM derived_contact l WHERE l.root_id = r.id AND l.record_id <> l.root_id) AS legs,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.started_at / 1000.0, 'unixepoch') AS started_at,
  r.started_at AS started_ms,
  r.started_raw,
  (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(o.ended_at) / 1000.0, 'unixepoch')
    FROM derived_contact l JOIN contact_record o ON o.id = l.record_id
    WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)) AS ended_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.callback_due_at / 1000.0, 'unixepoch') AS callback_due_at,
  (SELECT value FROM contact_value WHERE id = r.channel_ref) AS channel,
  (SELECT value FROM contact_value WHERE id = r.direction_ref) AS direction,
  (SELECT value FROM contact_value WHERE id = r.outcome_ref) AS outcome,
  (SELECT value FROM contact_value WHERE id = r.queue_ref) AS queue,
  (SELECT v.value FROM derived_contact l JOIN contact_record o ON o.id = l.record_id JOIN contact_value v ON v.id = o.agent_id_ref WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)
    ORDER BY l.leg DESC LIMIT 1) AS agent_id,
  (SELECT v.value FROM derived_contact l JOIN contact_record o ON o.id = l.record_id JOIN contact_value v ON v.id = o.agent_name_ref WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)
    ORDER BY l.leg DESC LIMIT 1) AS agent_name,
  (SELECT v.value FROM derived_contact l JOIN contact_record o ON o.id = l.record_id JOIN contact_value v ON v.id = o.team_ref WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)
    ORDER BY l.leg DESC LIMIT 1) AS team,
  (SELECT value FROM contact_value WHERE id = r.site_ref) AS site,
  (SELECT value FROM contact_value WHERE id = r.reason_ref) AS reason,
  (SELECT value FROM contact_value WHERE id = r.secondary_reason_ref) AS secondary_reason,
  (SELECT value FROM contact_value WHERE id = r.product_ref) AS product,
  (SELECT value FROM contact_value WHERE id = r.transferred_ref) AS transferred,
  (SELECT value FROM contact_value WHERE id = r.escalated_ref) AS escalated,
  (SELECT value FROM contact_value WHERE id = r.callback_requested_ref) AS callback_requested,
  (SELECT value FROM contact_value WHERE id = r.disconnect_side_ref) AS disconnect_side,
  (SELECT value FROM contact_value WHERE id = r.disconnect_code_ref) AS disconnect_code,
  (SELECT v.value FROM derived_contact l JOIN contact_record o ON o.id = l.record_id JOIN contact_value v ON v.id = o.resolved_flag_ref WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)
    ORDER BY l.leg DESC LIMIT 1) AS resolved_flag,
  (SELECT value FROM contact_value WHERE id = r.reopened_ref) AS reopened,
  (SELECT value FROM contact_value WHERE id = r.survey_resolved_ref) AS survey_resolved,
  (SELECT value FROM contact_value WHERE id = r.language_ref) AS language,
  (SELECT value FROM contact_value WHERE id = r.tier_ref) AS tier,
  (SELECT v.value FROM derived_contact l JOIN contact_record o ON o.id = l.record_id JOIN contact_value v ON v.id = o.wrapup_ref WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)
    ORDER BY l.leg DESC LIMIT 1) AS wrapup,
  (SELECT value FROM contact_value WHERE id = r.tags_ref) AS tags,
  r.wait_s,
  (SELECT sum(o.talk_s)
    FROM derived_contact l JOIN contact_record o ON o.id = l.record_id
    WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)) AS talk_s,
  (SELECT sum(o.hold_s)
    FROM derived_contact l JOIN contact_record o ON o.id = l.record_id
    WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)) AS hold_s,
  (SELECT sum(o.acw_s)
    FROM derived_contact l JOIN contact_record o ON o.id = l.record_id
    WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)) AS acw_s,
  (SELECT sum(o.ring_s)
    FROM derived_contact l JOIN contact_record o ON o.id = l.record_id
    WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)) AS ring_s,
  (SELECT sum(o.handle_s)
    FROM derived_contact l JOIN contact_record o ON o.id = l.record_id
    WHERE l.record_id = r.id OR (l.root_id = r.id AND l.record_id <> l.root_id)) AS handle_s,
  r.csat,
  r.nps,
  t.survey_comment,
  t.notes,
  t.transcript,
  x.json AS extra
FROM contact_record r
JOIN derived_contact d ON d.record_id = r.id AND d.root_id = r.id
JOIN import_source s ON s.id = r.source_id
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
