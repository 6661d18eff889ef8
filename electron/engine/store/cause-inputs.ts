import { AGENT_REFS, type AgentRefs, agentLayer } from './agent-cards.ts';
import type { ProjectFile } from './project-file.ts';

/** What rules read besides the columns: the texts of every leg, the legs of contacts with several, and promised times. */
export type RecordTexts = readonly [
  root: number,
  record: number,
  leg: number,
  notes: string | null,
  surveyComment: string | null,
  transcript: string | null,
];

const TEXTS_AT_ONCE = 10_000;

/**
 * Every record that has a text, with the row of the contact that it belongs to, in the order of records. Page by page:
 * whoever reads may pause between two, and nothing stays open meanwhile.
 */
export function* eachRecordTexts(file: ProjectFile): Generator<RecordTexts> {
  for (let last = -1; ; ) {
    const page = file.db
      .prepare(
        `SELECT d.root_id, t.record_id, d.leg, t.notes, t.survey_comment, t.transcript
         FROM (SELECT * FROM contact_text WHERE record_id > ? ORDER BY record_id LIMIT ${TEXTS_AT_ONCE}) t
         LEFT JOIN derived_joined j ON j.companion_id = t.record_id
         CROSS JOIN derived_contact d ON d.record_id = coalesce(j.record_id, t.record_id)`,
      )
      .raw()
      .all(last) as readonly RecordTexts[];
    yield* page;
    // A text of an older version is in no contact, so a page may be short; only the table says where it ends.
    const end = file.db
      .prepare(
        `SELECT max(record_id) FROM (SELECT record_id FROM contact_text WHERE record_id > ? ORDER BY record_id LIMIT ${TEXTS_AT_ONCE})`,
      )
      .pluck()
      .get(last) as number | null;
    if (end === null) return;
    last = end;
  }
}

export type ChainRow = {
  readonly root: number;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly tier: string | null;
  readonly wait: number | null;
  readonly talk: number | null;
  readonly hold: number | null;
  readonly acw: number | null;
};

const word = (column: string): string => `(SELECT value FROM contact_value WHERE id = r.${column})`;

/** The legs of contacts of two legs and more, of rows `from` to before `to`: contact by contact and in order. */
export function* chainLegsAmong(file: ProjectFile, from: number, to: number): Generator<ChainRow> {
  const lay = agentLayer(file);
  const legs = file.db
    .prepare<{ readonly from: number; readonly to: number }, ChainRow & AgentRefs>(
      `WITH member AS (
         SELECT root_id, record_id, leg FROM derived_contact
         WHERE record_id <> root_id AND root_id >= :from AND root_id < :to
         UNION ALL
         SELECT d.root_id, d.record_id, d.leg
         FROM (SELECT DISTINCT root_id FROM derived_contact
               WHERE record_id <> root_id AND root_id >= :from AND root_id < :to) f
         CROSS JOIN derived_contact d ON d.record_id = f.root_id
       )
       SELECT m.root_id AS root, coalesce(${word('agent_id_ref')}, ${word('agent_name_ref')}) AS agent,
              ${AGENT_REFS}, ${word('queue_ref')} AS queue, ${word('tier_ref')} AS tier, r.wait_s AS wait, r.talk_s AS talk,
              r.hold_s AS hold, r.acw_s AS acw
       FROM member m CROSS JOIN contact_record r ON r.id = m.record_id
       ORDER BY m.root_id, m.leg`,
    )
    .iterate({ from, to });
  for (const { agentIdRef, agentNameRef, ...leg } of legs) {
    const card = lay(agentIdRef, agentNameRef);
    // By id where there is one, as everywhere.
    const agent = agentIdRef === null ? (card?.agent_id ?? leg.agent) : leg.agent;
    yield card === null ? leg : { ...leg, agent, tier: leg.tier ?? card.tier };
  }
}

/** Rows `from` to before `to` that promise a call back, with the time at which it is due. */
export const callbacksDueAmong = (file: ProjectFile, from: number, to: number) =>
  file.db
    .prepare('SELECT id, callback_due_at FROM contact_record WHERE id >= ? AND id < ? AND callback_due_at IS NOT NULL')
    .raw()
    .all(from, to) as unknown as readonly (readonly [row: number, dueAt: number])[];
