import { z } from 'zod';

const sort = z.object({ field: z.string().max(200), descending: z.boolean() });

/** What only the list of threads keeps in its address. */
export const threadsSearch = z.object({ sort: sort.optional().catch(undefined) });

/**
 * What only one thread keeps in its address: the list it was opened from and the place in it, for "12 of 756" and for
 * previous and next. Whoever links to a thread from a list of contacts gives `list: 'contacts'`, the index and the sort.
 */
export const threadSearch = z.object({
  list: z.enum(['threads', 'contacts']).optional().catch(undefined),
  at: z.number().int().min(0).optional().catch(undefined),
  sort: sort.optional().catch(undefined),
  /** Opened by somebody who judges blind: what the rules say stays hidden until the choice is made. */
  blind: z.boolean().optional().catch(undefined),
});
export type ThreadSearch = z.infer<typeof threadSearch>;
