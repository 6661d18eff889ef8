import { z } from 'zod';
import { procedure } from './base.ts';

export const MAX_SAVED_VIEWS = 500;
export const MAX_VIEW_NAME = 80;
const MAX_SEARCH = 200_000;

/** Every screen with a definition and a slice. */
export const VIEW_SCREENS = [
  ...(['overview', 'explore', 'threads', 'causes', 'tagging'] as const),
  ...(['drivers', 'definitions', 'window', 'kpis', 'change'] as const),
] as const;

const savedView = z.object({
  name: z.string(),
  screen: z.enum(VIEW_SCREENS),
  /** What stands in the address of the screen, as JSON. It may come from a stranger's file: read it as any link. */
  search: z.string(),
  author: z.string(),
  savedAt: z.number(),
});
export type SavedView = z.infer<typeof savedView>;

/** Views that people named: a screen with its definition, slice and choices, kept in the project. */
export const views = {
  list: procedure.output(z.array(savedView)),
  /** One of the same name is replaced, and comes back in the answer so that it can be brought back. */
  save: procedure
    .input(
      savedView
        .pick({ screen: true })
        .extend({ name: z.string().min(1).max(MAX_VIEW_NAME), search: z.string().max(MAX_SEARCH) }),
    )
    .output(z.object({ replaced: savedView.nullable() })),
  remove: procedure
    .input(z.object({ name: z.string().min(1).max(MAX_VIEW_NAME) }))
    .output(z.object({ removed: savedView.nullable() })),
};
