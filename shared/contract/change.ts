import { z } from 'zod';
import { VOLUMES } from '../domain/metrics/volume.ts';
import { filterSchema, rateSchema, scopeSchema } from './base.ts';

const side = rateSchema.extend({
  contacts: z.number(),
  mature: z.number(),
  resolved: z.number(),
  volume: z.enum(VOLUMES),
});

const part = z.object({
  value: z.string().nullable(),
  before: z.object({ resolved: z.number(), mature: z.number() }),
  after: z.object({ resolved: z.number(), mature: z.number() }),
  /** What its own rate, and what its weight adds to the difference, in 0..1. */
  rate: z.number(),
  mix: z.number(),
});

/** Two slices of one scope: periods, teams, anything a filter can say. */
export const changeInput = scopeSchema.extend({
  before: filterSchema,
  after: filterSchema,
  by: z.array(z.string().max(200)).max(12).default([]),
  most: z.number().int().min(1).max(500).default(20),
});

export const changeOutput = z.object({
  observedUntil: z.string().nullable(),
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  before: side,
  after: side,
  /** Contacts of both sides: two slices may overlap. */
  both: z.number(),
  /** After minus before with Newcombe's interval. */
  difference: z.object({ difference: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
  /** True when the interval leaves out 0 and neither side is too small. */
  isBeyondChance: z.boolean(),
  /** One for each dimension asked for, in that order; parts largest first, the others added up in `rest`. */
  splits: z.array(
    z.object({
      by: z.string(),
      rate: z.number(),
      mix: z.number(),
      parts: z.array(part),
      rest: part.omit({ value: true }).extend({ values: z.number() }).nullable(),
    }),
  ),
});
