import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { list, shapeContacts, text, tickSql } from './sql-contacts.ts';

/**
 * docs/fcr-definition.md a third time: as plain SQL over the view `contacts` of a project, the way an auditor with
 * nothing but the file would write it. What it cannot say, and who says it instead (test/domain/resolution/obvious-judge.ts):
 * full-width letters and scripts without blanks in reasons and notes, because SQLite folds and cuts neither; calendars in a
 * zone that puts its clocks back, which a table of days of 24 hours does not hold.
 */
export type SqlVerdict = { readonly id: string; readonly reason: string; readonly returnId: string | null };

const HOUR = 3_600_000;
const folded = (column: string): string => `lower(trim(${column}))`;
const foldedList = (words: readonly string[]): string => list(words.map((word) => word.trim().toLowerCase()));

/** Whether b can be a return at all. */
function returnSql(definition: Definition): string {
  const tests = [`b.direction = 'in'`, 'b.merged = 0', `b.now IN ${list(definition.returnOutcomes)}`];
  if (definition.returnChannels.length > 0) {
    tests.push(`${folded("coalesce(b.channel, '')")} IN ${foldedList(definition.returnChannels)}`);
  }
  if (definition.returnAbandonSeconds > 0) {
    tests.push(`(b.now <> 'abandoned' OR coalesce(b.wait_s, 99999) >= ${definition.returnAbandonSeconds})`);
  }
  return tests.join(' AND ');
}

/** The group of a reason, or itself; NULL without one. A group is told from a reason by the colon in front. */
function groupSql(table: string, { reasonGroups }: Definition): string {
  const reason = `nullif(${folded(`${table}.reason`)}, '')`;
  const groups = Object.entries(reasonGroups).map(
    ([name, reasons]) => `WHEN ${reason} IN ${foldedList(reasons)} THEN ${text(`: ${name}`)}`,
  );
  return groups.length === 0 ? reason : `CASE ${groups.join(' ')} ELSE ${reason} END`;
}

/** Common words by all different words of both, of all parts of each. */
function similarSql({ similarNotes }: Definition): string {
  const said = (table: string): string =>
    `FROM head h JOIN word w ON w.contact = h.record_id WHERE h.head = ${table}.record_id`;
  const words = (table: string): string => `(SELECT count(DISTINCT w.word) ${said(table)})`;
  const common = `(SELECT count(DISTINCT w.word) ${said('a')} AND w.word IN (SELECT w.word ${said('b')}))`;
  return `${common} > 0 AND 1.0 * ${common} / (${words('a')} + ${words('b')} - ${common}) >= ${similarNotes}`;
}

/** The identity that must be the same besides the customer. */
const sameCustomerSql = ({ sameCustomer }: Definition): string =>
  sameCustomer === 'any' ? 'true' : `a.${sameCustomer} = b.${sameCustomer}`;

/** What a and b must share, and what must lie between them. */
function pairSql(definition: Definition): string {
  const shares = (column: string): string =>
    `${folded(`a.${column}`)} = ${folded(`b.${column}`)} AND ${folded(`a.${column}`)} <> ''`;
  const tests = [sameCustomerSql(definition)];
  if (definition.sameReason === 'exact') tests.push(shares('reason'));
  if (definition.sameReason === 'group') tests.push(`${groupSql('a', definition)} = ${groupSql('b', definition)}`);
  if (definition.sameReason === 'similar') tests.push(similarSql(definition));
  if (definition.sameChannel) tests.push(shares('channel'));
  if (definition.sameCase) tests.push('a.case_id = b.case_id');
  if (definition.returnAfterMinutes > 0) tests.push(`b.at - a.at > ${definition.returnAfterMinutes * 60_000}`);
  for (const [reason, hours] of Object.entries(definition.issueIntervals)) {
    const isReason = (table: string): string => `coalesce(${folded(`${table}.reason`)}, '') = ${text(reason)}`;
    tests.push(`NOT (${isReason('a')} AND ${isReason('b')} AND b.at - a.at >= ${hours * 3_600_000})`);
  }
  return tests.join(' AND ');
}

const BOTS = ['bot_contained', 'bot_escalated'];
const REAL = ['handled', 'abandoned', 'missed', 'voicemail', 'callback_scheduled', ...BOTS];
const hasWindow = ({ kind }: Definition): boolean =>
  ['no_repeat', 'lookback_forward', 'hybrid', 'issue_ratio'].includes(kind);

