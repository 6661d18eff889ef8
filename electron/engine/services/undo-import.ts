import { rebuildColumns } from '../store/columns.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { undoBatch, undoBatchAndLater } from '../store/undo-batch.ts';
import { mapDiskError } from './disk-error.ts';

export type UndoneImport = {
  /** Source records that are gone. */
  readonly removed: number;
  /** The imports that went, in this order; the one that was asked for is the last. */
  readonly batches: readonly number[];
};

/**
 * Removes an import whole, in one transaction, then makes the image of contacts again. What other imports brought stays,
 * and so do tags. A later import that was put together with its rows goes before it where `withLater` says so; else
 * GROUPS_CONTINUED names it and nothing is changed.
 */
export function undoImport(file: ProjectFile, batch: number, withLater = false): UndoneImport {
  try {
    const undone = withLater ? undoBatchAndLater(file, batch) : { removed: undoBatch(file, batch), batches: [batch] };
    rebuildColumns(file);
    return undone;
  } catch (error) {
    throw mapDiskError(error);
  }
}
