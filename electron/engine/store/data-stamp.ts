import { createHash } from 'node:crypto';
import type { ProjectFile } from './project-file.ts';

/**
 * A short text that is equal exactly when the contacts of the project are: batches never change once committed and
 * their ids are never used twice (AUTOINCREMENT), so the set of batch ids says it all. Part of every query key of the
 * page and of the stamp of everything derived.
 */
export function dataStamp(file: ProjectFile): string {
  const ids = file.db.prepare('SELECT id FROM import_batch ORDER BY id').pluck().all();
  return createHash('sha256').update(JSON.stringify(ids)).digest('hex').slice(0, 16);
}
