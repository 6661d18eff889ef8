import { basename } from 'node:path';
import type { BatchReport } from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { findBatch, findRecipe, listMends } from '../store/import-batches.ts';
import { groupRejects } from '../store/import-rejects.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { writeWhole } from './write-whole.ts';

/** What an import was: counts, reading, mapping, zone, what was set aside and what was mended. */
export function reportOf(file: ProjectFile, id: number): BatchReport {
  const batch = findBatch(file, id);
  const recipe = findRecipe(file, id);
  if (batch === null || recipe === null) throw new AppError('NOT_FOUND', { what: `Import ${id}` });
  return {
    batch,
    // What was stored is what the contract let in.
    reading: recipe.reading as BatchReport['reading'],
    mapping: recipe.mapping as BatchReport['mapping'],
    rejects: [...groupRejects(file, id)],
    mends: [...listMends(file, id)],
  };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The report as a JSON file; its mapping can be given to `fcr import --mapping`. It appears whole or not at all. */
export function exportReport(file: ProjectFile, id: number, target: string): { bytes: number } {
  const { batch, mends, ...rest } = reportOf(file, id);
  const report = {
    format: 'fcr-import-report',
    batch: { ...batch, firstAt: iso(batch.firstAt), lastAt: iso(batch.lastAt), importedAt: iso(batch.importedAt) },
    ...rest,
    mends: mends.map((mend) => ({ ...mend, at: iso(mend.at) })),
  };
  return { bytes: writeWhole(target, basename(target), `${JSON.stringify(report, null, 2)}\n`) };
}
