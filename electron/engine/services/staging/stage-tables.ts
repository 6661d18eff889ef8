import { renameSync } from 'node:fs';
import type { Staged } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { must } from '../../../../shared/domain/must.ts';
import { snapshotInto } from '../../store/backup.ts';
import { findBatch } from '../../store/import-batches.ts';
import { openProjectFile, type ProjectFile } from '../../store/project-file.ts';
import { commitStage } from '../../store/staging/commit-stage.ts';
import { basePathOf, discardAllStages, discardBase, stagePathOf } from '../../store/staging/stage-paths.ts';
import { undoBatch } from '../../store/undo-batch.ts';
import { mapDiskError } from '../files/disk-error.ts';
import { type ProgressListener, progressOfAll } from '../import/import-progress.ts';
import { fileState } from '../import/source-file.ts';
import { stageImport } from './stage-import.ts';

/** One table, with how it is read. */
export type TableToStage = {
  /** Path of the file that holds it. */
  readonly source: string;
  readonly reading: Partial<ReadingOptions>;
  readonly mapping: ImportMapping;
  /** Version of the kept mapping that it is, unchanged. */
  readonly mappingVersion: number | null;
};

export type TablesOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** An import that the commit undoes in the same step; for one table only. Null = none. */
  readonly replaces: number | null;
};

/**
 * Stages tables in the order in which they will be committed. Each is counted against the project as it will be then: with
 * those before it in, or without the import whose place it takes. That is a snapshot in which just this was done, by the code
 * that does it in the project; so what the preview shows is what the commit does. A cancel or a failure leaves nothing behind.
 */
export async function stageTables(
  file: ProjectFile,
  tables: readonly TableToStage[],
  options: TablesOptions,
): Promise<readonly Staged[]> {
  const { replaces, signal } = options;
  if (replaces !== null && tables.length > 1) {
    throw new AppError('INVALID_INPUT', { detail: 'One table alone takes the place of an import.' });
  }
  if (replaces !== null && findBatch(file, replaces) === null) {
    throw new AppError('NOT_FOUND', { what: `Import ${replaces}` });
  }
  const listeners = await progressOfTables(tables, options.onProgress);
  const stageOne = (project: ProjectFile, at: number): Promise<Staged> => {
    const { source, reading, mapping, mappingVersion } = must(tables[at], 'one of the tables');
    const hooks = { signal, onProgress: listeners[at], mappingVersion };
    return stageImport(project, source, reading, mapping, { ...hooks, ...(replaces !== null && { replaces }) });
  };
  if (tables.length === 1 && replaces === null) return [await stageOne(file, 0)];
  discardAllStages(file.path);
  try {
    const staged = await stageAgainstBase(file, tables.length, options, stageOne);
    // A later table that knows rows of an earlier one shows them from there.
    const overlaps = staged.slice(1).some(({ changed, duplicate }) => changed + duplicate > 0);
    if (!overlaps) discardBase(file.path);
    return staged;
  } catch (error) {
    discardAllStages(file.path);
    throw mapDiskError(error);
  }
}

async function stageAgainstBase(
  file: ProjectFile,
  tables: number,
  { replaces, signal }: TablesOptions,
  stageOne: (project: ProjectFile, at: number) => Promise<Staged>,
): Promise<readonly Staged[]> {
  const path = basePathOf(file.path);
  await snapshotInto(file.db, path, signal);
  const base = openProjectFile(path, { use: 'job' });
  try {
    if (replaces !== null) undoBatch(base, replaces);
    const all: Staged[] = [];
    for (let at = 0; at < tables; at++) {
      const staged = await stageOne(base, at);
      const stagePath = stagePathOf(file.path, staged.stage);
      renameSync(stagePathOf(path, staged.stage), stagePath);
      all.push(staged);
      // Copied, never put in the place of the base: the commit needs the stage itself.
      if (at < tables - 1) commitStage(base, stagePath, { importedAt: Date.now() }, Number.POSITIVE_INFINITY);
    }
    return all;
  } finally {
    base.close();
  }
}

/** Of each table a listener for its own steps, which says how far all of them are. */
async function progressOfTables(
  tables: readonly TableToStage[],
  listener: ProgressListener | undefined,
): Promise<readonly (ProgressListener | undefined)[]> {
  if (listener === undefined || tables.length === 1) return tables.map(() => listener);
  const sizes = new Map<string, number>();
  for (const { source } of tables) if (!sizes.has(source)) sizes.set(source, (await fileState(source)).bytes);
  const sharers = (source: string): number => tables.filter((table) => table.source === source).length;
  return progressOfAll(
    tables.map(({ source }) => must(sizes.get(source), 'looked at above') / sharers(source)),
    listener,
  );
}
