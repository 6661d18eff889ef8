import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { companionOf } from '../../../shared/domain/importing/companion.ts';
import { headerSet } from '../../../shared/domain/roles/header-fingerprint.ts';
import type { KnownMapping } from '../../../shared/domain/roles/settle-mapping.ts';
import type { SourceFile } from '../../engine/ingest/source-files.ts';
import { type ImportWish, type SettledImport, settleImport } from '../../engine/services/import/settle-import.ts';
import { asKnown, withoutPart } from '../../engine/services/inspect/inspect-alike.ts';
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
  const earlier = withFirst(wish.earlier, first);
  for (const { name } of alike) {
    const own = { ...wish, earlier, reading: { ...wish.reading, part: name }, isPartAlone: true };
    const settled = await settleImport(project, path, own);
    all.push({ ...settled, mapping: withoutPart(settled.mapping), others: [] });
  }
  return all;
}

/** The first of its columns is the one that all others are read like, as in the wizard. */
function withFirst(known: readonly KnownMapping[] = [], { mapping }: SettledImport): readonly KnownMapping[] {
  const own = asKnown(mapping);
  return known.some(({ headers }) => headerSet(headers) === headerSet(own.headers)) ? known : [...known, own];
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
  let earlier: readonly KnownMapping[] = [];
  for (const file of files) {
    try {
      for (const settled of await settleTables(project, file.path, { ...wish, earlier })) {
        earlier = withFirst(earlier, settled);
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
