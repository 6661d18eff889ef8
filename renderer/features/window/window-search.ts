import { z } from 'zod';

const MOST_HOURS = 87_600;

/** The window that is looked at; absent = the one in force. */
export const windowSearch = z.object({
  w: z.number().int().min(1).max(MOST_HOURS).optional().catch(undefined),
});
