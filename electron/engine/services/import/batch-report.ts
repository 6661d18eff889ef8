import { basename } from 'node:path';
import type { Batch, BatchReport } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { Companion } from '../../../../shared/domain/importing/companion.ts';
import { countKeysOfBatch } from '../../store/companion-keys.ts';
import { companionOfBatch } from '../../store/companions.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import { findBatch, findRecipe, listMends } from '../../store/import-batches.ts';
import { groupRejects } from '../../store/import-rejects.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { writeWhole } from '../files/write-whole.ts';

/** What of a batch found no contact when this was last counted; the project was then that of the stamp. */
const counted = new WeakMap<
  ProjectFile,
  { readonly stamp: string; readonly warnings: Map<number, Batch['warnings']> }
>();

/**
 * A batch with its remarks as they are now: rows beside contacts that waited for theirs when they were imported may have
 * found them since, and those whose contacts were undone wait again. Counted once for each state of the project.
 */
export function batchAsNow(file: ProjectFile, batch: Batch): Batch {
  const companion = companionOfBatch(file, batch.id);
  if (companion === null) return batch;
  const stamp = dataStamp(file);
  const kept = counted.get(file);
  const warnings = kept?.stamp === stamp ? kept.warnings : new Map<number, Batch['warnings']>();
  if (kept?.stamp !== stamp) counted.set(file, { stamp, warnings });
  const now = warnings.get(batch.id) ?? waitingNow(file, batch, companion);
  warnings.set(batch.id, now);
  return { ...batch, warnings: now };
}

function waitingNow(file: ProjectFile, { id, warnings }: Batch, companion: Companion): Batch['warnings'] {
  const { unknown, several } = countKeysOfBatch(file, id, companion);
  const others = warnings.filter(({ code }) => code !== 'contact_unknown' && code !== 'key_not_unique');
  const remarks = [['contact_unknown', unknown] as const, ['key_not_unique', several] as const];
  const waiting = remarks.flatMap(([code, { count, examples }]) => {
    const example = examples[0]?.value;
    return count === 0 ? [] : [{ code, count, ...(example === undefined ? {} : { example }) }];
  });
  return [...others, ...waiting];
}

/** What an import was: counts, reading, mapping, zone, what was set aside and what was mended. */
export function reportOf(file: ProjectFile, id: number): BatchReport {
  const batch = findBatch(file, id);
  const recipe = findRecipe(file, id);
  if (batch === null || recipe === null) throw new AppError('NOT_FOUND', { what: `Import ${id}` });
  return {
    batch: batchAsNow(file, batch),
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
