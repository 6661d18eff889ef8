import { useFormat } from '../ui/format.ts';
import { isPeriod, periodEnd, type TrendUnit } from './calendar-words.ts';
import { useWindowPassed } from './use-window.ts';

/**
 * Whether a value is a period whose contacts have not all been watched for the whole window: what is counted in it may
 * still grow. `unit` null = not a time line, nothing is pending.
 */
export function usePendingPeriod(
  unit: TrendUnit | null,
  observedUntil: string | null,
): (value: string | null) => boolean {
  const hasPassed = useWindowPassed(observedUntil);
  const { zone } = useFormat();
  return (value) => unit !== null && isPeriod(unit, value) && !hasPassed(periodEnd(unit, value, zone));
}
