import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';

/**
 * docs/fcr-definition.md a third time: as plain SQL over the view `contacts` of a project, the way an auditor with
 * nothing but the file would write it. Knows everything but calendars, identities, groups, notes and merging.
 */
export type SqlVerdict = { readonly id: string; readonly reason: string; readonly returnId: string | null };

const text = (word: string): string => `'${word.replaceAll("'", "''")}'`;
const list = (words: readonly string[]): string => `(${words.map(text).join(', ')})`;
const folded = (column: string): string => `lower(trim(${column}))`;
const foldedList = (words: readonly string[]): string => list(words.map((word) => word.trim().toLowerCase()));

/** One row a contact, once for a project. */
export function prepareSql(file: ProjectFile): void {
  file.db.exec(`DROP TABLE IF EXISTS temp.base;
    CREATE TEMP TABLE base AS SELECT record_id, contact_id AS id, customer, started_ms AS at, source || ' ' || case_id AS case_id,
      coalesce(direction, 'in') AS direction, coalesce(outcome, 'unknown') AS outcome, channel, reason, queue, wrapup, tags,
      wait_s, talk_s, resolved_flag, survey_resolved, reopened, legs FROM contacts;
    CREATE INDEX temp.base_customer ON base (customer, at);
    CREATE INDEX temp.base_case ON base (case_id, at);`);
}

function outcomeSql(table: string, { shortAbandonSeconds }: Definition): string {
  const { outcome, wait } = { outcome: `${table}.outcome`, wait: `${table}.wait_s` };
  if (shortAbandonSeconds === null) return outcome;
  return `CASE WHEN ${outcome} IN ('abandoned', 'short_abandon') AND ${wait} IS NOT NULL
    THEN iif(${wait} <= ${shortAbandonSeconds}, 'short_abandon', 'abandoned') ELSE ${outcome} END`;
}

/** Whether b can be a return at all. */
function returnSql(definition: Definition): string {
  const outcome = `(${outcomeSql('b', definition)})`;
  const tests = [`b.direction = 'in'`, `${outcome} IN ${list(definition.returnOutcomes)}`];
  if (definition.returnChannels.length > 0) {
    tests.push(`${folded("coalesce(b.channel, '')")} IN ${foldedList(definition.returnChannels)}`);
  }
  if (definition.returnAbandonSeconds > 0) {
    tests.push(`(${outcome} <> 'abandoned' OR coalesce(b.wait_s, 99999) >= ${definition.returnAbandonSeconds})`);
  }
  return tests.join(' AND ');
}

