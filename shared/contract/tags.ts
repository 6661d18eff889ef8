import { z } from 'zod';
import { CAUSE_FAMILIES } from '../domain/cause/causes.ts';
import { procedure, scopeSchema } from './base.ts';

export const MAX_TAGGED_AT_ONCE = 100_000;

/** What the undo and redo buttons would do. */
export const tagHistory = z.object({
  undo: z.object({ kind: z.enum(['apply', 'remove']), contacts: z.number() }).nullable(),
  redo: z.object({ kind: z.enum(['apply', 'remove']), contacts: z.number() }).nullable(),
  /** Changes with every action: part of the query keys that show tags. */
  stamp: z.string(),
});

const target = z.union([
  z.object({ rows: z.array(z.number().int()).min(1).max(MAX_TAGGED_AT_ONCE) }),
  z.object({ scope: scopeSchema }),
]);

/** A person's judgement. It wins over rules and never erases them. Every action is one step of undo. */
export const tags = {
  apply: procedure
    .input(
      z.object({
        target,
        family: z.enum(CAUSE_FAMILIES),
        subCause: z.string().max(8).nullable(),
        note: z.string().max(10_000).default(''),
      }),
    )
    .output(tagHistory.extend({ contacts: z.number() })),
  remove: procedure.input(z.object({ target })).output(tagHistory.extend({ contacts: z.number() })),
  undo: procedure.output(tagHistory.extend({ contacts: z.number() })),
  redo: procedure.output(tagHistory.extend({ contacts: z.number() })),
  history: procedure.output(tagHistory),
};
