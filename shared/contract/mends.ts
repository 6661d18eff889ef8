import { z } from 'zod';
import { REJECT_CODES } from '../domain/importing/rejection.ts';
import { pageRequest, procedure } from './base.ts';
import { importMapping, rejectRow, rejectState } from './imports.ts';

/** A row has at most as many cells as a file has columns, with room for surplus ones. */
const cells = z.array(z.string().max(100_000)).max(6000);
const rejectCode = z.enum(REJECT_CODES);

const wish = z.object({
  batch: z.number().int(),
  /** What the person changed about the mapping of the batch: order of dates, roles, units, words, zone. */
  change: importMapping.partial().default({}),
  /** Rows that the person edited, with all their cells. */
  edits: z
    .array(z.object({ seq: z.number().int(), cells }))
    .max(500)
    .default([]),
});

export const mendPreview = z.object({
  rows: z.array(
    rejectRow.extend({
      cells: z.array(z.string()),
      /** The row as it would be kept now, or null and why not. */
      kept: z.record(z.string(), z.string().nullable()).nullable(),
      fault: z.object({ code: rejectCode, field: z.string(), value: z.string() }).nullable(),
    }),
  ),
  total: z.number(),
  mapping: importMapping,
});
export type MendPreview = z.infer<typeof mendPreview>;

/** Open rows that would read under a change, among those that were tried. */
export const mendFit = z.object({ fits: z.number(), tried: z.number() });
export type MendFit = z.infer<typeof mendFit>;

export const mendResult = z.object({
  mended: z.number(),
  inserted: z.number(),
  changed: z.number(),
  duplicate: z.number(),
  /** Rows that still do not read. */
  left: z.number(),
  /** The step, by which it can be undone; null = nothing was mended. */
  step: z.number().nullable(),
});
export type MendResult = z.infer<typeof mendResult>;

/** Rejected rows of a batch: looked at, edited or read another way, made part of that batch, and set aside again. */
export const mends = {
  groups: procedure
    .input(z.object({ batch: z.number().int() }))
    .output(z.array(z.object({ code: rejectCode, state: rejectState, count: z.number() }))),
  preview: procedure
    .input(wish.extend({ ...pageRequest.shape, state: rejectState.optional(), code: rejectCode.optional() }))
    .output(mendPreview),
  fit: procedure.input(wish.omit({ edits: true }).extend({ code: rejectCode.optional() })).output(mendFit),
  apply: procedure.input(wish.extend({ all: z.boolean(), code: rejectCode.optional() })).output(mendResult),
  undo: procedure
    .input(z.object({ batch: z.number().int(), step: z.number().int() }))
    .output(z.object({ rows: z.number() })),
  ignore: procedure
    .input(
      z.object({ batch: z.number().int(), seqs: z.array(z.number().int()).min(1).max(10_000), ignored: z.boolean() }),
    )
    .output(z.object({ changed: z.number() })),
};
