import { z } from 'zod';
import {
  KPI_LIMITS,
  LAST_INSTANT,
  MOST_KPI_WORDS,
  MOST_SHORT_SECONDS,
  MOST_SOURCE_ENDS,
  SERVICE_BASES,
} from '../domain/kpi/kpi-settings.ts';
import { KPI_KEYS, KPI_UNIT } from '../domain/kpi/kpis.ts';
import { VOLUMES } from '../domain/metrics/volume.ts';
import { procedure, rateSchema, scopeSchema } from './base.ts';
import { gross, lacking } from './headline.ts';
import { workCost } from './work-cost.ts';

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
  /** False while more than 5 of 100 contacts are not observed for as long as the figure watches: of a period, it is pending then. */
  isJudged: z.boolean(),
  volume: z.enum(VOLUMES),
  /** True for a figure of returns under a definition without a window, which looks for none: it is blank, not 0. */
  needsWindow: z.boolean(),
  /** True for contacts per resolution under a definition that judges no returns (first contacts alone, say): it would be 1 always. */
  needsJudgedReturns: z.boolean(),
});

export const kpisInput = scopeSchema.extend({
  by: z.string().max(200).nullable().default(null),
  most: z.number().int().min(1).max(500).default(60),
  /** Only these figures; all when left out. */
  keys: z.array(z.enum(KPI_KEYS)).max(KPI_KEYS.length).optional(),
});

const sharePart = z.object({ successes: z.number(), total: z.number() });
const estimate = z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });

export const kpisOutput = z.object({
  observedUntil: z.string().nullable(),
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  kaplanMeier: rateSchema,
  kpis: z.array(kpiFigure),
  /** For net FCR: the rate without the net exclusions, and how many contacts they remove; null for other definitions. */
  gross,
  lacking,
  /**
   * What the returns of the failed contacts cost, by the project's own rates; null under a definition without a window,
   * which looks for no returns.
   */
  cost: z
    .object({
      failed: z.number(),
      mature: z.number(),
      /** Returns of the failed contacts, each once. */
      returns: workCost,
      perFailure: estimate,
      perFailureSeconds: estimate,
      /** Days in which mature contacts are dense. */
      days: z.number(),
      /** Mature contacts long before the rest, which belong to none of those days: how many, and before which instant. */
      earlier: z.object({ contacts: z.number(), before: z.string() }).nullable(),
      /** What one point of FCR is worth here in a month, in money and in seconds of handling. */
      pointPerMonth: estimate,
      pointPerMonthSeconds: estimate,
    })
    .nullable(),
  /**
   * Beside survey response (and FCR of a survey) where it is asked for by name: whether who answered is like who did not, by
   * how many of each were resolved under `by` (null = the definition in force); null for other figures.
   */
  answerers: z
    .object({
      by: z.string().nullable(),
      answered: sharePart,
      silent: sharePart,
      difference: z.object({
        difference: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
      isBeyondChance: z.boolean(),
    })
    .nullable(),
  by: z.string().nullable(),
  groups: z.array(
    z.object({
      value: z.string().nullable(),
      contacts: z.number(),
      kpis: z.array(kpiFigure),
      /** Failures beyond what peers have with the same work; null for times, and where there are no peers. */
      excess: z
        .object({
          observed: z.number(),
          expected: z.number(),
          value: z.number(),
          low: z.number(),
          high: z.number(),
          amount: z.number().nullable(),
          amountLow: z.number().nullable(),
          amountHigh: z.number().nullable(),
        })
        .nullable(),
    }),
  ),
  /** The smallest groups, beyond `most`. */
  groupsLeftOut: z.number(),
});

const { serviceSeconds, replyHours, redialMinutes, containmentHours, reopenDays, returningDays, promiseHours } =
  KPI_LIMITS;
const whole = ([least, most]: readonly [number, number]) => z.number().int().min(least).max(most);
const words = z.array(z.string().min(1).max(200)).max(MOST_KPI_WORDS);

/** What a person says about the key figures of a project. */
export const kpiSettings = z.object({
  serviceSeconds: whole(serviceSeconds),
  /** What service level divides by. */
  serviceOf: z.enum(SERVICE_BASES),
  /** Where the definition names no threshold; null = as the import settled them. */
  shortAbandonSeconds: whole([0, MOST_SHORT_SECONDS]).nullable(),
  replyHours: whole(replyHours),
  redialMinutes: whole(redialMinutes),
  containmentHours: whole(containmentHours),
  reopenDays: whole(reopenDays),
  returningDays: whole(returningDays),
  promiseHours: whole(promiseHours),
  atRiskReasons: words,
  savedWrapups: words,
  /** In the unit of the figure; shares in 0..1. */
  targets: z.partialRecord(z.enum(KPI_KEYS), z.number().min(-1e9).max(1e9)),
  /** Until when sources were observed, UTC ms by name, where that is not their last contact. */
  sourceEnds: z
    .record(z.string().max(500), z.number().int().min(-LAST_INSTANT).max(LAST_INSTANT))
    .refine((ends) => Object.keys(ends).length <= MOST_SOURCE_ENDS, `At most ${MOST_SOURCE_ENDS} sources.`),
});

export const kpis = {
  settings: procedure.output(kpiSettings),
  /** Changes what is given and leaves the rest; a target that cannot be one is refused. */
  configure: procedure
    .input(
      kpiSettings.partial().extend({
        /** A source may end before its last contact: whoever says so knows that contacts after it are of no use. */
        mayEndEarly: z.boolean().default(false),
      }),
    )
    .output(kpiSettings),
};
