import { existsSync } from 'node:fs';
import type { ProjectSummary } from '../../../../shared/contract/projects.ts';
import { locationOf, projectHandle } from './recent-projects.ts';
import type { Workbench } from './workbench.ts';

/** The recent projects with the figures of their last session; no project is opened for it. */
export function listRecentProjects(workbench: Pick<Workbench, 'recents'>): ProjectSummary[] {
  return workbench.recents.list().map(({ path, summary }) => ({
    ...summary,
    handle: projectHandle(path),
    location: locationOf(path),
    exists: existsSync(path),
  }));
}