/** What tells customers apart. */
const ownerOf = ({ sameCustomer }: Definition): string => (sameCustomer === 'any' ? 'customer' : sameCustomer);

function exclusionSql(definition: Definition): readonly string[] {
  const rules = [
    `WHEN a.merged THEN 'merged'`,
    `WHEN a.direction NOT IN ${list(definition.eligibleDirections)} THEN
       CASE a.direction WHEN 'internal' THEN 'internal' WHEN 'out' THEN 'outbound' ELSE 'inbound' END`,
    `WHEN a.now NOT IN ${list(definition.eligibleOutcomes)} THEN CASE a.now WHEN 'bot_contained' THEN 'bot' WHEN 'bot_escalated' THEN 'bot'
       WHEN 'failed' THEN 'failed_attempt' WHEN 'unknown' THEN 'unknown_outcome' ELSE a.now END`,
    `WHEN a.now = 'handled' AND a.talk_s < ${definition.suspectTalkSeconds} AND a.reason IS NULL AND a.wrapup IS NULL
       THEN 'suspect'`,
    `WHEN a.talk_s < ${definition.minTalkSeconds} THEN 'little_talk'`,
  ];
  if (definition.eligibleChannels.length > 0) {
    const channel = folded("coalesce(a.channel, '')");
    rules.push(`WHEN ${channel} NOT IN ${foldedList(definition.eligibleChannels)} THEN 'other_channel'`);
  }
  for (const tag of definition.excludeTags) {
    const said = `coalesce(a.tags, '') || ';' || coalesce(a.wrapup, '') || ';' || coalesce(a.reason, '')`;
    const words = `';' || replace(replace(replace(lower(${said}), ' ', ''), ',', ';'), '|', ';') || ';'`;
    rules.push(`WHEN instr(${words}, ${text(`;${tag.toLowerCase()};`)}) > 0 THEN 'tagged_out'`);
    const whole = ['tags', 'wrapup', 'reason'].map((field) => `${folded(`a.${field}`)} = ${foldedList([tag])}`);
    rules.push(`WHEN ${whole.join(' OR ')} THEN 'tagged_out'`);
  }
  if (definition.excludeReasons.length > 0) {
    rules.push(`WHEN ${folded('a.reason')} IN ${foldedList(definition.excludeReasons)} THEN 'reason_out'`);
  }
  if (hasWindow(definition)) {
    rules.push(`WHEN a.at IS NULL THEN 'no_start'`);
    if (!definition.includeUnlinkable) rules.push(`WHEN a.${ownerOf(definition)} IS NULL THEN 'unlinkable'`);
  }
  if (definition.kind === 'lookback_forward') {
    const owner = ownerOf(definition);
    const span = definition.lookbackHours * HOUR;
    rules.push(`WHEN EXISTS (SELECT 1 FROM contact b WHERE b.customer = a.customer AND b.${owner} = a.${owner} AND b.at < a.at
      AND a.tick_before - b.tick < ${span} AND b.direction = 'in' AND b.merged = 0
      AND b.now IN ('handled', 'bot_contained', 'bot_escalated')) THEN 'not_first'`);
    const before = '(SELECT max(first) - 1 FROM (SELECT min(at) AS first FROM base GROUP BY source))';
    if (definition.knownFirstOnly) {
      rules.push(`WHEN a.tick_before - ${tickSql(definition, before)} < ${span} THEN 'first_unknown'`);
    }
  }
  if (definition.kind === 'one_touch') {
    rules.push(
      `WHEN a.case_id IS NULL AND coalesce(a.channel, '') <> 'ticket' AND a.source NOT IN ${list(HELP_DESKS)} THEN 'not_a_ticket'`,
    );
  }
  const nobody = (has: string): number => rules.push(`WHEN NOT EXISTS (SELECT 1 FROM ${has}) THEN 'not_on_file'`);
  if (definition.singleLeg) nobody('contact WHERE legs > 1');
  if (definition.reopenFails) nobody('contact WHERE reopened IS NOT NULL');
  if (definition.kind === 'one_touch' && definition.touches !== null) {
    nobody(`contact c WHERE ${touchesSql('c', definition.touches)} IS NOT NULL`);
  }
  const isFollowed = hasWindow(definition);
  if (isFollowed && definition.sameReason === 'similar') nobody('word');
  if (isFollowed && ['exact', 'group'].includes(definition.sameReason)) nobody('contact WHERE reason IS NOT NULL');
  if (isFollowed && definition.sameCase) nobody('contact WHERE case_id IS NOT NULL');
  if (isFollowed && definition.sameChannel) nobody('contact WHERE channel IS NOT NULL');
  if (isFollowed && definition.followUpFails) nobody(`contact WHERE direction = 'out'`);
  if (definition.netExclusions.length > 0) {
    rules.push(`WHEN ${folded('a.reason')} IN ${foldedList(definition.netExclusions)} THEN 'net_exclusion'`);
  }
  return rules;
}

