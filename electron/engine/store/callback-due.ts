import type { ProjectFile } from './project-file.ts';

/**
 * Rows `from` to before `to` of contacts and when a callback to them is due (UTC ms), by each of their legs that says
 * so, in order of the legs.
 */
export const contactsDueAmong = (file: ProjectFile, from: number, to: number) =>
  file.db
    .prepare(
      `SELECT d.root_id, r.callback_due_at
       FROM (SELECT root_id, record_id, leg FROM derived_contact WHERE record_id = root_id AND record_id >= :from AND record_id < :to
             UNION ALL
             SELECT root_id, record_id, leg FROM derived_contact WHERE record_id <> root_id AND root_id >= :from AND root_id < :to) d
       CROSS JOIN contact_record r ON r.id = d.record_id
       WHERE r.callback_due_at IS NOT NULL ORDER BY d.root_id, d.leg`,
    )
    .raw()
    .all({ from, to }) as unknown as readonly (readonly [row: number, dueAt: number])[];
