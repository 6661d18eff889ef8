import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { CAUSE_FAMILIES } from '../domain/cause/causes.ts';
import { RESULT_REASONS, RESULTS } from '../domain/resolution/judgement.ts';
import { fileHandle, pageRequest, procedure, progressSchema, scopeSchema, sortSchema } from './base.ts';

export const tagSchema = z.object({
  id: z.number(),
  family: z.enum(CAUSE_FAMILIES),
  subCause: z.string().nullable(),
  note: z.string(),
  author: z.string(),
  at: z.number(),
});
export type Tag = z.infer<typeof tagSchema>;

/** One contact as a grid shows it: canonical fields as text, and what the definition says of it. */
export const contactRow = z.object({
  row: z.number(),
  contactId: z.string(),
  /** Number of the customer in this project; null = unlinkable. Shown with the customer's own id where there is one. */
  customer: z.number().nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  legs: z.number(),
  /** Canonical fields that are neither ids nor instants, and extra.<header>; only those asked for and not blank. */
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  result: z.enum(RESULTS),
  resultReason: z.enum(RESULT_REASONS),
  returnRow: z.number().nullable(),
  gapSeconds: z.number().nullable(),
  thread: z.number().nullable(),
  tag: tagSchema.nullable(),
});
export type ContactRow = z.infer<typeof contactRow>;

export const legSchema = z.object({
  row: z.number(),
  recordId: z.string(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  channel: z.string().nullable(),
  queue: z.string().nullable(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  team: z.string().nullable(),
  outcome: z.string().nullable(),
  waitSeconds: z.number().nullable(),
  talkSeconds: z.number().nullable(),
  holdSeconds: z.number().nullable(),
  acwSeconds: z.number().nullable(),
  notes: z.string().nullable(),
});

export const contactDetail = contactRow.extend({
  /** The source's own spelling of the start, and the file and line it came from. */
  startedRaw: z.string().nullable(),
  /** The last instant at which a return is within the window of the definition, UTC ms; null without a window or a start. */
  windowEndsAt: z.number().nullable(),
  file: z.string(),
  line: z.number(),
  batch: z.number(),
  legList: z.array(legSchema),
  tags: z.array(tagSchema),
});
export type ContactDetail = z.infer<typeof contactDetail>;

/** The contacts behind a number: exactly the slice, in any order, a page at a time. */
export const contacts = {
  page: procedure
    .input(
      scopeSchema.extend({ sort: sortSchema, columns: z.array(z.string().max(200)).max(60) }).extend(pageRequest.shape),
    )
    .output(z.object({ rows: z.array(contactRow), total: z.number() })),
  get: procedure.input(scopeSchema.omit({ filter: true }).extend({ row: z.number().int() })).output(contactDetail),
  /**
   * Contacts by their id, or customers by theirs, by telephone number or by e-mail address: the text itself, or what begins
   * with it. `row` opens the contact, or the newest one of the customer.
   */
  find: procedure
    .input(
      z.object({
        of: z.enum(['contacts', 'customers']),
        text: z.string().max(400),
        most: z.number().int().min(1).max(20),
      }),
    )
    .output(
      z.array(z.object({ row: z.number(), id: z.string(), startedAt: z.number().nullable(), contacts: z.number() })),
    ),
  /** Row ids of a slice, for "select all"; at most 100,000. */
  rows: procedure.input(scopeSchema).output(z.object({ rows: z.array(z.number()) })),
  /** All contacts of the slice as CSV (formulas neutralised), to a file that the host granted. */
  export: procedure
    .input(scopeSchema.extend({ sort: sortSchema, target: fileHandle }))
    .output(eventIterator(progressSchema, z.object({ rows: z.number() }))),
};
