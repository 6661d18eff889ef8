import type { CostRates } from '../../../../shared/domain/kpi/work-cost.ts';
import { readSettings } from '../../store/settings.ts';
import type { FigureContext } from '../context/figure-context.ts';

/** The project's own rates. */
export function costRates({ file }: FigureContext): CostRates {
  const { costPerContact: contact, costPerHour: hour, costPerMinute: minute } = readSettings(file);
  return { contact, hour, minute };
}
