import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { companionOf } from '../../../shared/domain/importing/companion.ts';
import type { SourceFile } from '../../engine/ingest/source-files.ts';
import { type ImportWish, type SettledImport, settleImport } from '../../engine/services/import/settle-import.ts';
import type { ProjectFile } from '../../engine/store/project-file.ts';

/** A file and how it is imported, or why it cannot be. */
export type PlannedFile = SourceFile & { readonly settle: () => SettledImport };

/** A file whose tables have the same columns (a month each, say) is as many imports; one that is named is taken alone. */
async function settleTables(project: ProjectFile, path: string, wish: ImportWish): Promise<readonly SettledImport[]> {
  const first = await settleImport(project, path, wish);
  if (wish.reading?.part !== undefined) return [first];
  const alike = first.others.filter(({ isAlike }) => isAlike === true);
  const others = first.others.filter(({ isAlike }) => isAlike !== true);
  const all = [{ ...first, others }];
  for (const { name } of alike) {
    const own = { ...wish, reading: { ...wish.reading, part: name }, isPartAlone: true };
    const settled = await settleImport(project, path, own);
    // Nobody chose this table for the files to come.
    const { reading, ...mapping } = settled.mapping;
    const { part: _part, ...chosen } = reading ?? {};
    const kept = Object.keys(chosen).length === 0 ? mapping : { ...mapping, reading: chosen };
    all.push({ ...settled, mapping: kept, others: [] });
  }
  return all;
}

/**
 * In the order given, but what stands beside contacts after them: it is laid over them in any order, and only then its
 * counts say how much found its contact.
 */
export async function planImports(
  project: ProjectFile,
  files: readonly SourceFile[],
  wish: ImportWish,
): Promise<readonly PlannedFile[]> {
  const contacts: PlannedFile[] = [];
  const beside: PlannedFile[] = [];
  for (const file of files) {
    try {
      for (const settled of await settleTables(project, file.path, wish)) {
        const list = companionOf(settled.mapping) === null ? contacts : beside;
        list.push({ ...file, settle: () => settled });
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
      // Said when its turn comes, so that it keeps nothing from the others.
      const settle = (): never => {
        throw error;
      };
      contacts.push({ ...file, settle });
    }
  }
  return [...contacts, ...beside];
}
