import { z } from 'zod';
import { fileHandle } from '../../../shared/contract/base.ts';

/** A folder may hold more; the address of the page cannot. */
export const MOST_WAITING = 100;

/** Files that wait in the wizard, the first of them on screen. Handles are opaque and die with the host. */
export const importSearch = z.object({
  files: z
    .array(
      z.object({
        handle: fileHandle,
        name: z.string().max(400),
        bytes: z.number(),
        /** One of the tables of the file, where it is looked at by itself. */
        part: z.string().max(400).optional(),
        /** An import whose place this file takes: it is read again. */
        replaces: z.number().int().optional(),
        /** It stands beside contacts and went behind the files that may hold some. */
        isLater: z.boolean().optional(),
      }),
    )
    .max(MOST_WAITING)
    .optional()
    .catch(undefined),
  /** In which zone times of files of this drop were written, as a person said for one that is in. */
  zone: z.string().max(60).optional().catch(undefined),
});
export type WaitingFile = NonNullable<z.infer<typeof importSearch>['files']>[number];

/** Tables of one file are told apart. */
export const keyOfFile = ({ handle, part = '' }: Pick<WaitingFile, 'handle' | 'part'>): string => `${handle} ${part}`;

export const nameOfFile = ({ name, part }: Pick<WaitingFile, 'name' | 'part'>): string =>
  part === undefined ? name : `${name}, ${part}`;
