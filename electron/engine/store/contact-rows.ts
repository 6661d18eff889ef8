import type { TextField } from '../../../shared/domain/contact/fields.ts';
import { AGENT_REFS, type AgentRefs, agentLayer } from './agent-cards.ts';
import { damaged } from './damaged.ts';
import type { ProjectFile } from './project-file.ts';
import { storedExtras } from './stored-json.ts';

/** What stays in the row of a record: ids, original spelling, and where it came from. */
export type RootRow = {
  readonly row: number;
  readonly contactId: string;
  readonly parentId: string | null;
  readonly caseId: string | null;
  readonly customerId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly startedRaw: string | null;
  readonly callbackDueAt: number | null;
  readonly file: string;
  readonly line: number;
  readonly batch: number;
};

/** One stretch of a contact with one agent or queue. */
export type LegRow = {
  readonly root: number;
  readonly row: number;
  readonly recordId: string;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly channel: string | null;
  readonly queue: string | null;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly team: string | null;
  readonly outcome: string | null;
  readonly waitSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly acwSeconds: number | null;
  readonly notes: string | null;
};

export type TextRow = { readonly row: number } & Readonly<Record<TextField, string | null>>;

/** Rows by id, in no order. Ids travel as one JSON text, so any number of them is one bound value. */
export function readRoots(file: ProjectFile, rows: readonly number[]): ReadonlyMap<number, RootRow> {
  const found = file.db
    .prepare<[string], RootRow>(
      `SELECT r.id AS row, r.contact_id AS contactId, r.parent_id AS parentId, r.case_id AS caseId,
              r.customer_id AS customerId, r.phone, r.email, r.started_raw AS startedRaw,
              r.callback_due_at AS callbackDueAt, b.file_name AS file, r.line, r.batch_id AS batch
       FROM json_each(?) j JOIN contact_record r ON r.id = j.value JOIN import_batch b ON b.id = r.batch_id`,
    )
    .all(JSON.stringify(rows));
  const roots = new Map(found.map((root) => [root.row, root]));
  // The image that the rows were asked by is one of other contacts: better no list than one that is not that of its number.
  const lost = rows.find((row) => !roots.has(row));
  if (lost !== undefined) throw damaged(file.path, `its image names record ${lost}, which is not there`);
  return roots;
}

/**
 * Records of the contacts whose root rows are bound as a JSON list: the root by its key, the legs by the partial index
 * that holds only those of contacts with several. CROSS JOIN keeps the few asked rows outside, the big table inside.
 */
const MEMBERS = `asked AS MATERIALIZED (SELECT value AS root FROM json_each(?)),
  member AS (
    SELECT d.root_id, d.record_id, d.leg FROM asked a CROSS JOIN derived_contact d ON d.record_id = a.root
    UNION ALL
    SELECT d.root_id, d.record_id, d.leg FROM asked a CROSS JOIN derived_contact d
      ON d.root_id = a.root AND d.record_id <> d.root_id
  )`;

/** The same, and what stands beside them (companions.ts): the own words of a record first. */
const TOLD = `${MEMBERS},
  told AS (
    SELECT root_id, record_id, leg, 0 AS beside FROM member
    UNION ALL
    SELECT m.root_id, j.companion_id, m.leg, 1 FROM member m CROSS JOIN derived_joined j ON j.record_id = m.record_id
  )`;

const word = (column: string): string => `(SELECT value FROM contact_value WHERE id = r.${column})`;

/** The legs of contacts given by the rows of their root records, in order. */
export function readLegs(file: ProjectFile, rows: readonly number[]): readonly LegRow[] {
  const legs = file.db
    .prepare<[string], LegRow & AgentRefs>(
      `WITH ${MEMBERS}
       SELECT d.root_id AS root, r.id AS row, r.contact_id AS recordId, r.started_at AS startedAt,
              r.ended_at AS endedAt, ${word('channel_ref')} AS channel, ${word('queue_ref')} AS queue,
              ${word('agent_id_ref')} AS agentId, ${word('agent_name_ref')} AS agentName,
              ${word('team_ref')} AS team, ${AGENT_REFS}, ${word('outcome_ref')} AS outcome, r.wait_s AS waitSeconds,
              r.talk_s AS talkSeconds, r.hold_s AS holdSeconds, r.acw_s AS acwSeconds, t.notes AS notes
       FROM member d CROSS JOIN contact_record r ON r.id = d.record_id LEFT JOIN contact_text t ON t.record_id = r.id
       ORDER BY d.root_id, d.leg`,
    )
    .all(JSON.stringify(rows));
  const lay = agentLayer(file);
  return legs.map(({ agentIdRef, agentNameRef, ...leg }) => {
    const card = lay(agentIdRef, agentNameRef);
    return card === null
      ? leg
      : {
          ...leg,
          agentId: leg.agentId ?? card.agent_id,
          agentName: leg.agentName ?? card.agent_name,
          team: leg.team ?? card.team,
        };
  });
}

/** Long texts of contacts: of the root record, or of the first leg that has one. */
export function readTexts(file: ProjectFile, rows: readonly number[]): ReadonlyMap<number, TextRow> {
  const found = file.db
    .prepare<[string], TextRow>(
      `WITH ${TOLD}
       SELECT d.root_id AS row, t.survey_comment, t.notes, t.transcript
       FROM told d CROSS JOIN contact_text t ON t.record_id = d.record_id
       ORDER BY d.root_id, d.leg, d.beside`,
    )
    .all(JSON.stringify(rows));
  const texts = new Map<number, TextRow>();
  for (const { row, survey_comment, notes, transcript } of found) {
    const first = texts.get(row);
    texts.set(row, {
      row,
      survey_comment: first?.survey_comment ?? survey_comment,
      notes: first?.notes ?? notes,
      transcript: first?.transcript ?? transcript,
    });
  }
  return texts;
}

/**
 * Extra columns (header to text) of root records, with those of what stands beside their contacts; records without any are
 * left out.
 */
export function readExtras(
  file: ProjectFile,
  rows: readonly number[],
): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const found = file.db
    .prepare<[string], { row: number; json: string }>(
      `WITH ${TOLD}
       SELECT d.root_id AS row, e.json FROM told d CROSS JOIN contact_extra e ON e.record_id = d.record_id
       WHERE d.beside = 1 OR d.record_id = d.root_id ORDER BY d.root_id, d.beside DESC, d.leg`,
    )
    .all(JSON.stringify(rows));
  const extras = new Map<number, Readonly<Record<string, string>>>();
  for (const { row, json } of found) extras.set(row, { ...extras.get(row), ...storedExtras(file, json) });
  return extras;
}

/** The customer's own id by row of a root record, where its record has one. */
export function readCustomerIds(file: ProjectFile, rows: readonly number[]): ReadonlyMap<number, string> {
  const found = file.db
    .prepare<[string], { row: number; customerId: string }>(
      `SELECT r.id AS row, r.customer_id AS customerId FROM json_each(?) j JOIN contact_record r ON r.id = j.value
       WHERE r.customer_id IS NOT NULL`,
    )
    .all(JSON.stringify(rows));
  return new Map(found.map(({ row, customerId }) => [row, customerId]));
}

/** The source's id by row of a record. */
export function readContactIds(file: ProjectFile, rows: readonly number[]): ReadonlyMap<number, string> {
  const found = file.db
    .prepare<[string], { row: number; contactId: string }>(
      'SELECT r.id AS row, r.contact_id AS contactId FROM json_each(?) j JOIN contact_record r ON r.id = j.value',
    )
    .all(JSON.stringify(rows));
  return new Map(found.map(({ row, contactId }) => [row, contactId]));
}
