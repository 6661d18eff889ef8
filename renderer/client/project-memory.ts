import type { ClientLink } from '@orpc/client';

/**
 * Which project was open, so that a new engine opens it again. It only watches answers of the `projects` procedures;
 * the handle in them stays valid over a restart.
 */
export type ProjectMemory = {
  readonly note: (path: readonly string[], output: unknown) => void;
  /** Opens the remembered project on a fresh connection unless one is open there. */
  readonly restore: (link: ClientLink<Record<never, never>>) => Promise<void>;
};

const OPENING = new Set(['current', 'open', 'create', 'openBackup', 'sample']);

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
