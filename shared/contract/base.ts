import { oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_DEFINITION_TEXT } from '../domain/definition/definition-text.ts';
import { ERROR_CODES, type ErrorCode } from '../domain/errors/app-error.ts';

/** Every expected failure travels as its code with its parameters; the page and the command line make the sentence. */
export const errorData = z.object({ params: z.record(z.string(), z.union([z.string(), z.number()])) });

type ErrorMap = Record<ErrorCode, { data: typeof errorData }>;

const errorMap = Object.fromEntries(ERROR_CODES.map((code) => [code, { data: errorData }])) as ErrorMap;

/** The start of every procedure: declared errors. */
export const procedure = oc.errors(errorMap);

/** An opaque name for a file that the host has let in. The page never sees or names a path. */
export const fileHandle = z.string().regex(/^[\w-]{8,64}$/);

/** The key of a definition, `key@version`, or the rules of one that nobody has kept as text (definition-text.ts). */
export const definitionRef = z.string().max(MAX_DEFINITION_TEXT);

/** A field or dimension. `under.<definition>` may hold the rules themselves. */
export const fieldName = z.string().max(MAX_DEFINITION_TEXT + 'under.'.length);

export const filterSchema = z.record(
  fieldName,
  z.object({
    in: z
      .array(z.union([z.string().max(2000), z.number(), z.null()]))
      .max(100_000)
      .optional(),
    notIn: z
      .array(z.union([z.string().max(2000), z.number(), z.null()]))
      .max(10_000)
      .optional(),
    from: z.union([z.number(), z.string().max(40)]).optional(),
    to: z.union([z.number(), z.string().max(40)]).optional(),
    contains: z.string().max(500).optional(),
  }),
);

/** A definition and a slice: every number carries both. */
export const scopeSchema = z.object({
  definition: definitionRef,
  filter: filterSchema,
  /** ISO 8601 UTC; null = the last instant that all sources cover. */
  observedUntil: z.string().max(40).nullable().default(null),
});
export type Scope = z.infer<typeof scopeSchema>;

export const sortSchema = z.object({ field: z.string().max(200), descending: z.boolean() }).nullable();

/** At most this many rows in one page; grids ask for 100. */
export const MAX_PAGE_ROWS = 500;

export const pageRequest = z.object({
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(MAX_PAGE_ROWS),
});

export const rateSchema = z.object({
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Bytes for progress bars; rows where they are known; secondsLeft null until it can be said. */
export const progressSchema = z.object({
  phase: z.enum(['reading', 'linking', 'saving', 'indexing', 'writing', 'making', 'searching']),
  doneBytes: z.number(),
  totalBytes: z.number(),
  rows: z.number(),
  secondsLeft: z.number().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;
