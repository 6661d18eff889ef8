import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitImport } from '../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../electron/engine/services/import/settle-import.ts';
import { inspectFile } from '../../electron/engine/services/inspect/inspect-file.ts';
import { stageImport } from '../../electron/engine/services/staging/stage-import.ts';
import { createProjectFile } from '../../electron/engine/store/project-file.ts';
import type { Batch, Inspection } from '../../shared/contract/imports.ts';
import { must } from '../../shared/domain/must.ts';

type Contact = Readonly<Record<string, string | number>>;

export type ProfileImport = {
  readonly inspection: Inspection;
  readonly batch: Batch;
  /** What the view `contacts` says, blanks left out, by contact id. */
  readonly contacts: Readonly<Record<string, Contact>>;
  /** The same of single legs, for contacts that have several. */
  readonly legs: Readonly<Record<string, Contact>>;
  /** Remarks by code. */
  readonly remarks: Readonly<Record<string, number>>;
};

/** Imports a file as `fcr import` does, without a word from a person, into a project in `zone`. */
export const importProfile = (path: string, zone = 'UTC'): Promise<ProfileImport> => importProfiles([path], zone);

/** Several files one after the other into one project; inspection, batch and remarks are those of the last. */
export async function importProfiles(paths: readonly string[], zone = 'UTC'): Promise<ProfileImport> {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-profile-'));
  const project = createProjectFile(join(folder, 'p.fcr'), { name: 'p', zone });
  try {
    const take = async (path: string): Promise<Batch> => {
      const { reading, mapping } = await settleImport(project, path, {});
      return commitImport(project, (await stageImport(project, path, reading, mapping)).stage);
    };
    for (const path of paths.slice(0, -1)) await take(path);
    const last = must(paths.at(-1), 'there is a file');
    const inspection = await inspectFile(last, {}, { knownMappings: [], defaultZone: zone });
    const batch = await take(last);
    const tableOf = (view: string): Record<string, Contact> => {
      const rows = project.db.prepare<[], Record<string, string | number | null>>(`SELECT * FROM ${view}`).all();
      return Object.fromEntries(
        rows.map((row) => [
          String(row.contact_id),
          Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Contact,
        ]),
      );
    };
    return {
      inspection,
      batch,
      contacts: tableOf('contacts'),
      legs: tableOf('legs'),
      remarks: Object.fromEntries(batch.warnings.map(({ code, count }) => [code, count])),
    };
  } finally {
    project.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
