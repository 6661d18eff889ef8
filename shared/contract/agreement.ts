import { z } from 'zod';
import { CLAUSE_NAMES } from '../domain/definition/clauses.ts';
import { OTHER_RESULTS } from '../domain/metrics/differences.ts';
import { definitionRef, filterSchema, rateSchema } from './base.ts';

/** Two to five definitions over one slice. */
export const MOST_COMPARED = 5;

export const agreementInput = z.object({
  definitions: z.array(definitionRef).min(2).max(MOST_COMPARED),
  filter: filterSchema,
  observedUntil: z.string().max(40).nullable().default(null),
});

export const agreementOutput = z.object({
  judgedByAll: z.number(),
  /** Contacts in no set, by the first definition that has not judged them; the earlier ones have. */
  leftOpen: z.array(z.number()),
  /** Largest first; a set is listed by `under.<key>` in failed or resolved for each definition. */
  sets: z.array(z.object({ failedBy: z.array(z.boolean()), contacts: z.number() })),
  /** Places in `definitions`. */
  pairs: z.array(
    z.object({
      first: z.number(),
      second: z.number(),
      judged: z.number(),
      same: z.number(),
      kappa: z.number().nullable(),
    }),
  ),
});

export const windowCurveOutput = z.object({
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  /** 0 for a definition without a window: then there are no points. */
  windowHours: z.number(),
  observedUntil: z.string().nullable(),
  eligible: z.number(),
  /** Of them those that start by the end of observation: what the naive and the Kaplan-Meier rate count. */
  observed: z.number(),
  points: z.array(
    z.object({
      hours: z.number(),
      /** Null where no contact was followed so long. */
      kaplanMeier: rateSchema,
      /** What the definition says with this window: `mature` can be judged by it, `failed` of them have failed. */
      mature: z.number(),
      failed: z.number(),
      /** Observed contacts with a failure so far, judged or not: the naive rate is what is left of `observed`. */
      failedSoFar: z.number(),
      /** Contacts with a return up to here, judged or not: what the bars add up to. */
      returned: z.number(),
    }),
  ),
  /**
   * Time to the return, from start to start: each bar holds `from` up to but not `to` seconds. `within`: how many of them
   * the window of each of `points` catches, which on business days is not a matter of the bar's ends.
   */
  bars: z.array(z.object({ from: z.number(), to: z.number(), contacts: z.number(), within: z.array(z.number()) })),
  /** The definition with the longest window, as text: the bars are listed under it. */
  widest: z.string(),
  /** Hours at which the Kaplan-Meier curve turns flat; null where it nowhere does. */
  elbowHours: z.number().nullable(),
});

/** Why two definitions differ, contact by contact. */
export const differenceInput = z.object({
  first: definitionRef,
  second: definitionRef,
  filter: filterSchema,
  observedUntil: z.string().max(40).nullable().default(null),
});

export const differenceOutput = z.object({
  /** Contacts that only one of them fails. */
  sides: z.array(
    z.object({
      failedBy: z.enum(['first', 'second']),
      contacts: z.number(),
      /** Resolved, pending, then excluded ones, in each the largest first; together they are all of the side. */
      parts: z.array(
        z.object({
          /** What the other definition says of them: it forgives those alone that it resolves. */
          becomes: z.enum(OTHER_RESULTS),
          /** Each of these clauses of the other definition alone makes them that; none: only several together do. */
          clauses: z.array(z.enum(CLAUSE_NAMES)),
          contacts: z.number(),
          /** The tests that list exactly these contacts. */
          filter: filterSchema,
        }),
      ),
    }),
  ),
});

/** How far each source reaches, and what the one that ends first does to the figures. */
export const sourcesOutput = z.object({
  /** The last instant that all sources cover, ISO 8601; null without contacts. */
  observedUntil: z.string().nullable(),
  sources: z.array(
    z.object({
      source: z.string(),
      /** What people call it: the system, or its newest file. */
      title: z.string(),
      contacts: z.number(),
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
      /** Until when it was observed: its last contact, or what a person set. */
      end: z.string().nullable(),
      isEndSet: z.boolean(),
    }),
  ),
  /** Under the end of observation in force. */
  now: rateSchema.extend({ mature: z.number(), pending: z.number() }),
  /** If the source that reaches furthest counted for all; null when no source ends before another. */
  latest: rateSchema.extend({ until: z.string(), mature: z.number(), pending: z.number() }).nullable(),
  /** Channels that stop weeks before judging ends, within a source that goes on; the first to stop on top. */
  silent: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      channel: z.string(),
      contacts: z.number(),
      lastAt: z.string(),
      /** As many would have come since, had they come as often as before. */
      expected: z.number(),
    }),
  ),
  /** If judging ended where the first of them stops, as it would were that channel a source of its own; null without one. */
  apart: rateSchema.extend({ until: z.string(), mature: z.number(), pending: z.number() }).nullable(),
});
