import { z } from 'zod';
import { RESULT_REASONS } from '../domain/resolution/judgement.ts';
import { THINGS_ON_FILE } from '../domain/resolution/judges-somebody.ts';
import {
  agreementInput,
  agreementOutput,
  differenceInput,
  differenceOutput,
  sourcesOutput,
  windowCurveOutput,
} from './agreement.ts';
import { definitionRef, fieldName, pageRequest, procedure, rateSchema, scopeSchema } from './base.ts';
import { changeInput, changeOutput } from './change.ts';
import { gross, headline, lacking } from './headline.ts';
import { kpisInput, kpisOutput } from './kpis.ts';
import { workCost } from './work-cost.ts';

export const countsSchema = z.object({
  contacts: z.number(),
  eligible: z.number(),
  mature: z.number(),
  pending: z.number(),
  resolved: z.number(),
  failed: z.number(),
  unlinkable: z.number(),
  excluded: z.partialRecord(z.enum(RESULT_REASONS), z.number()),
});

export const groupSchema = rateSchema.extend({
  key: z.record(z.string(), z.string().nullable()),
  contacts: z.number(),
  mature: z.number(),
  pending: z.number(),
  failed: z.number(),
  /** Under a hybrid definition: the pending of which time will tell; the others lack an answer. Left out: all of them. */
  waiting: z.number().optional(),
  /** Under attribution `fractional`, by agent or team: the parts of contacts added up; the rate is theirs. */
  weighted: z.object({ contacts: z.number(), mature: z.number(), failed: z.number() }).optional(),
});
export type FigureGroup = z.infer<typeof groupSchema>;

const numbers = z.array(z.number()).readonly();

/** Groups as they travel: shared/domain/metrics/group-columns.ts makes them and reads them. */
const groupColumns = z.object({
  values: z.array(z.array(z.string().nullable()).readonly()).readonly(),
  codes: z.array(numbers).readonly(),
  contacts: numbers,
  mature: numbers,
  pending: numbers,
  failed: numbers,
  waiting: numbers.nullable(),
  weighted: z.object({ contacts: numbers, mature: numbers, failed: numbers }).nullable(),
});

export const definitionInfo = z.object({
  key: z.string(),
  version: z.number(),
  hash: z.string(),
  preset: z.boolean(),
  definition: z.record(z.string(), z.unknown()),
});
export type DefinitionInfo = z.infer<typeof definitionInfo>;

/** `removed`: one of the project's own that no list offers any more; what names it is answered as before. */
const listedDefinition = definitionInfo.extend({ removed: z.boolean() });
export type ListedDefinition = z.infer<typeof listedDefinition>;

export const measureAnswer = rateSchema.extend({
  observedUntil: z.string().nullable(),
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  counts: countsSchema,
  /** Eligible contacts that start by the end of observation, which the naive and the Kaplan-Meier rate count; without a window the judged. */
  observed: z.number(),
  naiveRate: z.number().nullable(),
  kaplanMeier: rateSchema,
  /** The one of the three rates that the definition calls its figure (`censoring`), with the contacts behind it. */
  headline,
  /**
   * Under a look-back: judged contacts that count as first although the data do not reach back far enough to know, all
   * of them before an instant; null without a look-back, and where the definition leaves them out.
   */
  firstUnknown: z.object({ contacts: z.number(), before: z.string() }).nullable(),
  /** For net FCR: the rate without the net exclusions, and how many contacts they remove; null for other definitions. */
  gross,
  lacking,
  /**
   * The returns of the failed contacts, each once even if several contacts failed by it, what they took and, by the
   * project's own rates, cost; null under a definition without a window, which looks for none.
   */
  returns: workCost.nullable(),
  /** One list for each breakdown asked for, in that order; groups in order of size (calendar dimensions in order of time). */
  breakdowns: z.array(
    z.object({
      by: z.array(z.string()),
      groups: groupColumns,
      /** Groups that were left out because of `most`, added up; null when none was. */
      rest: groupSchema.nullable(),
    }),
  ),
});
export type MeasureAnswer = z.infer<typeof measureAnswer>;

