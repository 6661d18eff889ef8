import type { ProjectFile } from './project-file.ts';

/** Row id of a contact and when a callback to it is due (UTC ms), of its first leg that says so; the first row counts. */
export function eachCallbackDue(file: ProjectFile): IterableIterator<readonly [row: number, dueAt: number]> {
  return file.db
    .prepare<[], [number, number]>(
      `SELECT d.root_id, r.callback_due_at FROM contact_record r JOIN derived_contact d ON d.record_id = r.id
       WHERE r.callback_due_at IS NOT NULL ORDER BY d.root_id, d.leg`,
    )
    .raw()
    .iterate();
}
