import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KPI_DEFAULTS } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject, useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useShowError } from '../../ui/use-show-error.ts';

/** Key figures of the scope in force, and of each value of a dimension. The old answer stays until the new one is there. */
export function useKpis(by: string | null, most: number, keys?: readonly KpiKey[]) {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  const project = useProject();
  const rates = [project?.costPerContact, project?.costPerHour, project?.costPerMinute];
  const settings = useKpiSettings();
  return useQuery({
    queryKey: ['fcr.kpis', ...stamp, scope, by, most, keys, rates, settings],
    queryFn: ({ signal }) =>
      engine.fcr.kpis({ ...scope, by, most, ...(keys === undefined ? {} : { keys: [...keys] }) }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}

const settingsKey = (project: string | undefined) => ['kpis.settings', project] as const;

/** Limits, words and targets of this project; those that the program brings until it has answered. */
export function useKpiSettings() {
  const engine = useEngine();
  const handle = useProject()?.handle;
  const { data } = useQuery({
    queryKey: settingsKey(handle),
    queryFn: ({ signal }) => engine.kpis.settings(undefined, { signal }),
    enabled: handle !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? KPI_DEFAULTS;
}

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
    },
    onError: showError,
  });
}
