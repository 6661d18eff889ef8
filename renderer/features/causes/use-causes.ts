import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEngine } from '../../scope/engine-context.ts';
import { useDimensions, useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';

const route = getRouteApi('/causes');
/** What causes are compared by. Agents are not among them: a list of agents by blame would be a ranking. */
const BY = ['reason', 'queue', 'team', 'channel', 'product', 'month', 'week'] as const;
export type CauseBy = (typeof BY)[number];
/** Bars that fit; the rest is said below. */
const MOST_GROUPS = 14;
/** Time in its order needs more room, and a slice may span a year. */
const MOST_PERIODS = 60;

/** By which dimension the families are shown, from the address. */
export function useCauseBy() {
  const { by } = route.useSearch();
  const navigate = route.useNavigate();
  const names = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const choices = BY.filter((name) => names.has(name));
  return {
    choices,
    by: choices.find((name) => name === by) ?? choices[0] ?? null,
    setBy: (next: CauseBy) => void navigate({ search: (prev) => ({ ...prev, by: next }) }),
  };
}

/** Causes of the failed contacts of the slice in force, and by one dimension. */
export function useCauses(by: CauseBy | null) {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  const most = by === 'week' || by === 'month' ? MOST_PERIODS : MOST_GROUPS;
  return useQuery({
    queryKey: ['causes.overview', ...stamp, scope, by],
    queryFn: ({ signal }) => engine.causes.overview({ ...scope, by, most }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
