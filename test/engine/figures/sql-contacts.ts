import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { BusinessCalendar, Definition } from '../../../shared/domain/definition/definition.ts';

/**
 * The contacts as a definition sees them, in plain SQL: docs/fcr-definition.md 6, from the view `contacts` to a table
 * `temp.contact` in which abandons are sorted, contacts of one attempt are put together and every instant is told on the
 * clock of the window.
 */
const DAY = 86_400_000;
const HOUR = 3_600_000;

export const text = (word: string): string => `'${word.replaceAll("'", "''")}'`;
export const list = (words: readonly string[]): string => `(${words.map(text).join(', ')})`;

/** A phone or an e-mail of more than three customer ids joins nobody. */
const ownIdentity = (field: 'phone' | 'email'): string =>
  `iif(${field} IN (SELECT ${field} FROM contacts GROUP BY ${field} HAVING count(DISTINCT customer_id) > 3), NULL, ${field})`;

const shapes = new WeakMap<ProjectFile, string>();

/** One row a contact, and a row for each different word of its notes; once for a project. */
export function prepareSql(file: ProjectFile): void {
  file.db.exec(`DROP TABLE IF EXISTS temp.base;
    CREATE TEMP TABLE base AS SELECT record_id, contact_id AS id, customer, started_ms AS at, source || ' ' || case_id AS case_id,
      coalesce(direction, 'in') AS direction, coalesce(outcome, 'unknown') AS outcome, channel, reason, queue, wrapup, tags,
      wait_s, talk_s, resolved_flag, survey_resolved, reopened, callback_requested, legs, ended_at, transferred, agent_id, agent_name, source, extra,
      customer_id, ${ownIdentity('phone')} AS phone, ${ownIdentity('email')} AS email FROM contacts;
    CREATE INDEX temp.base_record ON base (record_id);
    DROP TABLE IF EXISTS temp.word;
    CREATE TEMP TABLE word AS
      WITH RECURSIVE rest(contact, word, left) AS (
        SELECT contact_record_id, '', lower(replace(notes, ',', ' ')) || ' ' FROM legs WHERE notes IS NOT NULL
        UNION ALL SELECT contact, substr(left, 1, instr(left, ' ') - 1), substr(left, instr(left, ' ') + 1) FROM rest WHERE left <> '')
      SELECT DISTINCT contact, word FROM rest WHERE length(word) > 1;
    CREATE INDEX temp.word_contact ON word (contact, word);`);
  shapes.delete(file);
}

/** Zones of the tests: a table of days needs the distance from UTC, and there is none where clocks are put back. */
const OFFSET_HOURS: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Tokyo': 9 };

const offsetOf = ({ zone }: BusinessCalendar): number => {
  const hours = OFFSET_HOURS[zone];
  if (hours === undefined) throw new Error(`the table of days does not know ${zone}`);
  return hours * HOUR;
};

/** A table of days: whether each is one of business, and how much business time lies before it. */
function daysSql(calendar: BusinessCalendar): string {
  return `CREATE TEMP TABLE day AS
    WITH RECURSIVE every(n) AS (
      SELECT (SELECT min(at) FROM base) / ${DAY} - 60 UNION ALL SELECT n + 1 FROM every WHERE n < (SELECT max(at) FROM base) / ${DAY} + 120),
    told AS (SELECT n, (strftime('%w', n * 86400, 'unixepoch') + 6) % 7 + 1 IN (${calendar.weekdays.join(', ')})
      AND date(n * 86400, 'unixepoch') NOT IN ${list(calendar.holidays)} AS is_open FROM every)
    SELECT n, is_open, ${DAY} * (sum(is_open) OVER (ORDER BY n) - is_open) AS before FROM told;
    CREATE INDEX temp.day_n ON day (n);`;
}

/** An instant (UTC ms) on the clock of the window. */
export function tickSql({ calendar }: Definition, instant: string): string {
  if (calendar === null) return `(${instant})`;
  const local = `(${instant} + ${offsetOf(calendar)})`;
  return `(SELECT d.before + iif(d.is_open, ${local} - d.n * ${DAY}, 0) FROM temp.day d WHERE d.n = ${local} / ${DAY})`;
}

function outcomeSql({ shortAbandonSeconds }: Definition): string {
  if (shortAbandonSeconds === null) return 'outcome';
  return `CASE WHEN outcome IN ('abandoned', 'short_abandon') AND wait_s IS NOT NULL
    THEN iif(wait_s <= ${shortAbandonSeconds}, 'short_abandon', 'abandoned') ELSE outcome END`;
}

