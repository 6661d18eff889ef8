import { z } from 'zod';

/** Definitions that stand beside the one in force. */
export const definitionsSearch = z.object({
  with: z.array(z.string().max(100)).max(4).optional().catch(undefined),
});
