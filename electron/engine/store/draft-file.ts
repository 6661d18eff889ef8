import { randomUUID } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { acquireLock } from './lock.ts';
import { discardAllStages, movedStages } from './staging/stage-paths.ts';

/**
 * The project of a file that is only looked at: it lies among the projects under a name that none has, until an import
 * of the file begins. Whatever is left of one, nobody can come back to.
 */
const DRAFT = /^import-[0-9a-f]{8}\.fcr\.draft/;

export const newDraftPath = (folder: string): string => join(folder, `import-${randomUUID().slice(0, 8)}.fcr.draft`);

/** Gives a draft that is closed the name of a project, and its stages with it: those last, so that none lies alone. */
export function moveDraft(draft: string, target: string): void {
  renameSync(draft, target);
  for (const [from, to] of movedStages(draft, target)) renameSync(from, to);
}

/** Removes a draft that is closed. */
export function removeDraft(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  discardAllStages(path);
}

/** Removes what runs left that were killed. A draft that another program has open stays. */
export function removeLeftDrafts(folder: string): void {
  const names = readdirSync(folder).flatMap((name) => DRAFT.exec(name)?.[0] ?? []);
  for (const name of new Set(names)) {
    const path = join(folder, name);
    if (!isFree(path)) continue;
    for (const rest of readdirSync(folder)) if (rest.startsWith(name)) rmSync(join(folder, rest), { force: true });
  }
}

function isFree(path: string): boolean {
  try {
    acquireLock(path).release();
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'PROJECT_LOCKED' || error.code === 'PROJECT_READ_ONLY'))
      return false;
    throw error;
  }
}
