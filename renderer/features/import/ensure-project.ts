import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CurrentProject } from '../../../shared/contract/projects.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY } from '../../scope/queries.ts';
import { readError } from '../../ui/read-error.ts';

const MOST_TRIES = 20;
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

/** Creates it under the first free name: "january", "january 2", … */
async function createUnderFreeName(engine: FcrClient, name: string): Promise<CurrentProject> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.projects.create({ name: attempt === 1 ? name : `${name} ${attempt}`, handle: null });
    } catch (error) {
      const read = readError(error);
      const isTaken = read.kind === 'expected' && read.code === 'PROJECT_EXISTS';
      if (!isTaken || attempt >= MOST_TRIES) throw error;
    }
  }
}

async function ensure(engine: FcrClient, cache: QueryClient, fileName: string): Promise<void> {
  const current = await engine.projects.current();
  if (current !== null) return;
  cache.setQueryData(PROJECT_KEY, await createUnderFreeName(engine, projectNameOf(fileName)));
}

/** Makes a project for the file unless one is open: only when its rows are checked, so that looking leaves nothing. */
export function useEnsureProject(fileName: string): () => Promise<void> {
  const engine = useEngine();
  const cache = useQueryClient();
  return useCallback(() => ensure(engine, cache, fileName), [engine, cache, fileName]);
}
