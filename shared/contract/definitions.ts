import { z } from 'zod';
import { procedure } from './base.ts';
import { definitionInfo } from './fcr.ts';

const key = z.string().min(1).max(100);

/** The project's own definitions; `fcr.definitions` lists them beside the presets, those that were removed too. */
export const definitions = {
  /** Rules are checked one by one; what is wrong is said. Equal rules make no new version. */
  save: procedure.input(z.object({ definition: z.record(z.string().max(100), z.unknown()) })).output(definitionInfo),
  /** Once more says the same; a preset cannot be removed. */
  remove: procedure.input(z.object({ key })).output(z.object({ removed: z.string() })),
  /** Its newest version, which may be newer than the one that was removed. */
  putBack: procedure.input(z.object({ key })).output(definitionInfo),
  /** Newest first; of a key that was removed, too. Figures under `key@version` are those of that version. */
  versions: procedure
    .input(z.object({ key }))
    .output(z.array(definitionInfo.extend({ author: z.string(), savedAt: z.number() }))),
};
