import { z } from 'zod';
import { filterSchema, rateSchema } from './base.ts';

/** Two to five definitions over one slice. */
export const MOST_COMPARED = 5;

export const agreementInput = z.object({
  definitions: z.array(z.string().max(100)).min(2).max(MOST_COMPARED),
  filter: filterSchema,
  observedUntil: z.string().max(40).nullable().default(null),
});

export const agreementOutput = z.object({
  judgedByAll: z.number(),
  /** Largest first; a set is listed by `under.<key>` in failed or resolved for each definition. */
  sets: z.array(z.object({ failedBy: z.array(z.boolean()), contacts: z.number() })),
  /** Places in `definitions`. */
  pairs: z.array(
    z.object({
      first: z.number(),
      second: z.number(),
      judged: z.number(),
      same: z.number(),
      kappa: z.number().nullable(),
    }),
  ),
});

export const windowCurveOutput = z.object({
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  /** 0 for a definition without a window: then there are no points. */
  windowHours: z.number(),
  points: z.array(rateSchema.extend({ hours: z.number() })),
  /** Hours at which the curve turns flat; null where it nowhere does. */
  elbowHours: z.number().nullable(),
});