/** What a and b must share, and what must lie between them. */
function pairSql(definition: Definition): string {
  const shares = (column: string): string =>
    `${folded(`a.${column}`)} = ${folded(`b.${column}`)} AND ${folded(`a.${column}`)} <> ''`;
  const tests = ['true'];
  if (definition.sameReason === 'exact') tests.push(shares('reason'));
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
const hasWindow = ({ kind }: Definition): boolean => ['no_repeat', 'lookback_forward', 'hybrid'].includes(kind);

function exclusionSql(definition: Definition): readonly string[] {
  const judged = ['handled'];
  if (definition.includeBots) judged.push(...BOTS);
  if (definition.includeAbandoned) judged.push('abandoned');
  if (definition.includeVoicemail) judged.push('voicemail');
  const rules = [
    `WHEN a.direction = 'internal' THEN 'internal'`,
    definition.includeOutbound ? '' : `WHEN a.direction = 'out' THEN 'outbound'`,
    `WHEN a.now NOT IN ${list(judged)} THEN CASE a.now WHEN 'bot_contained' THEN 'bot' WHEN 'bot_escalated' THEN 'bot'
       WHEN 'failed' THEN 'failed_attempt' WHEN 'unknown' THEN 'unknown_outcome' ELSE a.now END`,
    `WHEN a.now = 'handled' AND a.talk_s < ${definition.suspectTalkSeconds} AND a.reason IS NULL AND a.wrapup IS NULL
       THEN 'suspect'`,
  ];
  if (definition.eligibleChannels.length > 0) {
    const channel = folded("coalesce(a.channel, '')");
    rules.push(`WHEN ${channel} NOT IN ${foldedList(definition.eligibleChannels)} THEN 'other_channel'`);
  }
  for (const tag of definition.excludeTags) {
    const said = `coalesce(a.tags, '') || ';' || coalesce(a.wrapup, '') || ';' || coalesce(a.reason, '')`;
    const words = `';' || replace(replace(replace(lower(${said}), ' ', ''), ',', ';'), '|', ';') || ';'`;
    rules.push(`WHEN instr(${words}, ${text(`;${tag.toLowerCase()};`)}) > 0 THEN 'tagged_out'`);
  }
  if (definition.netExclusions.length > 0) {
    rules.push(`WHEN ${folded('a.reason')} IN ${foldedList(definition.netExclusions)} THEN 'net_exclusion'`);
  }
  if (hasWindow(definition)) {
    rules.push(`WHEN a.at IS NULL THEN 'no_start'`);
    if (!definition.includeUnlinkable) rules.push(`WHEN a.customer IS NULL THEN 'unlinkable'`);
  }
  if (definition.kind === 'lookback_forward') {
    rules.push(`WHEN EXISTS (SELECT 1 FROM base b WHERE b.customer = a.customer AND b.at < a.at
      AND a.at - b.at <= ${definition.lookbackHours * 3_600_000} AND b.direction = 'in'
      AND b.outcome IN ('handled', 'bot_contained', 'bot_escalated')) THEN 'not_first'`);
  }
  if (definition.kind === 'one_touch') {
    rules.push(`WHEN a.case_id IS NULL AND coalesce(a.channel, '') <> 'ticket' THEN 'not_a_ticket'`);
  }
  return rules;
}

function answerRules(definition: Definition): readonly string[] {
  const kind = definition.kind as 'flag' | 'survey' | 'reopen';
  const several = definition.singleLeg ? `WHEN a.legs > 1 THEN 'several_legs'` : '';
  const reopened = definition.reopenFails ? `WHEN a.reopened = 'yes' THEN 'reopened'` : '';
  if (kind === 'reopen') {
    return [
      `WHEN coalesce(a.reopened, '') NOT IN ('yes', 'no') THEN 'no_answer'`,
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

function windowRules(definition: Definition, until: number): readonly string[] {
  const isHybrid = definition.kind === 'hybrid';
  return [
    isHybrid ? `WHEN a.resolved_flag IS NULL THEN 'no_answer'` : '',
    `WHEN a.at + ${definition.windowHours * 3_600_000} > ${until} THEN 'window_open'`,
    definition.singleLeg ? `WHEN a.legs > 1 THEN 'several_legs'` : '',
    isHybrid ? `WHEN a.resolved_flag <> 'yes' THEN 'flag_no'` : '',
    definition.reopenFails ? `WHEN a.reopened = 'yes' THEN 'reopened'` : '',
    definition.followUpFails ? `WHEN a.followed < coalesce(a.back, 9e15) THEN 'followed_up'` : '',
    `WHEN a.back IS NOT NULL THEN 'returned'`,
    `ELSE '${isHybrid ? 'flag_yes_no_return' : 'no_return'}'`,
  ];
}

function touchRules(definition: Definition): readonly string[] {
  return [
    `WHEN a.legs > 1 OR EXISTS (SELECT 1 FROM base b WHERE b.case_id = a.case_id AND b.at > a.at
       AND ${returnSql(definition)}) THEN 'several_touches'`,
    `WHEN a.reopened = 'yes' THEN 'reopened' ELSE 'one_touch'`,
  ];
}

/** A filter of the tests: words in and not in, seconds and times from and to. */
function filterSql(filter: Filter): string {
  const tests = Object.entries(filter).flatMap(([field, test]) => {
    const column = `a.${field === 'started_at' ? 'at' : field}`;
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
  const inWindow = `b.customer = a.customer AND b.at > a.at AND b.at <= a.at + ${definition.windowHours * 3_600_000}`;
  const rules = hasWindow(definition)
    ? windowRules(definition, until)
    : definition.kind === 'one_touch'
      ? touchRules(definition)
      : answerRules(definition);
  const sql = `
    WITH seen AS MATERIALIZED (SELECT a.*, ${outcomeSql('a', definition)} AS now,
      (SELECT b.record_id FROM base b WHERE ${inWindow} AND ${returnSql(definition)} AND ${pairSql(definition)}
         ORDER BY b.at, b.record_id LIMIT 1) AS back_row,
      (SELECT min(b.at) FROM base b WHERE ${inWindow} AND b.direction = 'out'
         AND (${outcomeSql('b', definition)}) IN ${list(REAL)}) AS followed
      FROM base a),
    a AS (SELECT seen.*, b.at AS back, b.id AS back_id FROM seen LEFT JOIN base b ON b.record_id = seen.back_row),
    judged AS (SELECT id, back_id, CASE ${[...exclusionSql(definition), ...rules].join('\n')} END AS reason
      FROM a WHERE ${filterSql(filter)})
    SELECT id, reason, iif(${hasWindow(definition)} AND reason IN ${list(FOLLOWED)}, back_id, NULL) AS returnId
      FROM judged ORDER BY id`;
  return file.db.prepare<[], SqlVerdict>(sql).all();
}
