import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Progress } from '../../../../shared/contract/base.ts';
import type { CurrentProject } from '../../../../shared/contract/projects.ts';
import { SAMPLE_CONTACTS, SAMPLE_SEED, SAMPLE_ZONE } from '../../../../shared/domain/demo/sample-centre.ts';
import { createProjectFile } from '../../store/project-file.ts';
import type { Workbench } from './workbench.ts';

const SAMPLE_FILE = 'Sample centre.fcr';

/** Name of a sample that is not whole yet, and of what lies beside it: log, lock, stage. */
const DRAFT = /^sample-[0-9a-f]{8}\.fcr\.draft/;

/**
 * Opens the sample project; makes it first when it is not there. It is made under another name, so that a sample that
 * was cancelled or killed half-way is not taken for the whole one.
 */
export async function* openSample(
  workbench: Workbench,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, CurrentProject, void> {
  const target = join(workbench.projectsFolder, SAMPLE_FILE);
  if (!existsSync(target)) {
    // Drafts of a run that was killed. Not while a job writes: one of them may be its own.
    if (!workbench.jobs.isWriting()) removeDrafts(workbench.projectsFolder, DRAFT);
    const draft = join(workbench.projectsFolder, `sample-${randomUUID().slice(0, 8)}.fcr.draft`);
    try {
      createProjectFile(draft, { name: 'Sample centre', zone: SAMPLE_ZONE, currency: 'GBP' }).close();
      const request = { kind: 'sample', project: draft, contacts: SAMPLE_CONTACTS, seed: SAMPLE_SEED } as const;
      yield* workbench.jobs.run<'sample'>(request, signal);
      renameSync(draft, target);
    } finally {
      removeDrafts(workbench.projectsFolder, new RegExp(`^${basename(draft)}`));
    }
  }
  return workbench.open(target).current();
}

function removeDrafts(folder: string, names: RegExp): void {
  for (const name of readdirSync(folder)) if (names.test(name)) rmSync(join(folder, name), { force: true });
}
