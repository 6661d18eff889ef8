import { z } from 'zod';

export const TAGGING_VIEWS = ['read', 'many', 'agreement', 'rules'] as const;
export type TaggingView = (typeof TAGGING_VIEWS)[number];

/** What the tagging screen keeps in its address: what is shown, and where in which sample. */
export const taggingSearch = z.object({
  view: z.enum(TAGGING_VIEWS).optional().catch(undefined),
  sample: z.number().int().min(1).optional().catch(undefined),
  /** Place in the sample; absent = where it goes on. */
  place: z.number().int().min(1).optional().catch(undefined),
});
