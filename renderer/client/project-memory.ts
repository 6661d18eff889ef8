import type { ClientLink } from '@orpc/client';
import type { HostFile } from '../../shared/contract/host.ts';
import type { ProjectSummary } from '../../shared/contract/projects.ts';

/**
 * Which project was open, so that a new engine opens it again. It only watches answers of the `projects` procedures;
 * the handle in them stays valid over a restart.
 */
export type ProjectMemory = {
  readonly note: (path: readonly string[], output: unknown) => void;
  /** Opens the remembered project on a fresh connection unless one is open there. */
  readonly restore: (link: ClientLink<Record<never, never>>) => Promise<void>;
};

const OPENING = new Set(['current', 'open', 'create', 'openBackup', 'sample', 'keepDraft']);

function handleOf(output: unknown): string | null {
  const hasHandle = typeof output === 'object' && output !== null && 'handle' in output;
  return hasHandle && typeof output.handle === 'string' ? output.handle : null;
}

export function createProjectMemory(): ProjectMemory {
  let handle: string | null = null;
  return {
    note: ([noun, verb], output) => {
      if (noun !== 'projects') return;
      if (verb === 'close') handle = null;
      else if (verb !== undefined && OPENING.has(verb)) handle = handleOf(output) ?? handle;
    },
    restore: async (link) => {
      if (handle === null) return;
      const options = { context: {} };
      try {
        const current = await link.call(['projects', 'current'], undefined, options);
        if (handleOf(current) === null) await link.call(['projects', 'open'], { handle }, options);
      } catch {
        // The project cannot be opened again (moved, locked): the page finds none open and shows Home, where opening
        // it says why. Nothing is lost by not saying it twice.
        handle = null;
      }
    },
  };
}

/** The projects of an answer of `projects.recent` that are still there, as the host's menu wants them. */
export function readRecent([noun, verb]: readonly string[], output: unknown): readonly HostFile[] | null {
  if (noun !== 'projects' || verb !== 'recent') return null;
  const projects = output as readonly ProjectSummary[];
  return projects.filter((project) => project.exists).map(({ handle, name, bytes }) => ({ handle, name, bytes }));
}
