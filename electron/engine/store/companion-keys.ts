import type { Companion } from '../../../shared/domain/importing/companion.ts';
import { CONTACT_BATCHES } from './companions.ts';
import type { ProjectFile } from './project-file.ts';

type Missed = {
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly field: string; readonly value: string }[];
};

export type CountedKeys = {
  /** Rows that are laid over a contact (or, of agents, over all of theirs). */
  readonly matched: number;
  /** Rows whose key the project does not know. */
  readonly unknown: Missed;
  /** Rows whose key several contacts have. */
  readonly several: Missed;
};

const MOST_EXAMPLES = 5;

const HOME = `home AS MATERIALIZED (SELECT DISTINCT source_id FROM main.import_batch WHERE id IN (${CONTACT_BATCHES}))`;

/** How many contacts have each key: found as companions.ts joins them. */
const BY_CONTACT = `SELECT line, key, iif(own > 0, own, of_case) AS contacts FROM (
    SELECT staged.line, staged.key,
      (SELECT count(*) FROM home CROSS JOIN main.contact_record r INDEXED BY contact_current
         ON r.source_id = home.source_id AND r.contact_id = staged.key AND r.superseded_by IS NULL) AS own,
      coalesce((SELECT times FROM of_case WHERE of_case.key = staged.key), 0) AS of_case
    FROM staged)`;

const OF_CASE = `of_case AS MATERIALIZED (
    SELECT case_id AS key, count(*) AS times FROM main.contact_record
    WHERE case_id IS NOT NULL AND superseded_by IS NULL AND batch_id IN (${CONTACT_BATCHES})
      AND case_id IN (SELECT key FROM staged) GROUP BY case_id)`;

/** An agent is one however many contacts there are. Words of a stage that the project does not know have new numbers. */
const BY_AGENT = `SELECT line, key, agent IN (SELECT ref FROM ids) OR name IN (SELECT ref FROM names) AS contacts FROM staged`;
const OF_AGENTS = `ids AS MATERIALIZED (SELECT DISTINCT agent_id_ref AS ref FROM main.contact_record
      WHERE agent_id_ref IS NOT NULL AND superseded_by IS NULL AND batch_id IN (${CONTACT_BATCHES})),
  names AS MATERIALIZED (SELECT DISTINCT agent_name_ref AS ref FROM main.contact_record
      WHERE agent_name_ref IS NOT NULL AND superseded_by IS NULL AND batch_id IN (${CONTACT_BATCHES}))`;

/**
 * Which of these rows beside contacts find theirs in the project as it is now. `staged` gives their line, key, agent and
 * name as a common table of this name.
 */
export function countKeys(
  { db }: ProjectFile,
  staged: string,
  companion: Companion,
  bound: readonly number[] = [],
): CountedKeys {
  const isAgents = companion === 'agents';
  const sql = `WITH ${staged}, ${HOME}, ${isAgents ? OF_AGENTS : OF_CASE} ${isAgents ? BY_AGENT : BY_CONTACT} ORDER BY line`;
  const unknown: MutableMissed = { count: 0, examples: [] };
  const several: MutableMissed = { count: 0, examples: [] };
  let matched = 0;
  const rows = db
    .prepare<number[], { readonly line: number; readonly key: string; readonly contacts: number | null }>(sql)
    .iterate(...bound);
  for (const { line, key, contacts } of rows) {
    if (contacts === 1) matched++;
    else miss(contacts === null || contacts === 0 ? unknown : several, line, key);
  }
  return { matched, unknown, several };
}

/** Rows of a batch in their newest version, with those that it found in the project already. */
const OF_BATCH = `staged AS MATERIALIZED (
    SELECT line, contact_id AS key, agent_id_ref AS agent, agent_name_ref AS name FROM main.contact_record
    WHERE batch_id = ? AND superseded_by IS NULL
    UNION ALL
    SELECT d.line, r.contact_id, r.agent_id_ref, r.agent_name_ref
    FROM main.import_duplicate d JOIN main.contact_record r ON r.id = d.record_id
    WHERE d.batch_id = ? AND r.superseded_by IS NULL
  )`;

/** The same for a batch of the project: contacts that came later have been found by now, those that were undone are gone. */
export const countKeysOfBatch = (file: ProjectFile, batch: number, companion: Companion): CountedKeys =>
  countKeys(file, OF_BATCH, companion, [batch, batch]);

type MutableMissed = { count: number; examples: { line: number; field: string; value: string }[] };

function miss(missed: MutableMissed, line: number, value: string): void {
  missed.count++;
  if (missed.examples.length < MOST_EXAMPLES) missed.examples.push({ line, field: '', value });
}