/** The answer with its groups one by one. */
export type MeasureOutput = Omit<MeasureAnswer, 'breakdowns'> & {
  breakdowns: { by: string[]; groups: FigureGroup[]; rest: FigureGroup | null }[];
};

/** More groups are in no table that anybody reads. */
const MOST_RATED_GROUPS = 1000;

/** Figures. Every one carries the definition and the slice it was asked with. */
export const fcr = {
  definitions: procedure.output(z.array(listedDefinition)),
  measure: procedure
    .input(
      scopeSchema.extend({
        breakdowns: z
          .array(
            z.object({
              by: z.array(fieldName).min(1).max(2),
              most: z.number().int().min(1).max(5000).default(200),
            }),
          )
          .max(12)
          .default([]),
      }),
    )
    .output(measureAnswer),
  /**
   * Naive and Kaplan-Meier rate of each group of a breakdown, with the contacts that both count; none where a contact counts
   * for several groups. Asked apart from the figures: they are looked at seldom.
   */
  groupRates: procedure
    .input(
      scopeSchema.extend({
        by: z.array(fieldName).min(1).max(2),
        most: z.number().int().min(1).max(MOST_RATED_GROUPS).default(MOST_RATED_GROUPS),
      }),
    )
    .output(
      z.object({
        observedUntil: z.string().nullable(),
        groups: z.array(
          z.object({
            key: groupSchema.shape.key,
            observed: z.number(),
            naiveRate: z.number().nullable(),
            kaplanMeier: rateSchema,
          }),
        ),
      }),
    ),
  /** Who fails what under several definitions, and how far each two agree. */
  agreement: procedure.input(agreementInput).output(agreementOutput),
  /** Why two definitions differ: which clause turns which contacts. */
  difference: procedure.input(differenceInput).output(differenceOutput),
  /** How far each source reaches, and what that does. */
  sources: procedure.input(scopeSchema).output(sourcesOutput),
  /** FCR for every window, and the time to return. */
  windowCurve: procedure.input(scopeSchema).output(windowCurveOutput),
  /** Why a rate differs between two slices. */
  change: procedure.input(changeInput).output(changeOutput),
  /** Every key figure of a slice, with a trend or a breakdown. */
  kpis: procedure.input(kpisInput).output(kpisOutput),
  /**
   * How much of each field is filled in the slice, and so what can be asked. `fields` names the ones that matter (all
   * when left out): ids and long texts are counted by reading every row, the rest is in memory.
   */
  coverage: procedure
    .input(scopeSchema.extend({ fields: z.array(z.string().max(200)).max(500).optional() }))
    .output(z.object({ contacts: z.number(), fields: z.array(z.object({ field: z.string(), filled: z.number() })) })),
  /** Values of a dimension in the project with counts, for filter pickers; `like` narrows by text. */
  values: procedure
    .input(
      scopeSchema.extend({
        dimension: z.string().max(200),
        like: z.string().max(200).default(''),
        most: z.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(z.object({ value: z.string().nullable(), contacts: z.number() }))),
  /** Dimensions that have at least one value in this project, extra fields included. */
  dimensions: procedure.output(
    z.array(
      z.object({
        name: z.string(),
        values: z.number(),
        filled: z.number(),
        /** Whether touches of a ticket can be counted in it: a help desk is known to, or it holds whole numbers. */
        touches: z.enum(['known', 'possible']).nullable(),
      }),
    ),
  ),
  /** What some contact has of all that definitions judge by: enough to say which of them can judge nobody. */
  onFile: procedure.output(z.array(z.enum(THINGS_ON_FILE))),
  compare: procedure.input(scopeSchema.extend({ other: definitionRef }).extend(pageRequest.shape)).output(
    z.object({
      bothFail: z.number(),
      onlyFirstFails: z.number(),
      onlySecondFails: z.number(),
      neitherFails: z.number(),
      rows: z.array(z.object({ row: z.number(), contactId: z.string(), first: z.string(), second: z.string() })),
    }),
  ),
};
