import { createHash } from 'node:crypto';
import type { ProjectFile } from './project-file.ts';

/**
 * A short text that is equal exactly when the contacts of the project are: a batch changes only by being mended, and
 * ids of batches and mends are never used twice (AUTOINCREMENT), so the sets of both say it all. Part of every query
 * key of the page and of the stamp of everything derived.
 */
export function dataStamp(file: Pick<ProjectFile, 'db'>): string {
  const ids = file.db.prepare('SELECT id FROM import_batch ORDER BY id').pluck().all();
  const mends = file.db.prepare('SELECT id FROM import_mend ORDER BY id').pluck().all();
  return createHash('sha256')
    .update(JSON.stringify(mends.length === 0 ? ids : [ids, mends]))
    .digest('hex')
    .slice(0, 16);
}
