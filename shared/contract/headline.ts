import { z } from 'zod';
import { CENSORINGS } from '../domain/definition/definition.ts';
import { EXTRA_PREFIX } from '../domain/filter/dimensions.ts';
import { NEEDED_FIELDS } from '../domain/resolution/needed-fields.ts';
import { rateSchema } from './base.ts';

/** The one of its three rates that a definition calls its figure (`censoring`), with the contacts behind it. */
export const headline = rateSchema.extend({ by: z.enum(CENSORINGS), n: z.number() });

/** What stands beside net FCR: the same contacts without the net exclusions, and how many of them these remove. */
export const gross = rateSchema.extend({ mature: z.number(), headline, removed: z.number() }).nullable();

/**
 * Fields that the rules of the definition need and contacts lack: how many of the judged contacts of the slice have none, so
 * that the rule says nothing of them; null = no contact of the project has it, and nothing is judged.
 */
export const lacking = z.array(
  z.object({
    field: z.union([z.enum(NEEDED_FIELDS), z.templateLiteral([EXTRA_PREFIX, z.string()])]),
    contacts: z.number().nullable(),
    judged: z.number(),
  }),
);
