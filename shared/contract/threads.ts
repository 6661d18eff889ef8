import { z } from 'zod';
import { CATEGORY_FIELDS } from '../domain/contact/fields.ts';
import { pageRequest, procedure, scopeSchema, sortSchema } from './base.ts';
import { contactDetail } from './contacts.ts';
import { workCost } from './work-cost.ts';

export const threadRow = z.object({
  thread: z.number(),
  /** Root row of the first contact: opens the thread. */
  firstRow: z.number(),
  customer: z.number(),
  customerId: z.string().nullable(),
  firstAt: z.number(),
  lastAt: z.number(),
  contacts: z.number(),
  failed: z.number(),
  /** null = none of its contacts has one on file. */
  agents: z.number().nullable(),
  channels: z.array(z.string()),
  reason: z.string().nullable(),
  /** resolved = its last contact is resolved; open = pending; unresolved = anything else. */
  state: z.enum(['resolved', 'open', 'unresolved']),
  /** All contacts after the first. */
  returns: workCost,
});
export type ThreadRow = z.infer<typeof threadRow>;

/** Repeat threads: contacts of one customer linked as one issue by the definition. */
export const threads = {
  /** Threads with at least one contact in the slice; longest, then costliest first unless sorted otherwise. */
  page: procedure
    .input(scopeSchema.extend({ sort: sortSchema }).extend(pageRequest.shape))
    .output(z.object({ rows: z.array(threadRow), total: z.number() })),
  /**
   * Where threads failed first against who resolved them: resolved threads whose first failed contact is in the slice,
   * by a field of that contact and of the resolver. A count lists its contacts through `thread_part`, `thread_state`,
   * the field and `resolver.<field>`.
   */
  flow: procedure
    .input(scopeSchema.extend({ field: z.enum(CATEGORY_FIELDS), most: z.number().int().min(1).max(40).default(8) }))
    .output(
      z.object({
        observedUntil: z.string().nullable(),
        definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
        /** Threads by what became of them; only the resolved ones have a resolver. */
        threads: z.object({ resolved: z.number(), open: z.number(), unresolved: z.number() }),
        /** Named values, largest first; null is blank. */
        values: z.array(z.string().nullable()),
        /** How many values the last row and column put together; 0 = there is none. */
        others: z.number(),
        /** counts[from][to], in the order of `values`. */
        counts: z.array(z.array(z.number())),
        contacts: z.number(),
        /** Threads with the same value at both ends, of those that have one at both. */
        same: z.number(),
        known: z.number(),
      }),
    ),
  /** The thread of a contact, in order of time, with the customer's other contacts near it. A contact without a thread is its own. */
  get: procedure.input(scopeSchema.omit({ filter: true }).extend({ row: z.number().int() })).output(
    z.object({
      customer: z.number().nullable(),
      customerId: z.string().nullable(),
      state: z.enum(['resolved', 'open', 'unresolved', 'single']),
      windowHours: z.number(),
      observedUntil: z.number().nullable(),
      /** All contacts after the first. */
      returns: workCost,
      contacts: z.array(contactDetail),
      /** Other contacts of this customer that the definition does not link (at most 50, nearest in time). */
      others: z.array(contactDetail),
    }),
  ),
};
