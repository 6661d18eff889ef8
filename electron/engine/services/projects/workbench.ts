import { existsSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { EngineOptions } from '../../engine-types.ts';
import { moveDraft, newDraftPath, removeDraft, removeLeftDrafts } from '../../store/draft-file.ts';
import { createProjectFile, openProjectFile, type ProjectFile, realPathOf } from '../../store/project-file.ts';
import { discardAllStages } from '../../store/staging/stage-paths.ts';
import { createMappingLibrary, type MappingLibrary } from '../import/mapping-library.ts';
import { createSourceMemory, type SourceMemory } from '../import/source-memory.ts';
import { createLookedFurther, type LookedFurther } from '../inspect/looked-further.ts';
import { createGrants, type Grants } from './grants.ts';
import { createJobDesk, type JobDesk } from './job-desk.ts';
import { openBackup } from './open-backup.ts';
import { freeProjectPath } from './project-path.ts';
import { createProjectSession, type ProjectSession } from './project-session.ts';
import { type CachedSummary, createRecentProjects, projectHandle, type RecentProjects } from './recent-projects.ts';

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
  /**
   * The same for a write of ours. Throws BUSY while a job writes the file, as waiting for it would stop every other answer, and
   * PROJECT_MOVED when the file is not where it was opened, as nothing would be saved.
   */
  writableSession(): ProjectSession;
  /** Null when none is open, and while it is one that was made for a check only. */
  sessionOrNull(): ProjectSession | null;
  /**
   * The project that a file is checked against. Where none is open one is made under this name, as a draft: nobody sees it,
   * and whatever closes it removes it, until it is kept. Null = none is made (NO_PROJECT).
   */
  sessionForCheck(name: string | null): ProjectSession;
  /** Before a commit: a draft takes the name of a project and is one from now on; any other project stays as it is. */
  keepDraft(): ProjectSession;
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

/** `summary`: of the empty project, for the list of recent ones. */
type Draft = { readonly name: string; readonly summary: CachedSummary };

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
  removeLeftDrafts(options.projectsFolder);
  let session: ProjectSession | null = null;
  let draft: Draft | null = null;

  const remember = (path: string, summary: CachedSummary): void => {
    recents.remember(path, summary);
    grants.add(projectHandle(path), path, 'write');
  };
  const refreshRecent = (): void => {
    if (session !== null) recents.refresh(session.file.path, session.summary());
  };
  const closeSession = (): boolean => {
    const open = session;
    if (open === null) return false;
    if (draft !== null) {
      [session, draft] = [null, null];
      open.abandon();
      removeDraft(open.file.path);
      return false;
    }
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
  const inPlace = (open: ProjectSession): ProjectSession => {
    if (!open.file.isInPlace()) throw new AppError('PROJECT_MOVED', { file: basename(open.file.path) });
    return open;
  };
  const assertIdle = (): void => {
    if (jobs.isWriting()) throw new AppError('BUSY');
  };
  const start = (file: ProjectFile): ProjectSession =>
    createProjectSession(file, Date.now(), () => !jobs.isProjectBusy(file.path));
  const begin = (openFile: () => ProjectFile, draftName: string | null = null): ProjectSession => {
    assertIdle();
    // The new one first: when it cannot be opened, the person still has the old one.
    const file = openFile();
    // What an earlier session staged and never committed: nobody can come back to it.
    discardAllStages(file.path);
    closeSession();
    session = start(file);
    if (draftName === null) remember(file.path, session.summary());
    else draft = { name: draftName, summary: session.summary() };
    return session;
  };
  const make = (path: string, name: string, draftName: string | null = null): ProjectSession =>
    begin(() => createProjectFile(path, { name, zone: localZone(), author: systemUser() }), draftName);
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
      return inPlace(open);
    },
    sessionOrNull: () => (draft === null ? session : null),
    sessionForCheck: (name) => {
      if (name === null || (session !== null && (draft === null || draft.name === name))) {
        return inPlace(currentSession());
      }
      return make(newDraftPath(options.projectsFolder), name, name);
    },
    keepDraft: () => {
      const open = currentSession();
      if (draft === null) return inPlace(open);
      assertIdle();
      const { name, summary } = draft;
      const target = freeProjectPath(options.projectsFolder, name);
      // Should this fail, the check is lost, and nothing else.
      [session, draft] = [null, null];
      open.abandon();
      moveDraft(open.file.path, target);
      session = start(openProjectFile(target));
      remember(session.file.path, summary);
      return session;
    },
    open: (path) => {
      if (session === null || !isOpen(path)) return begin(() => openProjectFile(path));
      if (session.file.isInPlace() || !existsSync(path)) return session;
      // Another file has its name now, and the lock goes by the name.
      assertIdle();
      closeSession();
      return begin(() => openProjectFile(path));
    },
    create: (name, path) => make(path ?? freeProjectPath(options.projectsFolder, name), name),
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
