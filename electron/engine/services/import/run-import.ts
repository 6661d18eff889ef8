import { existsSync } from 'node:fs';
import type { Progress } from '../../../../shared/contract/base.ts';
import type { Batch, Overlap, Staged } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { versionOf } from '../../../../shared/domain/importing/kept-mappings.ts';
import { must } from '../../../../shared/domain/must.ts';
import type { StampedColumns } from '../../store/columns.ts';
import { findBatch, listBatches } from '../../store/import-batches.ts';
import { countRejects, pageRejects, type RejectRow } from '../../store/import-rejects.ts';
import { openProjectFile, type ProjectFile } from '../../store/project-file.ts';
import { pageStagedRejects, readStageNote } from '../../store/staging/read-stage.ts';
import type { StageNote } from '../../store/staging/stage-note.ts';
import { basePathOf, discardStage, existingStagePath } from '../../store/staging/stage-paths.ts';
import { stagedImage } from '../../store/staging/staged-image.ts';
import { readOverlap } from '../../store/staging/staged-overlap.ts';
import { lastOf } from '../projects/job-desk.ts';
import type { ReadAhead } from '../projects/project-session.ts';
import type { Workbench } from '../projects/workbench.ts';
import type { TableToStage } from '../staging/stage-tables.ts';
import { batchAsNow } from './batch-report.ts';
import { listKept } from './keep-mappings.ts';

/** The steps of an import as the engine takes them: the long ones in a job of its own, the rest at once. */

export type StageRequest = {
  /** In the order in which they will be committed. */
  readonly tables: readonly Omit<TableToStage, 'mappingVersion'>[];
  /** An import whose place this one takes. */
  readonly replaces: number | null;
  /** What the project is called that is made where none is open; null = none is made. */
  readonly newProject: string | null;
};

/** Reads tables into stages beside the open project, or beside a draft of one. */
export async function* stageFiles(
  workbench: Workbench,
  { tables, replaces, newProject }: StageRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Staged[], void> {
  await workbench.jobs.untilCancelledEnded();
  const session = workbench.sessionForCheck(newProject);
  session.leaveStaged();
  const project = session.file.path;
  const kept = listKept(workbench);
  const settled = tables.map((table) => ({ ...table, mappingVersion: versionOf(kept, table.mapping) }));
  const staged = [
    ...(yield* workbench.jobs.run<'stage'>({ kind: 'stage', project, tables: settled, replaces }, signal)),
  ];
  const [only] = staged;
  if (staged.length === 1 && only !== undefined) session.readStaged(existingStagePath(project, only.stage));
  return staged;
}

/** Makes the stages part of the project; what was computed from the contacts before is forgotten. */
export async function* commitStaged(
  workbench: Workbench,
  stages: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Batch[], void> {
  const before = workbench.session().file.path;
  for (const stage of stages) existingStagePath(before, stage);
  await workbench.jobs.untilCancelledEnded();
  if (workbench.jobs.isWriting()) throw new AppError('BUSY');
  const texts = workbench.session().leaveStaged();
  const session = workbench.keepDraft();
  const project = session.file.path;
  const paths = stages.map((stage) => existingStagePath(project, stage));
  const notes = paths.map(readStageNote);
  let ahead: StampedColumns | null = null;
  let read: ReadAhead | undefined;
  const readAhead = ({ phase }: Progress): void => {
    if (phase === 'indexing' && paths.length === 1) ahead ??= stagedImage(must(paths[0], 'there is one'));
  };
  // A big first import becomes the project only where nobody has the file open (store/staging/promote-stage.ts).
  session.file.letGo();
  try {
    const batches = yield* workbench.jobs.run<'commit'>({ kind: 'commit', project, stages }, signal, readAhead);
    read = { image: ahead, texts };
    return [...batches];
  } finally {
    // Also after a failure: a job that was killed may have come as far as the commit. What was asked for meanwhile may
    // have opened the file that the project was before.
    session.file.letGo();
    session.contactsChanged(read);
    // Some may be in after a failure, too.
    for (const note of notes) if (findBatch(session.file, note.start.batchId) !== null) noteUsed(workbench, note);
  }
}

/** On this computer: where the file lay, and that its mapping was used. */
function noteUsed({ sources, mappings }: Workbench, { file, mapping, mappingVersion }: StageNote): void {
  sources.remember(file.sha256, file.path);
  if (mappingVersion !== null) mappings.touch(mapping.profile, Date.now());
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
  const session = workbench.session();
  session.leaveStaged();
  return { discarded: discardStage(session.file.path, stage) };
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
  const stagePath = existingStagePath(file.path, stage);
  const { batches, total, rows } = againstBase(file, (project) =>
    readOverlap(project, stagePath, page.from, page.count),
  );
  return { batches: [...batches], total, rows: rows.map((row) => ({ ...row, changes: [...row.changes] })) };
}

/** The project that a stage was counted against: with the stages that are committed before it, where it knows their rows. */
function againstBase<T>(file: ProjectFile, read: (project: ProjectFile) => T): T {
  const path = basePathOf(file.path);
  if (!existsSync(path)) return read(file);
  const base = openProjectFile(path, { use: 'job' });
  try {
    return read(base);
  } finally {
    base.close();
  }
}

/** Rejects of a committed batch in file order. */
export function listRejects(workbench: Workbench, id: number, page: Page) {
  const { file } = workbench.session();
  if (findBatch(file, id) === null) throw new AppError('NOT_FOUND', { what: `Import ${id}` });
  return { rows: pageRejects(file, id, page.from, page.count).map(mapReject), total: countRejects(file, id) };
}

/** Newest first. Who cancelled a commit of several asks which of them are in: that is known when its job has ended. */
export async function listImports(workbench: Workbench): Promise<Batch[]> {
  await workbench.jobs.untilCancelledEnded();
  const { file } = workbench.session();
  return listBatches(file).map((batch) => batchAsNow(file, batch));
}
