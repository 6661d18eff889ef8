import { z } from 'zod';
import { CENSORINGS } from '../domain/definition/definition.ts';
import { rateSchema } from './base.ts';

/** The one of its three rates that a definition calls its figure (`censoring`), with the contacts behind it. */
export const headline = rateSchema.extend({ by: z.enum(CENSORINGS), n: z.number() });

/** What stands beside net FCR: the same contacts without the net exclusions, and how many of them these remove. */
export const gross = rateSchema.extend({ mature: z.number(), headline, removed: z.number() }).nullable();
