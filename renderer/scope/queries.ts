import { keepPreviousData, type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Scope } from '../../shared/contract/base.ts';
import type { CurrentProject } from '../../shared/contract/projects.ts';
import { DEFAULT_DEFINITION_KEY } from '../../shared/domain/definition/definition.ts';
import { useEngine } from './engine-context.ts';
import { needsDefinition } from './needs-definition.ts';
import { useScope } from './use-scope.ts';

/** Key of the project in force; import, undo, open and close invalidate it, and with its stamp every figure. */
export const PROJECT_KEY = ['projects.current'] as const;
/** Key of the tag history; its stamp is part of every key that tags can change. */
export const TAGS_KEY = ['tags.history'] as const;
/** Start of the key of every search for drivers; marks invalidate it, and the engine answers from what it keeps. */
export const DRIVERS_KEY = 'drivers.find';
/** Start of the key of what a person said about the key figures. */
export const KPI_SETTINGS_KEY = 'kpis.settings';

/** The project in force; null when none is open, undefined until the engine answered. */
export function useProject(): CurrentProject | null | undefined {
  return useProjectQuery().data;
}

export function useProjectQuery(): UseQueryResult<CurrentProject | null> {
  const engine = useEngine();
  return useQuery({
    queryKey: PROJECT_KEY,
    queryFn: ({ signal }) => engine.projects.current(undefined, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Changes of tags by this page so far. */
let tagChanges = 0;

/**
 * To be called after a change of tags. Done again, the engine's stamp is that of before once more; but what was asked while
 * the change was on its way may hold an answer of after it, so no key is used a second time.
 */
export async function tagsHaveChanged(cache: QueryClient): Promise<void> {
  tagChanges += 1;
  await cache.invalidateQueries({ queryKey: TAGS_KEY });
}

/** What undo and redo would do, and the stamp of the tags. */
export function useTagHistory() {
  const engine = useEngine();
  const project = useProject();
  return useQuery({
    queryKey: [...TAGS_KEY, project?.handle],
    queryFn: async ({ signal }) => {
      const change = tagChanges;
      const history = await engine.tags.history(undefined, { signal });
      return { ...history, stamp: `${history.stamp} ${change}` };
    },
    enabled: project !== null && project !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * What every query key of contacts starts with: the project's stamp and the tags' stamp. When rows or tags change,
 * the keys change, and no stale figure can be shown beside a new one.
 */
export function useStamp(): readonly [project: string | undefined, tags: string | undefined] {
  const project = useProject();
  const history = useTagHistory();
  // Without a history there is still something to show; nothing is asked twice, once without and once with its stamp.
  const tags = history.data?.stamp ?? (history.isError ? NO_HISTORY : undefined);
  const stamp = tags === undefined ? undefined : project?.stamp;
  return useMemo(() => [stamp, tags], [stamp, tags]);
}

const NO_HISTORY = 'unknown';

/** The presets and the project's own definitions, those too that were removed: they have names and rules, but are not offered. */
export function useDefinitions() {
  const engine = useEngine();
  const [stamp] = useStamp();
  return useQuery({
    queryKey: ['fcr.definitions', stamp],
    queryFn: ({ signal }) => engine.fcr.definitions(undefined, { signal }),
    enabled: stamp !== undefined,
  });
}

/** Dimensions that this project has values for. */
export function useDimensions() {
  const engine = useEngine();
  const stamp = useStamp();
  return useQuery({
    queryKey: ['fcr.dimensions', ...stamp],
    queryFn: ({ signal }) => engine.fcr.dimensions(undefined, { signal }),
    enabled: stamp[0] !== undefined,
  });
}

/** What contacts of this project have of all that definitions judge by. */
export function useOnFile() {
  const engine = useEngine();
  const [stamp] = useStamp();
  return useQuery({
    queryKey: ['fcr.onFile', stamp],
    queryFn: ({ signal }) => engine.fcr.onFile(undefined, { signal }),
    enabled: stamp !== undefined,
  });
}

/** Values of a dimension with their counts; `like` narrows by text. */
export function useValues(dimension: string | null, like: string, most: number, scope: Scope) {
  const engine = useEngine();
  const stamp = useStamp();
  return useQuery({
    queryKey: ['fcr.values', ...stamp, scope, dimension, like, most],
    queryFn: ({ signal }) => engine.fcr.values({ ...scope, dimension: dimension ?? '', like, most }, { signal }),
    enabled: stamp[0] !== undefined && dimension !== null,
    placeholderData: keepPreviousData,
  });
}

/** How much of each field is filled in the scope in force. Ids and long texts make the engine read every row once. */
export function useCoverage(options: { readonly fields?: readonly string[]; readonly enabled?: boolean } = {}) {
  const { scope, filter } = useScope();
  return useCoverageOf(needsDefinition(filter) ? scope : { ...scope, definition: DEFAULT_DEFINITION_KEY }, options);
}

/** How much of each field is filled in the whole project: what can be shown and filtered by. Asked once. */
export function useFilledFields(options: { readonly fields?: readonly string[]; readonly enabled?: boolean } = {}) {
  return useCoverageOf(WHOLE_PROJECT, options);
}

export const WHOLE_PROJECT: Scope = { definition: DEFAULT_DEFINITION_KEY, filter: {}, observedUntil: null };

function useCoverageOf(scope: Scope, options: { readonly fields?: readonly string[]; readonly enabled?: boolean }) {
  const engine = useEngine();
  const stamp = useStamp();
  const fields = options.fields === undefined ? undefined : [...options.fields];
  return useQuery({
    queryKey: ['fcr.coverage', ...stamp, scope, fields],
    queryFn: ({ signal }) => engine.fcr.coverage({ ...scope, ...(fields === undefined ? {} : { fields }) }, { signal }),
    enabled: stamp[0] !== undefined && (options.enabled ?? true),
    placeholderData: keepPreviousData,
  });
}

/** The project's own rates: part of every key whose answer says money. */
export function useRates(): readonly (number | null | undefined)[] {
  const project = useProject();
  return [project?.costPerContact, project?.costPerHour, project?.costPerMinute];
}
