import { useFormat } from '../ui/format.ts';
import { isPeriod, periodEnd, type TrendUnit } from './calendar-words.ts';
import { useWindowHours } from './use-window.ts';

const HOUR_MS = 3_600_000;

/**
 * Whether a value is a period whose contacts have not all been watched for the whole window: what is counted in it may
 * still grow. `unit` null = not a time line, nothing is pending.
 */
export function usePendingPeriod(
  unit: TrendUnit | null,
  observedUntil: string | null,
): (value: string | null) => boolean {
  const windowHours = useWindowHours();
  const { zone } = useFormat();
  const until = observedUntil === null ? Number.POSITIVE_INFINITY : Date.parse(observedUntil);
  return (value) =>
    unit !== null &&
    windowHours > 0 &&
    isPeriod(unit, value) &&
    periodEnd(unit, value, zone) + windowHours * HOUR_MS > until;
}
