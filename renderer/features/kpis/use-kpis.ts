import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useRates } from '../../scope/queries.ts';
import { useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { useScoped } from '../../scope/use-scoped.ts';

/** Key figures of the scope in force, and of each value of a dimension. */
export function useKpis(by: string | null, most: number, keys?: readonly KpiKey[]) {
  const engine = useEngine();
  const rates = useRates();
  const settings = useKpiSettings();
  return useScoped({
    name: 'fcr.kpis',
    rest: [by, most, keys, rates, settings],
    ask: (scope, signal) =>
      engine.fcr.kpis({ ...scope, by, most, ...(keys === undefined ? {} : { keys: [...keys] }) }, { signal }),
  });
}
