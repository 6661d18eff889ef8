import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY } from '../../scope/queries.ts';

/** Characters that no file name may hold on one system or another. */
const UNUSABLE = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A project's name from that of its first file: without its ending and what file systems refuse. */
export function projectNameOf(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .replace(UNUSABLE, ' ')
    .trim();
  return name.slice(0, 100) || 'Import';
}

async function ensure(engine: FcrClient, cache: QueryClient, fileName: string): Promise<void> {
  const current = await engine.projects.current();
  if (current !== null) return;
  // Without a handle the engine finds a free file name in its projects folder.
  cache.setQueryData(PROJECT_KEY, await engine.projects.create({ name: projectNameOf(fileName), handle: null }));
}

/** Makes a project for the file unless one is open: only when its rows are checked, so that looking leaves nothing. */
export function useEnsureProject(fileName: string): () => Promise<void> {
  const engine = useEngine();
  const cache = useQueryClient();
  return useCallback(() => ensure(engine, cache, fileName), [engine, cache, fileName]);
}
