import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KPI_DEFAULTS } from '../../shared/domain/kpi/kpi-settings.ts';
import type { FcrClient } from '../client/client.ts';
import { useShowError } from '../ui/use-show-error.ts';
import { useEngine } from './engine-context.ts';
import { KPI_SETTINGS_KEY, PROJECT_KEY, TAGS_KEY, useProject } from './queries.ts';

const settingsKey = (project: string | undefined) => [KPI_SETTINGS_KEY, project] as const;

/** Limits, words and targets of this project; undefined until the engine has answered. */
export function useKnownKpiSettings() {
  const engine = useEngine();
  const handle = useProject()?.handle;
  return useQuery({
    queryKey: settingsKey(handle),
    queryFn: ({ signal }) => engine.kpis.settings(undefined, { signal }),
    enabled: handle !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** The same; until then those that the program brings. */
export const useKpiSettings = () => useKnownKpiSettings() ?? KPI_DEFAULTS;

type Change = Parameters<FcrClient['kpis']['configure']>[0];

/** Changes them; figures and lists that hang on them are asked for again. */
export function useConfigureKpis() {
  const engine = useEngine();
  const cache = useQueryClient();
  const handle = useProject()?.handle;
  const showError = useShowError();
  return useMutation({
    mutationFn: (change: Change) => engine.kpis.configure(change),
    onSuccess: async (settings) => {
      cache.setQueryData(settingsKey(handle), settings);
      await cache.invalidateQueries({ queryKey: ['contacts.page'] });
      // The end of observation may be another one, and with it every figure.
      await cache.invalidateQueries({ queryKey: PROJECT_KEY });
      // It is a step of undo.
      await cache.invalidateQueries({ queryKey: TAGS_KEY });
    },
    onError: showError,
  });
}
