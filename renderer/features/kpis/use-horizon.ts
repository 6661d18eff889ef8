import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { useHasNoReturns, useWindowPassed } from '../../scope/use-window.ts';
import { horizon } from './kpi-horizon.ts';

/** Whether what starts at an instant has been watched for as long as a figure needs; null = it is known at once. */
export function useHorizon(key: KpiKey, observedUntil: string | null): ((start: number) => boolean) | null {
  const settings = useKpiSettings();
  const hasPassed = useWindowPassed(observedUntil);
  const windowPassed = useHasNoReturns() ? null : hasPassed;
  return horizon(key, settings, { windowPassed, observedUntil });
}
