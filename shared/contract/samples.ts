import { z } from 'zod';
import { CAUSE_FAMILIES } from '../domain/cause/causes.ts';
import { SAMPLE_KINDS } from '../domain/sampling/draw-sample.ts';
import { pageRequest, procedure, scopeSchema } from './base.ts';
import { coderName } from './tags.ts';

export const MAX_SAMPLE = 2000;
const MAX_SEED = 2_147_483_647;

const sample = z.object({
  id: z.number(),
  kind: z.enum(SAMPLE_KINDS),
  /** The dimension that the strata are of; null = one stratum. */
  strata: z.string().nullable(),
  seed: z.number(),
  size: z.number(),
  /** How many failed contacts it was drawn from. */
  population: z.number(),
  /** What it was drawn under. It may come from a stranger's file: read it as any link. */
  definition: z.string(),
  filter: z.string(),
  author: z.string(),
  drawnAt: z.number(),
});
export type SampleInfo = z.infer<typeof sample>;

const samplePlace = z.object({
  /** 1, 2, 3, … */
  place: z.number(),
  /** Root row of the contact; null when its import was undone. */
  row: z.number().nullable(),
  contactId: z.string(),
  startedAt: z.number().nullable(),
  channel: z.string().nullable(),
  reason: z.string().nullable(),
  /** What this coder tagged it with; nobody else's tag is told. */
  family: z.enum(CAUSE_FAMILIES).nullable(),
  subCause: z.string().nullable(),
  skipped: z.boolean(),
});
export type SamplePlace = z.infer<typeof samplePlace>;

const whichPlace = z.object({ sample: z.number().int(), coder: coderName.default('') });

/** Failed contacts drawn to be read, one after the other. docs/tagging.md says how they are drawn. */
export const samples = {
  /** The same seed over the same contacts draws the same sample. */
  draw: procedure
    .input(
      scopeSchema.extend({
        kind: z.enum(SAMPLE_KINDS),
        strata: z.string().max(200).nullable(),
        size: z.number().int().min(1).max(MAX_SAMPLE),
        seed: z.number().int().min(0).max(MAX_SEED),
      }),
    )
    .output(sample),
  list: procedure.output(z.array(sample)),
  /** The sample with this coder's progress, and the contacts of a page of it. */
  page: procedure
    .input(whichPlace.extend({ after: z.number().int().min(0).default(0) }).extend(pageRequest.shape))
    .output(
      z.object({
        sample,
        tagged: z.number(),
        skipped: z.number(),
        /** Where to go on from `after`: the next place that is neither tagged nor skipped, round the end; then what was skipped; null = done. */
        next: z.number().nullable(),
        places: z.array(samplePlace),
      }),
    ),
  /** Leaves a place for later, or takes that back. */
  skip: procedure
    .input(whichPlace.extend({ place: z.number().int().min(1), skipped: z.boolean() }))
    .output(z.object({ skipped: z.boolean() })),
  /** Takes a sample off the list, or brings it back; tags stay. */
  remove: procedure
    .input(z.object({ sample: z.number().int(), removed: z.boolean() }))
    .output(z.object({ removed: z.boolean() })),
};
