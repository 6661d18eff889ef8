import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';

/**
 * A staged import lives in a file beside its project, `x.fcr.stage-<id>`, until it is committed or discarded. It may be
 * lost at any moment: nothing in it was confirmed as saved.
 */
const stagePrefix = (projectPath: string): string => `${basename(projectPath)}.stage-`;

export const newStageId = (): string => randomBytes(8).toString('hex');

export const stagePathOf = (projectPath: string, stage: string): string => `${projectPath}.stage-${stage}`;

/**
 * A copy of the project that a stage is counted against where it is not the project as it stands: without an import, or with
 * the stages that are committed before it. It goes with the last stage.
 */
export const basePathOf = (projectPath: string): string => `${projectPath}.stage-base`;

/** SECURITY: the id comes from the page; only what we make ourselves may become part of a path. */
export function existingStagePath(projectPath: string, stage: string): string {
  const path = stagePathOf(projectPath, stage);
  if (!/^[0-9a-f]{16}$/.test(stage) || !existsSync(path))
    throw new AppError('NOT_FOUND', { what: 'The staged import' });
  return path;
}

/** Removes one stage; false when it was gone already. */
export function discardStage(projectPath: string, stage: string): boolean {
  const path = existingStagePath(projectPath, stage);
  rmSync(path, { force: true });
  discardLoneBase(projectPath);
  return true;
}

export function discardBase(projectPath: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${basePathOf(projectPath)}${suffix}`, { force: true });
}

/** Without a stage nobody asks for it. */
export function discardLoneBase(projectPath: string): void {
  if (stagesOf(projectPath).every((path) => path.startsWith(basePathOf(projectPath)))) discardBase(projectPath);
}

const stagesOf = (projectPath: string): readonly string[] =>
  readdirSync(dirname(projectPath), { withFileTypes: true })
    .filter((entry) => entry.name.startsWith(stagePrefix(projectPath)) && !entry.isDirectory())
    .map(({ name }) => join(dirname(projectPath), name));

/** Where the stages of a project lie, and where they would lie if it had another name. */
export const movedStages = (from: string, to: string): readonly (readonly [from: string, to: string])[] =>
  stagesOf(from).map((path) => [path, stagePathOf(to, path.slice(stagePathOf(from, '').length))]);

/**
 * Removes all stages of a project. Called when a project is opened and before new tables are staged: there is one
 * import at a time, so whatever lies there was left behind by a run that is over.
 */
export function discardAllStages(projectPath: string): number {
  const left = stagesOf(projectPath);
  for (const path of left) rmSync(path, { force: true });
  return left.length;
}
