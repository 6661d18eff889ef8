import type { ProjectFile } from '../../store/project-file.ts';
import { undoBatch, undoBatchAndLater } from '../../store/undo-batch.ts';
import { changeContacts } from '../../store/update-columns.ts';
import { mapDiskError } from '../files/disk-error.ts';

export type UndoneImport = {
  /** Source records that are gone. */
  readonly removed: number;
  /** The imports that went, in this order; the one that was asked for is the last. */
  readonly batches: readonly number[];
};

/**
 * Removes an import whole, in one transaction, then brings the image of contacts up to date. What other imports brought
 * stays, and so do tags. A later import that was put together with its rows goes before it where `withLater` says so; else
 * GROUPS_CONTINUED names it and nothing is changed.
 */
export function undoImport(file: ProjectFile, batch: number, withLater = false): UndoneImport {
  const undo = (): UndoneImport =>
    withLater ? undoBatchAndLater(file, batch) : { removed: undoBatch(file, batch), batches: [batch] };
  try {
    return changeContacts(file, undo).result;
  } catch (error) {
    throw mapDiskError(error);
  }
}
