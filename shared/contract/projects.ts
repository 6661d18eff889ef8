import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { fileHandle, procedure, progressSchema, rateSchema } from './base.ts';

export const projectSummary = z.object({
  handle: fileHandle,
  name: z.string(),
  /** For the eye only: the folder, shortened. */
  location: z.string(),
  contacts: z.number(),
  customers: z.number(),
  /** UTC ms, null when empty. */
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  observedUntil: z.number().nullable(),
  /** FCR under the default definition and its n. */
  fcr: rateSchema.extend({ mature: z.number() }),
  /** FCR per week under the default definition, oldest first, for a spark line; null where n is under 30. */
  weeks: z.array(z.number().nullable()),
  /** So many of them, at the end, hold contacts that cannot be judged yet; 0 in lists that were kept before this was known. */
  pendingWeeks: z.number().int().min(0).default(0),
  bytes: z.number(),
  openedAt: z.number(),
  /** False when the file is no longer there. */
  exists: z.boolean(),
});
export type ProjectSummary = z.infer<typeof projectSummary>;

export const currentProject = projectSummary.extend({
  zone: z.string(),
  currency: z.string(),
  costPerContact: z.number().nullable(),
  /** Of an hour of handling and of a minute on the line; null = not given. */
  costPerHour: z.number().nullable(),
  costPerMinute: z.number().nullable(),
  author: z.string(),
  /** Changes whenever contacts change: part of every query key. */
  stamp: z.string(),
});
export type CurrentProject = z.infer<typeof currentProject>;

const cost = z.number().min(0).max(100_000).nullable();

/** Opening, creating and remembering project files. Paths enter only as handles that the host granted. */
export const projects = {
  current: procedure.output(currentProject.nullable()),
  recent: procedure.output(z.array(projectSummary)),
  open: procedure.input(z.object({ handle: fileHandle })).output(currentProject),
  /** Without a handle the file goes into the host's projects folder under this name. */
  create: procedure
    .input(z.object({ name: z.string().min(1).max(120), handle: fileHandle.nullable() }))
    .output(currentProject),
  /** Makes the project that a check made to look at a file (`imports.stage`) one that is there; any other stays as it is. */
  keepDraft: procedure.output(currentProject),
  /** Makes the sample project (or opens it when it is there already). */
  sample: procedure.output(eventIterator(progressSchema, currentProject)),
  /** Puts the newest backup in place of a damaged file, keeping the damaged one beside it, and opens it. */
  openBackup: procedure.input(z.object({ handle: fileHandle })).output(currentProject),
  close: procedure.output(z.object({ closed: z.boolean() })),
  forget: procedure.input(z.object({ handle: fileHandle })).output(z.object({ forgotten: z.boolean() })),
  configure: procedure
    .input(
      z.object({
        name: z.string().min(1).max(120).optional(),
        zone: z.string().max(60).optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
        costPerContact: cost.optional(),
        costPerHour: cost.optional(),
        costPerMinute: cost.optional(),
        author: z.string().max(120).optional(),
      }),
    )
    .output(currentProject),
};
