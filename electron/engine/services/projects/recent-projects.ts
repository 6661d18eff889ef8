import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { projectSummary } from '../../../../shared/contract/projects.ts';
import { readAppFile, writeAppFile } from '../files/app-file.ts';

/**
 * The projects that were opened on this computer, newest first, each with the figures that Home shows, so that Home
 * opens no project. Kept in `recent.json` of the data folder.
 */
const cachedSummary = projectSummary.omit({ handle: true, location: true, exists: true });
export type CachedSummary = z.infer<typeof cachedSummary>;

const recentEntry = z.object({ path: z.string().min(1).max(4096), summary: cachedSummary });
const recentFile = z.object({ version: z.literal(1), projects: z.array(recentEntry).max(1000) });
type RecentEntry = z.infer<typeof recentEntry>;

export type RecentProjects = {
  list(): readonly RecentEntry[];
  /** Adds or refreshes; moves to the front. */
  remember(path: string, summary: CachedSummary): void;
  /** New figures for a project of the list; one that was forgotten stays forgotten. */
  refresh(path: string, summary: CachedSummary): void;
  /** False when it was not there. Never touches the project file. */
  forget(handle: string): boolean;
};

const MOST_RECENT = 30;

/**
 * The same path has the same handle in every run, so that the page can ask for the project again after the engine was
 * restarted. SECURITY: a handle that somebody computes opens nothing unless the host or this list granted its path.
 */
export const projectHandle = (path: string): string =>
  `project-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;

/** The folder for the eye: home as ~, long ones cut in the middle. */
export function locationOf(path: string): string {
  const MOST = 60;
  const folder = dirname(path);
  const home = homedir();
  const short = home !== '' && folder.startsWith(home) ? `~${folder.slice(home.length)}` : folder;
  return short.length <= MOST ? short : `${short.slice(0, 20)}…${short.slice(short.length - (MOST - 21))}`;
}

export function createRecentProjects(dataFolder: string): RecentProjects {
  mkdirSync(dataFolder, { recursive: true });
  const target = join(dataFolder, 'recent.json');
  let entries: readonly RecentEntry[] = readAppFile(target, recentFile, { version: 1, projects: [] }).projects;
  const save = (next: readonly RecentEntry[]): void => {
    entries = next.slice(0, MOST_RECENT);
    writeAppFile(target, { version: 1, projects: entries });
  };
  return {
    list: () => entries,
    remember: (path, summary) => save([{ path, summary }, ...entries.filter((entry) => entry.path !== path)]),
    refresh: (path, summary) => {
      if (entries.some((entry) => entry.path === path)) {
        save(entries.map((entry) => (entry.path === path ? { path, summary } : entry)));
      }
    },
    forget: (handle) => {
      const rest = entries.filter((entry) => projectHandle(entry.path) !== handle);
      if (rest.length === entries.length) return false;
      save(rest);
      return true;
    },
  };
}