function answerRules(definition: Definition): readonly string[] {
  const kind = definition.kind as 'flag' | 'survey' | 'reopen';
  const several = definition.singleLeg ? `WHEN a.passed_on THEN 'several_legs'` : '';
  const reopened = definition.reopenFails ? `WHEN a.reopened = 'yes' THEN 'reopened'` : '';
  if (kind === 'reopen') {
    return [
      `WHEN coalesce(a.reopened, '') NOT IN ('yes', 'no') THEN 'no_answer'`,
      `WHEN a.reopened = 'no' AND ${stateSql()} = 'open' THEN 'still_open'`,
      several,
      `WHEN a.reopened = 'yes' THEN 'reopened' ELSE 'not_reopened'`,
    ];
  }
  const field = kind === 'flag' ? 'a.resolved_flag' : 'a.survey_resolved';
  return [
    `WHEN ${field} IS NULL THEN 'no_answer'`,
    several,
    `WHEN ${field} <> 'yes' THEN '${kind}_no'`,
    reopened,
    `ELSE '${kind}_yes'`,
  ];
}

/** True when the window of a is not over. */
const isOpenSql = (definition: Definition, until: number): string =>
  `${tickSql(definition, String(until))} - a.tick < ${definition.windowHours * HOUR}`;

function windowRules(definition: Definition, until: number): readonly string[] {
  const isHybrid = definition.kind === 'hybrid';
  return [
    isHybrid ? `WHEN a.resolved_flag IS NULL THEN 'no_answer'` : '',
    `WHEN ${isOpenSql(definition, until)} THEN 'window_open'`,
    definition.singleLeg ? `WHEN a.passed_on THEN 'several_legs'` : '',
    isHybrid ? `WHEN a.resolved_flag <> 'yes' THEN 'flag_no'` : '',
    definition.reopenFails ? `WHEN a.reopened = 'yes' THEN 'reopened'` : '',
    definition.followUpFails ? `WHEN a.followed < coalesce(a.back, 9e15) THEN 'followed_up'` : '',
    `WHEN a.back IS NOT NULL THEN 'returned'`,
    `ELSE '${isHybrid ? 'flag_yes_no_return' : 'no_return'}'`,
  ];
}

/** The systems of docs/fcr-definition.md 5 whose rows are tickets. */
const HELP_DESKS = [
  'zendesk',
  'zendesk-ticket-metrics',
  'freshdesk',
  'servicenow',
  'servicenow-cases',
  'itsm-incidents',
  'salesforce',
];

const isTicketSql = (table: string): string =>
  `(coalesce(${table}.channel, '') = 'ticket' OR ${table}.source IN ${list(HELP_DESKS)})`;
const ticketSql = (table: string): string => `CASE WHEN ${table}.resolved_flag = 'yes' THEN 'closed'
  WHEN ${table}.resolved_flag IS NOT NULL THEN 'open'
  WHEN NOT ${isTicketSql(table)} THEN NULL WHEN ${table}.ended_at IS NOT NULL THEN 'closed'
  WHEN ${table}.source IN (SELECT t.source FROM contact t WHERE ${isTicketSql('t')} AND t.ended_at IS NOT NULL) THEN 'open' END`;

/** What the last contact of the case says of the ticket of a. */
function stateSql(): string {
  return `iif(a.case_id IS NULL, ${ticketSql('a')}, (SELECT ${ticketSql('b')} AS state FROM contact b
    WHERE b.case_id = a.case_id AND state IS NOT NULL ORDER BY coalesce(b.at, -9e15) DESC, state LIMIT 1))`;
}

/** The number in a column that was kept under its own header; NULL = none. */
function touchesSql(table: string, { field }: NonNullable<Definition['touches']>): string {
  const cell = `trim(json_extract(${table}.extra, ${text(`$."${field.slice('extra.'.length)}"`)}))`;
  return `iif(${cell} GLOB '[0-9]*' AND ${cell} NOT GLOB '*[^0-9.]*', CAST(${cell} AS REAL), NULL)`;
}

