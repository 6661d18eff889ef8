import { z } from 'zod';
import { KPI_KEYS, KPI_UNIT } from '../domain/kpi/kpis.ts';
import { VOLUMES } from '../domain/metrics/volume.ts';
import { rateSchema, scopeSchema } from './base.ts';

export const kpiFigure = z.object({
  key: z.enum(KPI_KEYS),
  unit: z.enum(Object.values(KPI_UNIT)),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  /** Contacts that count; filter `kpi.<key>` in hit, counted, against lists them (for a ratio: hit alone). */
  n: z.number(),
  hits: z.number(),
  /** Contacts that it is about and that cannot be counted; n / (n + unknown) is its coverage. */
  unknown: z.number(),
  volume: z.enum(VOLUMES),
});

export const kpisInput = scopeSchema.extend({
  by: z.string().max(200).nullable().default(null),
  most: z.number().int().min(1).max(500).default(60),
});

export const kpisOutput = z.object({
  observedUntil: z.string().nullable(),
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  kaplanMeier: rateSchema,
  kpis: z.array(kpiFigure),
  by: z.string().nullable(),
  groups: z.array(z.object({ value: z.string().nullable(), contacts: z.number(), kpis: z.array(kpiFigure) })),
  /** The smallest groups, beyond `most`. */
  groupsLeftOut: z.number(),
});
