import type { ProjectFile } from './project-file.ts';

/** A leg of a contact: its root row, its queue and its agent as numbers of contact_value (null = blank). */
export type LegRow = readonly [root: number, queue: number | null, agent: number | null];

/** The legs of all contacts that have three or more, contact by contact, in order. */
export function eachLongWay(file: ProjectFile): IterableIterator<LegRow> {
  const statement = file.db.prepare(
    `SELECT d.root_id, r.queue_ref, coalesce(r.agent_id_ref, r.agent_name_ref)
     FROM derived_contact d JOIN contact_record r ON r.id = d.record_id
     WHERE d.root_id IN (SELECT root_id FROM derived_contact WHERE leg >= 3)
     ORDER BY d.root_id, d.leg`,
  );
  return statement.raw().iterate() as IterableIterator<LegRow>;
}
