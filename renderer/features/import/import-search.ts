import { z } from 'zod';
import { fileHandle } from '../../../shared/contract/base.ts';

/** Files that wait in the wizard, the first of them on screen. Handles are opaque and die with the host. */
export const importSearch = z.object({
  files: z
    .array(z.object({ handle: fileHandle, name: z.string().max(400), bytes: z.number() }))
    .max(100)
    .optional()
    .catch(undefined),
});
export type WaitingFile = NonNullable<z.infer<typeof importSearch>['files']>[number];
