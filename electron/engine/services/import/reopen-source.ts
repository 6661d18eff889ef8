import { basename } from 'node:path';
import type { Reopened } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { findBatch, findRecipe } from '../../store/import-batches.ts';
import type { Workbench } from '../projects/workbench.ts';
import { fileState, hashFile } from './source-file.ts';

/**
 * The file of an import, to be read again under another mapping: from where it lay, or from `path` when a person chose
 * it. It must be the very same content. Throws SOURCE_GONE, SOURCE_DIFFERS, NOT_FOUND.
 */
export async function reopenSource(
  workbench: Workbench,
  id: number,
  path: string | null,
  signal: AbortSignal | undefined,
): Promise<Reopened> {
  const { file } = workbench.session();
  const batch = findBatch(file, id);
  const recipe = findRecipe(file, id);
  if (batch === null || recipe === null) throw new AppError('NOT_FOUND', { what: `Import ${id}` });
  const sha256 = batch.sha256.slice(0, 12);
  const found = path ?? workbench.sources.find(batch.sha256);
  if (found === null) throw new AppError('SOURCE_GONE', { file: batch.file, sha256 });
  const { bytes } = await fileState(found);
  if (bytes !== batch.bytes || (await hashFile(found, signal)) !== batch.sha256) {
    throw new AppError('SOURCE_DIFFERS', { file: basename(found), sha256 });
  }
  // SECURITY: a grant only for the very content that this project imported; the page still names no path.
  // The same file has the same handle, so that the wizard finds what was chosen for it.
  const handle = `source-${batch.sha256.slice(0, 32)}`;
  workbench.grants.add(handle, found, 'read');
  return {
    file: { handle, name: batch.file, bytes },
    reading: recipe.reading as Reopened['reading'],
    mapping: { ...recipe.mapping, columns: [...recipe.mapping.columns] } as Reopened['mapping'],
  };
}
