import { createHash } from 'node:crypto';
import type { ProjectFile } from '../../electron/engine/store/project-file.ts';

/**
 * What a project says now, whatever its row ids, lines and batches: contacts, legs, long texts and extra columns, by
 * contact id; customers by who shares one.
 */
export function saidBy(file: ProjectFile): readonly unknown[] {
  const all = (sql: string): unknown[] => file.db.prepare(sql).all();
  const withoutPlace = (row: unknown): unknown =>
    Object.entries(row as Record<string, unknown>).filter(
      ([name]) => !['record_id', 'contact_record_id', 'batch', 'line', 'customer'].includes(name),
    );
  return [
    all('SELECT * FROM contacts ORDER BY contact_id').map(withoutPlace),
    all('SELECT * FROM legs ORDER BY contact_id').map(withoutPlace),
    all(`SELECT (SELECT group_concat(contact_id) FROM (SELECT contact_id FROM legs o WHERE o.customer = l.customer ORDER BY contact_id))
         FROM legs l ORDER BY contact_id`),
    all(
      'SELECT r.contact_id, t.notes FROM contact_text t JOIN contact_record r ON r.id = t.record_id WHERE r.superseded_by IS NULL ORDER BY 1',
    ),
    all(
      'SELECT r.contact_id, e.json FROM contact_extra e JOIN contact_record r ON r.id = e.record_id WHERE r.superseded_by IS NULL ORDER BY 1',
    ),
  ];
}

export const stateOf = (file: ProjectFile): string =>
  createHash('sha256')
    .update(JSON.stringify(saidBy(file)))
    .digest('hex');
