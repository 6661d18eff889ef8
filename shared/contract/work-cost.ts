import { z } from 'zod';

/** What contacts took, each counted once, and what that costs by the project's own rates. */
export const workCost = z.object({
  contacts: z.number(),
  /** Those without a handling time on file: in no sum, never 0. */
  withoutHandle: z.number(),
  /** Handling and waiting of those with a time on file. */
  handleSeconds: z.number(),
  waitSeconds: z.number(),
  /** Null without rates, and where no contact has a time on file. */
  amount: z.number().nullable(),
});
