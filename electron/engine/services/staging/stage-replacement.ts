import { renameSync, rmSync } from 'node:fs';
import type { Staged } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { snapshotInto } from '../../store/backup.ts';
import { findBatch } from '../../store/import-batches.ts';
import { openProjectFile, type ProjectFile } from '../../store/project-file.ts';
import { basePathOf, discardAllStages, stagePathOf } from '../../store/staging/stage-paths.ts';
import { undoBatch } from '../../store/undo-batch.ts';
import { mapDiskError } from '../files/disk-error.ts';
import { type StageOptions, stageImport } from './stage-import.ts';

/**
 * Stages a file against the project as it would be without one of its imports, which the commit then undoes in the same
 * transaction. It is counted against a snapshot in which that import is undone: so what the preview shows is what the
 * commit does, by the same computation.
 */
export async function stageReplacement(
  file: ProjectFile,
  replaces: number,
  source: string,
  reading: Partial<ReadingOptions>,
  mapping: ImportMapping,
  options: StageOptions,
): Promise<Staged> {
  if (findBatch(file, replaces) === null) throw new AppError('NOT_FOUND', { what: `Import ${replaces}` });
  discardAllStages(file.path);
  const base = basePathOf(file.path);
  try {
    snapshotInto(file.db, base);
    const copy = openProjectFile(base, { use: 'job' });
    try {
      undoBatch(copy, replaces);
      const staged = await stageImport(copy, source, reading, mapping, { ...options, replaces });
      renameSync(stagePathOf(base, staged.stage), stagePathOf(file.path, staged.stage));
      return staged;
    } finally {
      copy.close();
    }
  } catch (error) {
    throw mapDiskError(error);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${base}${suffix}`, { force: true });
  }
}
