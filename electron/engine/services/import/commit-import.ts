import { existsSync } from 'node:fs';
import type { Batch } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { must } from '../../../../shared/domain/must.ts';
import { findBatch } from '../../store/import-batches.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { commitStage } from '../../store/staging/commit-stage.ts';
import { readStageNote } from '../../store/staging/read-stage.ts';
import type { StagedFile } from '../../store/staging/stage-note.ts';
import { discardStage, existingStagePath } from '../../store/staging/stage-paths.ts';
import { changeContacts } from '../../store/update-columns.ts';
import { mapDiskError } from '../files/disk-error.ts';
import type { ProgressListener } from './import-progress.ts';
import { fileState, hashFile, isSameState } from './source-file.ts';

export type CommitOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
};

/**
 * Makes a staged import part of the project, whole, in one transaction, and removes the stage. Refused with
 * STALE_PREVIEW when the project or the file is not what the preview showed. A cancel is heeded until the transaction
 * begins. The image of contacts is up to date afterwards; should the process die in between, the next open makes it.
 */
export async function commitImport(file: ProjectFile, stage: string, options: CommitOptions = {}): Promise<Batch> {
  const path = existingStagePath(file.path, stage);
  const note = readStageNote(path);
  await assertUnchanged(note.file, options.signal);
  if (options.signal?.aborted === true) throw new AppError('CANCELLED');
  const tell = (phase: 'saving' | 'indexing'): void =>
    options.onProgress?.({
      phase,
      doneBytes: note.file.bytes,
      totalBytes: note.file.bytes,
      rows: note.counts.read,
      secondsLeft: null,
    });
  try {
    tell('saving');
    changeContacts(file, () => {
      commitStage(file, path, { importedAt: Date.now() }, undefined, () => tell('indexing'));
      tell('indexing');
    });
  } catch (error) {
    throw mapDiskError(error);
  }
  // It may have become the project.
  if (existsSync(path)) discardStage(file.path, stage);
  return must(findBatch(file, note.start.batchId), 'it was just committed');
}

/** A file that is gone has not changed: the stage holds what was read from it. */
async function assertUnchanged(staged: StagedFile, signal: AbortSignal | undefined): Promise<void> {
  if (!existsSync(staged.path)) return;
  const now = await fileState(staged.path);
  if (isSameState(now, staged)) return;
  if (now.bytes !== staged.bytes || (await hashFile(staged.path, signal)) !== staged.sha256) {
    throw new AppError('STALE_PREVIEW');
  }
}
