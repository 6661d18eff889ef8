import { z } from 'zod';
import { CAUSE_FAMILIES } from '../domain/cause/causes.ts';
import { rateSchema } from './base.ts';

/** How good a model learned from readings is on those that it had not seen, beside the rules on the same. */
const modelQuality = z.object({
  /** Readings that it was learned from, and facts that it looks at. */
  readings: z.number(),
  features: z.number(),
  /** Share of the readings on which the first family is the person's: the model's, and the rules'. */
  right: rateSchema,
  rulesRight: rateSchema,
  /** The first share minus the second, on the same readings. */
  difference: z.object({
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    verdict: z.enum(['better', 'worse', 'not_shown']),
  }),
  families: z.array(
    z.object({
      family: z.enum(CAUSE_FAMILIES),
      readings: z.number(),
      /** False: too few readings of it. */
      isLearned: z.boolean(),
      /** How often a contact of the family gets a higher score than another; .5 is a coin. */
      area: rateSchema,
      rulesArea: rateSchema,
      /** How often the model names it first, and the share of these that a person called so. */
      said: z.number(),
      right: rateSchema,
    }),
  ),
});

/** Readings that count, how many it takes, and the model; null = too few of them, or of too few families. */
export const learnedModel = z.object({ readings: z.number(), needed: z.number(), model: modelQuality.nullable() });
export type LearnedModel = z.infer<typeof learnedModel>;

export const suggestionSchema = learnedModel.extend({
  row: z.number(),
  /** Null where there is no model, or the contact needs no cause. */
  suggestion: z
    .object({
      family: z.enum(CAUSE_FAMILIES),
      /** Surest first; they do not add up to 1. */
      families: z.array(z.object({ family: z.enum(CAUSE_FAMILIES), sureness: z.number() })),
      /** What moved it, in log odds: above 0 speaks for the family. Numbers are seconds, or legs. */
      reasons: z.array(
        z.object({
          kind: z.enum(['finding', 'subCause', 'number', 'word']),
          name: z.string(),
          value: z.number(),
          weight: z.number(),
        }),
      ),
      /** The contact is one of the readings, and was asked of a model that had not seen it. */
      isHeldBack: z.boolean(),
    })
    .nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;
