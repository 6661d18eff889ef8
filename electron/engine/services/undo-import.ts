import { rebuildColumns } from '../store/columns.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { undoBatch } from '../store/undo-batch.ts';
import { mapDiskError } from './disk-error.ts';

/**
 * Removes an import whole, in one transaction, then makes the image of contacts again. What other imports brought stays,
 * and so do tags. The number of source records that are gone.
 */
export function undoImport(file: ProjectFile, batch: number): { readonly removed: number } {
  try {
    const removed = undoBatch(file, batch);
    rebuildColumns(file);
    return { removed };
  } catch (error) {
    throw mapDiskError(error);
  }
}
