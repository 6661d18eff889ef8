import { z } from 'zod';

/** What only the list of threads keeps in its address. */
export const threadsSearch = z.object({
  sort: z.object({ field: z.string().max(200), descending: z.boolean() }).optional().catch(undefined),
});

/** What only one thread keeps in its address. */
export const threadSearch = z.object({});
