import type { Progress } from '../../../../shared/contract/base.ts';
import type { Batch, Overlap, Staged } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { versionOf } from '../../../../shared/domain/importing/kept-mappings.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import type { StampedColumns } from '../../store/columns.ts';
import { findBatch, listBatches } from '../../store/import-batches.ts';
import { countRejects, pageRejects, type RejectRow } from '../../store/import-rejects.ts';
import { pageStagedRejects, readStageNote } from '../../store/staging/read-stage.ts';
import { discardStage, existingStagePath } from '../../store/staging/stage-paths.ts';
import { stagedImage } from '../../store/staging/staged-image.ts';
import { readOverlap } from '../../store/staging/staged-overlap.ts';
import { lastOf } from '../projects/job-desk.ts';
import type { Workbench } from '../projects/workbench.ts';
import { batchAsNow } from './batch-report.ts';
import { listKept } from './keep-mappings.ts';

/** The steps of an import as the engine takes them: the long ones in a job of its own, the rest at once. */

export type StageRequest = {
  readonly path: string;
  readonly reading: ReadingOptions;
  readonly mapping: ImportMapping;
  /** An import whose place this one takes. */
  readonly replaces: number | null;
  /** What the project is called that is made where none is open; null = none is made. */
  readonly newProject: string | null;
};

/** Reads a file into a stage beside the open project, or beside a draft of one. */
export async function* stageFile(
  workbench: Workbench,
  { path, reading, mapping, replaces, newProject }: StageRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Staged, void> {
  await workbench.jobs.untilCancelledEnded();
  const project = workbench.sessionForCheck(newProject).file.path;
  const mappingVersion = versionOf(listKept(workbench), mapping);
  const settled = { reading, mapping, mappingVersion, replaces };
  return yield* workbench.jobs.run<'stage'>({ kind: 'stage', project, source: path, ...settled }, signal);
}

/** Makes the stage part of the project; what was computed from the contacts before is forgotten. */
export async function* commitStaged(
  workbench: Workbench,
  stage: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Batch, void> {
  existingStagePath(workbench.session().file.path, stage);
  await workbench.jobs.untilCancelledEnded();
  if (workbench.jobs.isWriting()) throw new AppError('BUSY');
  const session = workbench.keepDraft();
  const project = session.file.path;
  const path = existingStagePath(project, stage);
  const source = readStageNote(path).file;
  let [ahead, image]: (StampedColumns | null)[] = [null, null];
  const readAhead = ({ phase }: Progress): void => {
    if (phase === 'indexing') ahead ??= stagedImage(path);
  };
  // A big first import becomes the project only where nobody has the file open (store/staging/promote-stage.ts).
  session.file.letGo();
  try {
    const batch = yield* workbench.jobs.run<'commit'>({ kind: 'commit', project, stage }, signal, readAhead);
    image = ahead;
    workbench.sources.remember(source.sha256, source.path);
    if (batch.mappingVersion !== null) workbench.mappings.touch(batch.profile, Date.now());
    return batch;
  } finally {
    // Also after a failure: a job that was killed may have come as far as the commit. What was asked for meanwhile may
    // have opened the file that the project was before.
    session.file.letGo();
    session.contactsChanged(image);
  }
}

/** Removes a batch whole, `withLater` with those that were put together with its rows. */
export async function undoImported(
  workbench: Workbench,
  { batch, withLater }: { readonly batch: number; readonly withLater: boolean },
  signal: AbortSignal | undefined,
): Promise<{ removed: number; batches: number[] }> {
  const session = workbench.writableSession();
  if (findBatch(session.file, batch) === null) throw new AppError('NOT_FOUND', { what: `Import ${batch}` });
  try {
    const request = { kind: 'undo', project: session.file.path, batch, withLater } as const;
    const { removed, batches } = await lastOf(workbench.jobs.run<'undo'>(request, signal));
    return { removed, batches: [...batches] };
  } finally {
    session.contactsChanged();
  }
}

/** Throws NOT_FOUND when it is gone already, BUSY while it is being written or committed. */
export function discardStaged(workbench: Workbench, stage: string): { discarded: boolean } {
  if (workbench.jobs.isWriting()) throw new AppError('BUSY');
  return { discarded: discardStage(workbench.session().file.path, stage) };
}

const copyOf = (cells: readonly string[] | null): string[] | null => (cells === null ? null : [...cells]);

/** The schema's plain arrays and the store's readonly ones are the same values. */
const mapReject = (row: RejectRow) => ({
  ...row,
  cells: copyOf(row.cells),
  mended: row.mended === null ? null : { ...row.mended, cells: copyOf(row.mended.cells) },
});

type Page = { readonly from: number; readonly count: number };

/** Rejects of a stage in file order. */
export function listStagedRejects(workbench: Workbench, stage: string, page: Page) {
  const path = existingStagePath(workbench.session().file.path, stage);
  const { rejected } = readStageNote(path).counts;
  return { rows: pageStagedRejects(path, page.from, page.count).map(mapReject), total: rejected };
}

/** What a stage and the project both know. Throws BUSY while a job writes either of them. */
export function listOverlap(workbench: Workbench, stage: string, page: Page): Overlap {
  if (workbench.jobs.isWriting()) throw new AppError('BUSY');
  const { file } = workbench.session();
  const { batches, total, rows } = readOverlap(file, existingStagePath(file.path, stage), page.from, page.count);
  return { batches: [...batches], total, rows: rows.map((row) => ({ ...row, changes: [...row.changes] })) };
}

/** Rejects of a committed batch in file order. */
export function listRejects(workbench: Workbench, id: number, page: Page) {
  const { file } = workbench.session();
  if (findBatch(file, id) === null) throw new AppError('NOT_FOUND', { what: `Import ${id}` });
  return { rows: pageRejects(file, id, page.from, page.count).map(mapReject), total: countRejects(file, id) };
}

/** Newest first. */
export function listImports(workbench: Workbench): Batch[] {
  const { file } = workbench.session();
  return listBatches(file).map((batch) => batchAsNow(file, batch));
}
