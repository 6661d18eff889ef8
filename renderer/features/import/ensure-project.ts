import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY } from '../../scope/queries.ts';
import { projectNameOf } from './project-name.ts';

async function ensure(engine: FcrClient, cache: QueryClient, fileName: string): Promise<void> {
  const current = await engine.projects.current();
  if (current !== null) return;
  // Without a handle the engine finds a free file name in its projects folder.
  cache.setQueryData(PROJECT_KEY, await engine.projects.create({ name: projectNameOf(fileName), handle: null }));
}

/** Makes a project for what does not come in as contacts (a calendar) unless one is open. */
export function useEnsureProject(fileName: string): () => Promise<void> {
  const engine = useEngine();
  const cache = useQueryClient();
  return useCallback(() => ensure(engine, cache, fileName), [engine, cache, fileName]);
}
