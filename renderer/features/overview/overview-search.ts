import { z } from 'zod';

/** What only the overview keeps in its address. */
export const overviewSearch = z.object({
  /** Unit of the trend; absent = chosen by the span of the data. */
  by: z.enum(['day', 'week', 'month']).optional().catch(undefined),
});
