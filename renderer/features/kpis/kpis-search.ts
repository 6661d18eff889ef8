import { z } from 'zod';
import { KPI_KEYS } from '../../../shared/domain/kpi/kpis.ts';

/** What only the screen of key figures keeps in its address. */
export const kpisSearch = z.object({
  /** The figure that is looked at closely; absent = FCR. */
  kpi: z.enum(KPI_KEYS).optional().catch(undefined),
  unit: z.enum(['day', 'week', 'month']).optional().catch(undefined),
  /** What it is broken down by. */
  by: z.string().max(200).optional().catch(undefined),
  /** Whom the plot of FCR against handling time shows. */
  who: z.enum(['agent', 'reason']).optional().catch(undefined),
});
