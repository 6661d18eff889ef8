import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useRates, useStamp } from '../../scope/queries.ts';
import { useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { useScope } from '../../scope/use-scope.ts';

/** Key figures of the scope in force, and of each value of a dimension. The old answer stays until the new one is there. */
export function useKpis(by: string | null, most: number, keys?: readonly KpiKey[]) {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  const rates = useRates();
  const settings = useKpiSettings();
  return useQuery({
    queryKey: ['fcr.kpis', ...stamp, scope, by, most, keys, rates, settings],
    queryFn: ({ signal }) =>
      engine.fcr.kpis({ ...scope, by, most, ...(keys === undefined ? {} : { keys: [...keys] }) }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}
