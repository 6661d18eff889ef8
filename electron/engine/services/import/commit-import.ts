import { existsSync } from 'node:fs';
import type { Batch } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { must } from '../../../../shared/domain/must.ts';
import { findBatch } from '../../store/import-batches.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { commitStage } from '../../store/staging/commit-stage.ts';
import { readStageNote } from '../../store/staging/read-stage.ts';
import type { StagedFile } from '../../store/staging/stage-note.ts';
import { discardLoneBase, discardStage, existingStagePath } from '../../store/staging/stage-paths.ts';
import { beginChanges } from '../../store/update-columns.ts';
import { mapDiskError } from '../files/disk-error.ts';
import type { ProgressListener } from './import-progress.ts';
import { fileState, hashFile, isSameState } from './source-file.ts';

export type CommitOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
};

/** Makes a staged import part of the project, whole, in one transaction, and removes the stage. */
export async function commitImport(file: ProjectFile, stage: string, options: CommitOptions = {}): Promise<Batch> {
  const [batch] = await commitImports(file, [stage], options);
  return must(batch, 'one for each stage');
}

/**
 * Makes staged imports part of the project in the order in which they were staged, each whole, in a transaction of its own, and
 * removes their stages. Refused with STALE_PREVIEW when the project or a file is not what the preview showed. A cancel is
 * heeded until a transaction begins. After a failure or a cancel what was in before stays in, and the stages behind it still
 * hold. The image of contacts is up to date afterwards, once for all; should the process die in between, the next open makes it.
 */
export async function commitImports(
  file: ProjectFile,
  stages: readonly string[],
  options: CommitOptions = {},
): Promise<readonly Batch[]> {
  const notes = stages.map((stage) => readStageNote(existingStagePath(file.path, stage)));
  for (const note of notes) await assertUnchanged(note.file, options.signal);
  const totalBytes = notes.reduce((sum, note) => sum + note.file.bytes, 0);
  let [doneBytes, rows] = [0, 0];
  const tell = (phase: 'saving' | 'indexing'): void =>
    options.onProgress?.({ phase, doneBytes, totalBytes, rows, secondsLeft: null });
  const commitAll = async (): Promise<void> => {
    const finish = beginChanges(file);
    let done = 0;
    try {
      for (const { file: source, counts } of notes) {
        // A cancel is heard between two of them.
        if (done > 0) await new Promise<void>((next) => setImmediate(next));
        if (options.signal?.aborted === true) throw new AppError('CANCELLED');
        doneBytes += source.bytes;
        rows += counts.read;
        tell('saving');
        commitOne(file, must(stages[done], 'one for each note'), () => stages.length === 1 && tell('indexing'));
        done++;
      }
    } finally {
      if (done > 0) {
        tell('indexing');
        finish();
      }
    }
  };
  await commitAll().catch((error: unknown) => {
    throw mapDiskError(error);
  });
  return notes.map(({ start }) => must(findBatch(file, start.batchId), 'it was just committed'));
}

function commitOne(file: ProjectFile, stage: string, onWhole: () => void): void {
  const path = existingStagePath(file.path, stage);
  commitStage(file, path, { importedAt: Date.now() }, undefined, onWhole);
  // It may have become the project.
  if (existsSync(path)) discardStage(file.path, stage);
  else discardLoneBase(file.path);
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
