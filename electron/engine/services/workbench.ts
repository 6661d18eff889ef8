import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { EngineOptions } from '../engine-types.ts';
import { createProjectFile, openProjectFile, type ProjectFile, realPathOf } from '../store/project-file.ts';
import { discardAllStages } from '../store/staging/stage-paths.ts';
import { createGrants, type Grants } from './grants.ts';
import { createJobDesk, type JobDesk } from './job-desk.ts';
import { createLookedFurther, type LookedFurther } from './looked-further.ts';
import { createMappingLibrary, type MappingLibrary } from './mapping-library.ts';
import { openBackup } from './open-backup.ts';
import { freeProjectPath } from './project-path.ts';
import { createProjectSession, type ProjectSession } from './project-session.ts';
import { createRecentProjects, projectHandle, type RecentProjects } from './recent-projects.ts';
import { createSourceMemory, type SourceMemory } from './source-memory.ts';

/** Everything that an engine process holds: at most one open project, the jobs, what the page may touch, the recents. */
export type Workbench = {
  readonly appVersion: string;
  readonly projectsFolder: string;
  readonly grants: Grants;
  readonly jobs: JobDesk;
  readonly recents: RecentProjects;
  readonly mappings: MappingLibrary;
  readonly sources: SourceMemory;
  readonly looked: LookedFurther;
  /** The open project; throws NO_PROJECT. */
  session(): ProjectSession;
  /** The same for a write of ours; throws BUSY while a job writes the file: waiting for it would stop every other answer. */
  writableSession(): ProjectSession;
  sessionOrNull(): ProjectSession | null;
  /** Opens a file as the project in force; the one before is closed first. Throws BUSY while a job writes. */
  open(path: string): ProjectSession;
  create(name: string, path: string | null): ProjectSession;
  restore(path: string): ProjectSession;
  /** Brings the figures of the open project up to date in the list that Home shows. */
  refreshRecent(): void;
  /** False when no project was open. Throws BUSY while a job writes. */
  close(): boolean;
  /** For the end of the process: ends jobs, closes what is open. */
  end(): void;
};

export function createWorkbench(options: EngineOptions): Workbench {
  mkdirSync(options.projectsFolder, { recursive: true });
  const grants = createGrants();
  const jobs = createJobDesk(options.launchJob, options.prepareJob);
  const recents = createRecentProjects(options.dataFolder);
  const mappings = createMappingLibrary(options.dataFolder);
  const sources = createSourceMemory(options.dataFolder);
  // Its first calendar takes a process 15 ms, from a cold disk ten times as long: nobody waits for it while a window opens.
  setImmediate(localZone);
  for (const entry of recents.list()) grants.add(projectHandle(entry.path), entry.path, 'write');
  let session: ProjectSession | null = null;

  const refreshRecent = (): void => {
    if (session !== null) recents.refresh(session.file.path, session.summary());
  };
  const closeSession = (): boolean => {
    const open = session;
    if (open === null) return false;
    try {
      // Home shows the figures of the last session.
      refreshRecent();
    } finally {
      session = null;
      open.close();
    }
    return true;
  };
  const currentSession = (): ProjectSession => {
    if (session === null) throw new AppError('NO_PROJECT');
    return session;
  };
  const assertIdle = (): void => {
    if (jobs.isWriting()) throw new AppError('BUSY');
  };
  const begin = (openFile: () => ProjectFile): ProjectSession => {
    assertIdle();
    // The new one first: when it cannot be opened, the person still has the old one.
    const file = openFile();
    // What an earlier session staged and never committed: nobody can come back to it.
    discardAllStages(file.path);
    closeSession();
    session = createProjectSession(file, Date.now(), () => !jobs.isProjectBusy(file.path));
    recents.remember(file.path, session.summary());
    grants.add(projectHandle(file.path), file.path, 'write');
    return session;
  };
  const isOpen = (path: string): boolean => session !== null && session.file.path === realPathOf(path);

  return {
    appVersion: options.appVersion,
    projectsFolder: options.projectsFolder,
    grants,
    jobs,
    recents,
    mappings,
    sources,
    looked: createLookedFurther(),
    session: currentSession,
    writableSession: () => {
      const open = currentSession();
      if (jobs.isProjectBusy(open.file.path)) throw new AppError('BUSY');
      return open;
    },
    sessionOrNull: () => session,
    open: (path) => (session !== null && isOpen(path) ? session : begin(() => openProjectFile(path))),
    create: (name, path) => {
      const target = path ?? freeProjectPath(options.projectsFolder, name);
      return begin(() => createProjectFile(target, { name, zone: localZone(), author: systemUser() }));
    },
    restore: (path) => (session !== null && isOpen(path) ? session : begin(() => openBackup(path))),
    refreshRecent,
    close: () => {
      assertIdle();
      return closeSession();
    },
    end: () => {
      jobs.killAll();
      closeSession();
    },
  };
}

/** Zone of this computer, the first guess for a new project. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Name of the person at this computer, the first guess for the author of tags; '' where the system has none. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // A user without an entry in the password file (containers) is no reason to fail.
    if (error instanceof Error) return '';
    throw error;
  }
}
