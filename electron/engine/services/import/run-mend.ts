import type { MendFit, MendPreview, MendResult } from '../../../../shared/contract/mends.ts';
import { groupRejects, ignoreRejects, type RejectGroup, type RejectTest } from '../../store/import-rejects.ts';
import { lastOf } from '../projects/job-desk.ts';
import type { Workbench } from '../projects/workbench.ts';
import { assertBatch, fitsOf, type MendOrder, type MendWish, previewMend } from './mend-rejects.ts';

/** Mending as the engine takes it: looking at once, writing in a job of its own. */

export function listRejectGroups(workbench: Workbench, batch: number): RejectGroup[] {
  const { file } = workbench.session();
  assertBatch(file, batch);
  return [...groupRejects(file, batch)];
}

type PreviewWish = MendWish & RejectTest & { readonly from: number; readonly count: number };

export const tryMend = (workbench: Workbench, wish: PreviewWish): MendPreview =>
  previewMend(workbench.session().file, wish, wish);

export const countFits = (workbench: Workbench, wish: MendWish & Pick<RejectTest, 'code'>): MendFit =>
  fitsOf(workbench.session().file, wish);

export async function applyMend(
  workbench: Workbench,
  order: MendOrder,
  signal: AbortSignal | undefined,
): Promise<MendResult> {
  const session = workbench.writableSession();
  assertBatch(session.file, order.batch);
  try {
    return await lastOf(workbench.jobs.run<'mend'>({ kind: 'mend', project: session.file.path, order }, signal));
  } finally {
    // Also after a failure: a job that was killed may have come as far as the commit.
    session.contactsChanged();
  }
}

/** Sets the rows of one step aside again. NOT_FOUND for a step that is none, or is undone already. */
export async function undoMended(
  workbench: Workbench,
  { batch, step }: { readonly batch: number; readonly step: number },
  signal: AbortSignal | undefined,
): Promise<{ rows: number }> {
  const session = workbench.writableSession();
  assertBatch(session.file, batch);
  try {
    const request = { kind: 'undoMend', project: session.file.path, batch, step } as const;
    return await lastOf(workbench.jobs.run<'undoMend'>(request, signal));
  } finally {
    session.contactsChanged();
  }
}

type Ignored = { readonly batch: number; readonly seqs: readonly number[]; readonly ignored: boolean };

export function ignoreRows(workbench: Workbench, { batch, seqs, ignored }: Ignored): { changed: number } {
  const { file } = workbench.writableSession();
  assertBatch(file, batch);
  return { changed: ignoreRejects(file, batch, seqs, ignored ? Date.now() : null) };
}