/** Whom each contact belongs to, one contact of a customer after the other: forwarded legs and requested callbacks. */
function headsSql({ mergeMinutes, mergeCallbackHours, sameCustomer }: Definition): string {
  if (mergeMinutes === 0 && mergeCallbackHours === 0) {
    return 'CREATE TEMP TABLE head AS SELECT record_id, record_id AS head, 1 AS nth FROM told;';
  }
  // One identity alone, where a definition knows customers by it.
  const owner = sameCustomer === 'any' ? 'customer' : `customer || ':' || ${sameCustomer}`;
  const wait = 'o.at - w.asked_at';
  const isAnswer = `(o.is_callback AND coalesce(${wait} > 0 AND ${wait} <= ${mergeCallbackHours * HOUR}, false))`;
  const isForwarded = `(${mergeMinutes > 0} AND o.is_handled AND coalesce(o.at - w.handled_at <= ${mergeMinutes * 60_000}, false))`;
  const head = `CASE WHEN ${isAnswer} THEN w.asked_head WHEN ${isForwarded} THEN w.handled_head ELSE o.record_id END`;
  const asked = (value: string, before: string): string =>
    `CASE WHEN ${isAnswer} THEN NULL WHEN o.is_asking THEN ${value} ELSE ${before} END`;
  return `CREATE TEMP TABLE told_order AS
      SELECT record_id, ${owner} AS owner, at, id, source, direction = 'in' AND now = 'handled' AS is_handled,
        direction = 'in' AND (now = 'callback_scheduled' OR coalesce(callback_requested, '') = 'yes') AS is_asking,
        now = 'handled' AND (direction = 'out' OR direction = 'in' AND coalesce(channel, '') = 'callback') AS is_callback,
        row_number() OVER (PARTITION BY ${owner} ORDER BY at, id, source) AS nth FROM told WHERE ${owner} IS NOT NULL;
    CREATE INDEX temp.told_order_nth ON told_order (owner, nth);
    CREATE TEMP TABLE head AS
      WITH RECURSIVE walk(record_id, owner, nth, head, handled_at, handled_head, asked_at, asked_head) AS (
        SELECT record_id, owner, nth, record_id, iif(is_handled, at, NULL), iif(is_handled, record_id, NULL),
          iif(is_asking, at, NULL), iif(is_asking, record_id, NULL) FROM told_order WHERE nth = 1
        UNION ALL
        SELECT o.record_id, o.owner, o.nth, ${head}, iif(o.is_handled, o.at, w.handled_at),
          iif(o.is_handled, ${head}, w.handled_head), ${asked('o.at', 'w.asked_at')}, ${asked(head, 'w.asked_head')}
          FROM walk w JOIN told_order o ON o.owner = w.owner AND o.nth = w.nth + 1)
      SELECT record_id, head, nth FROM walk
      UNION ALL SELECT record_id, record_id, 1 FROM told WHERE ${owner} IS NULL;
    DROP TABLE told_order;`;
}

/** The parts of a contact `t` besides itself, in order of time. */
const PARTS =
  'FROM head h JOIN told p ON p.record_id = h.record_id WHERE h.head = t.record_id AND h.record_id <> h.head';
const lastPart = (field: string, only: string): string =>
  `(SELECT p.${field} ${PARTS} ${only} ORDER BY h.nth DESC LIMIT 1)`;
const lastFilled = (field: string): string =>
  `coalesce(${lastPart(field, `AND p.${field} IS NOT NULL`)}, t.${field}) AS ${field}`;

/** Of several legs or parts, and one of them says so or another agent or queue had it. */
const passedOnSql = `(SELECT sum(p.legs) > 1 AND (max(coalesce(p.transferred, '') = 'yes')
    OR count(DISTINCT p.queue) > 1 OR count(DISTINCT p.agent_id) > 1
    OR max(p.agent_id IS NULL AND p.agent_name IS NOT NULL) AND count(DISTINCT p.agent_name) > 1)
  FROM head h JOIN told p ON p.record_id = h.record_id WHERE h.head = t.record_id)`;

/** Makes temp.contact, and temp.head with what belongs together; kept as long as definitions ask for the same. */
export function shapeContacts(file: ProjectFile, definition: Definition): void {
  const { shortAbandonSeconds, mergeMinutes, mergeCallbackHours, calendar, sameCustomer } = definition;
  const merging = [mergeMinutes, mergeCallbackHours, mergeMinutes + mergeCallbackHours > 0 && sameCustomer];
  const shape = JSON.stringify([shortAbandonSeconds, merging, calendar]);
  if (shapes.get(file) === shape) return;
  shapes.set(file, shape);
  file.db.exec(`DROP TABLE IF EXISTS temp.day; DROP TABLE IF EXISTS temp.told; DROP TABLE IF EXISTS temp.head;
    DROP TABLE IF EXISTS temp.contact;
    ${calendar === null ? '' : daysSql(calendar)}
    CREATE TEMP TABLE told AS SELECT base.*, ${outcomeSql(definition)} AS now,
      ${tickSql(definition, 'at')} AS tick, ${tickSql(definition, 'at - 1')} AS tick_before FROM base;
    CREATE INDEX temp.told_record ON told (record_id);
    ${headsSql(definition)}
    CREATE INDEX temp.head_head ON head (head);
    CREATE INDEX temp.head_record ON head (record_id);
    CREATE TEMP TABLE contact AS SELECT t.record_id, id, customer, at, tick, tick_before, case_id, direction, channel, reason,
      wait_s, source, ended_at, customer_id, phone, email, extra,
      (SELECT h.head <> h.record_id FROM head h WHERE h.record_id = t.record_id) AS merged,
      iif(EXISTS (SELECT 1 ${PARTS} AND p.now = 'handled'), 'handled', now) AS now,
      legs + coalesce((SELECT sum(p.legs) ${PARTS}), 0) AS legs,
      ${passedOnSql} AS passed_on,
      coalesce((SELECT sum(p.talk_s) ${PARTS}) + coalesce(t.talk_s, 0), t.talk_s) AS talk_s,
      iif(EXISTS (SELECT 1 ${PARTS}), ${lastPart('resolved_flag', '')}, t.resolved_flag) AS resolved_flag,
      ${['wrapup', 'reopened', 'survey_resolved', 'tags'].map(lastFilled).join(', ')}
      FROM told t;
    CREATE INDEX temp.contact_customer ON contact (customer, at);
    CREATE INDEX temp.contact_case ON contact (case_id, at);
    CREATE INDEX temp.contact_record ON contact (record_id);`);
}
