import { z } from 'zod';
import { STORY_KEYS } from '../domain/stories/stories.ts';
import { procedure, rateSchema, scopeSchema } from './base.ts';
import { workCost } from './work-cost.ts';

const storyFigure = rateSchema.extend({
  key: z.enum(STORY_KEYS),
  /** Contacts that it happened to; filter `story.<key>` in hit lists them. */
  hits: z.number(),
  /** Contacts that it can be told of: hit and counted. */
  n: z.number(),
  /** Contacts that it is about, and for which the data cannot tell. */
  unknown: z.number(),
  /** Of the hits, those that failed under the definition. */
  failed: z.number(),
  /** Contacts that came of the hits; null where those are returns and the definition, without a window, looks for none. */
  followed: workCost.nullable(),
});

/** Named ways in which a contact goes on: spill-over from self-service, redials, dropped lines, and so on. */
export const stories = {
  /** Every story of a slice. */
  list: procedure.input(scopeSchema).output(
    z.object({
      observedUntil: z.string().nullable(),
      definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
      stories: z.array(storyFigure),
    }),
  ),
};
