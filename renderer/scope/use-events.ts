import { useQuery } from '@tanstack/react-query';
import type { KeptEvent } from '../../shared/contract/events.ts';
import { useEngine } from './engine-context.ts';
import { useProject } from './queries.ts';

export const EVENTS_KEY = ['events.list'] as const;

/** The calendar of the project: outages, mailings, policies. Empty until it is there. */
export function useEvents(): readonly KeptEvent[] {
  const engine = useEngine();
  const project = useProject();
  const { data } = useQuery({
    queryKey: [...EVENTS_KEY, project?.handle],
    queryFn: ({ signal }) => engine.events.list(undefined, { signal }),
    enabled: project !== null && project !== undefined,
  });
  return data ?? NONE;
}

const NONE: readonly KeptEvent[] = [];
