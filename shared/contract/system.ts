import { z } from 'zod';
import { procedure } from './base.ts';

/** Is the engine there? Used by the self-test and by the page after a restart. */
export const system = {
  health: procedure.output(
    z.object({
      appVersion: z.string(),
      schemaVersion: z.number(),
      sqliteVersion: z.string(),
      processId: z.number(),
    }),
  ),
};