function touchRules(definition: Definition): readonly string[] {
  const { touches } = definition;
  const count = touches === null ? 'NULL' : touchesSql('a', touches);
  const onFile = `a.case_id IS NOT NULL OR a.legs > 1 OR coalesce(a.reopened, '') IN ('yes', 'no')`;
  const canTell = touches === null ? onFile : `${count} IS NOT NULL`;
  return [
    `WHEN ${stateSql()} = 'open' THEN 'still_open' WHEN ${stateSql()} IS NULL THEN 'no_answer'`,
    `WHEN ${count} > ${touches?.atMost ?? 0} THEN 'several_touches'`,
    `WHEN a.legs > 1 OR EXISTS (SELECT 1 FROM contact b WHERE b.case_id = a.case_id AND b.at > a.at
       AND ${returnSql(definition)}) THEN 'several_touches'`,
    `WHEN a.reopened = 'yes' THEN 'reopened' WHEN ${canTell} THEN 'one_touch' ELSE 'no_answer'`,
  ];
}

/** A filter of the tests: words in and not in, seconds and times from and to. */
function filterSql(filter: Filter): string {
  const tests = Object.entries(filter).flatMap(([field, test]) => {
    const column = `raw.${field === 'started_at' ? 'at' : field}`;
    const bound = (value: number | string): number => (typeof value === 'number' ? value : Date.parse(value));
    const oneOf = (words: readonly unknown[]): string => {
      const known = words.filter((word) => word !== null).map(String);
      return `(coalesce(${column} IN ${list(known)}, false)${words.includes(null) ? ` OR ${column} IS NULL` : ''})`;
    };
    return [
      test.in === undefined ? '' : oneOf(test.in),
      test.notIn === undefined ? '' : `NOT ${oneOf(test.notIn)}`,
      test.from === undefined ? '' : `${column} >= ${bound(test.from)}`,
      test.to === undefined ? '' : `${column} < ${bound(test.to)}`,
    ].filter((one) => one !== '');
  });
  return tests.length === 0 ? 'true' : tests.join(' AND ');
}

/** Who is eligible has a return, whatever decided; who is excluded has none. */
const FOLLOWED = ['window_open', 'no_answer', 'no_return', 'flag_yes_no_return'].concat([
  'returned',
  'followed_up',
  'several_legs',
  'flag_no',
  'reopened',
]);

/** What the definition says of every contact in the slice, by contact id. */
export function judgeBySql(
  file: ProjectFile,
  definition: Definition,
  filter: Filter,
  until: number,
): readonly SqlVerdict[] {
  shapeContacts(file, definition);
  const inWindow = `b.customer = a.customer AND b.at > a.at AND b.tick_before - a.tick < ${definition.windowHours * HOUR}`;
  const rules = hasWindow(definition)
    ? windowRules(definition, until)
    : definition.kind === 'one_touch'
      ? touchRules(definition)
      : answerRules(definition);
  // An issue is made of contacts that are counted.
  const counted =
    definition.kind === 'issue_ratio' ? 'AND b.record_id IN (SELECT record_id FROM told WHERE out IS NULL)' : '';
  const sql = `
    WITH told AS MATERIALIZED (
      SELECT a.*, CASE ${exclusionSql(definition).join('\n')} END AS out FROM contact a),
    seen AS MATERIALIZED (SELECT a.*,
      (SELECT b.record_id FROM contact b WHERE ${inWindow} AND ${returnSql(definition)} AND ${pairSql(definition)} ${counted}
         ORDER BY b.at, b.id, b.source LIMIT 1) AS back_row,
      (SELECT min(b.at) FROM contact b WHERE ${inWindow} AND b.direction = 'out' AND b.merged = 0
         AND b.now IN ${list(REAL)} AND ${sameCustomerSql(definition)}) AS followed
      FROM told a),
    a AS (SELECT seen.*, b.at AS back, b.id AS back_id FROM seen LEFT JOIN contact b ON b.record_id = seen.back_row),
    judged AS (SELECT a.id, back_id, coalesce(out, CASE ${rules.join('\n')} END) AS reason
      FROM a JOIN base raw ON raw.record_id = a.record_id WHERE ${filterSql(filter)})
    SELECT id, reason, iif(${hasWindow(definition)} AND reason IN ${list(FOLLOWED)}, back_id, NULL) AS returnId
      FROM judged ORDER BY id`;
  return file.db.prepare<[], SqlVerdict>(sql).all();
}
