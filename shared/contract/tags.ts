import { z } from 'zod';
import { CAUSE_FAMILIES } from '../domain/cause/causes.ts';
import { VERDICTS } from '../domain/cause/verdicts.ts';
import { fileHandle, pageRequest, procedure, rateSchema, scopeSchema } from './base.ts';

export const MAX_TAGGED_AT_ONCE = 100_000;

/** Tags, or what is about no contact: the mark of a driver, the settings of the key figures. One log for all. */
const actionKind = z.enum(['apply', 'remove', 'driver', 'kpis']);

/** What the undo and redo buttons would do. */
export const tagHistory = z.object({
  undo: z.object({ kind: actionKind, contacts: z.number() }).nullable(),
  redo: z.object({ kind: actionKind, contacts: z.number() }).nullable(),
  /** Changes with every action on tags: part of the query keys that show them. */
  stamp: z.string(),
});

const target = z.union([
  z.object({ rows: z.array(z.number().int()).min(1).max(MAX_TAGGED_AT_ONCE) }),
  z.object({ scope: scopeSchema }),
]);

export const MAX_CODER_NAME = 80;
/** A free word that tells the readings of two people apart; never a user of the machine. '' = the project's author. */
export const coderName = z.string().max(MAX_CODER_NAME);

/** At most this many readings in one file. */
export const MAX_READINGS_IN_FILE = 20_000;

const reading = z.object({ family: z.enum(CAUSE_FAMILIES), subCause: z.string().nullable(), note: z.string() });

export const agreementOfCoders = z.object({
  /** Everyone who has read a contact, most readings first. */
  coders: z.array(z.object({ coder: z.string(), contacts: z.number() })),
  first: z.string().nullable(),
  second: z.string().nullable(),
  /** Contacts that both have read, and those on which they say the same. */
  both: z.number(),
  same: z.number(),
  kappa: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What the codes of the table are, in its order: rows are the first coder, columns the second. */
  codes: z.array(z.string()),
  table: z.array(z.array(z.number())),
  disagreements: z.array(
    z.object({
      row: z.number().nullable(),
      source: z.string(),
      contactId: z.string(),
      first: reading,
      second: reading,
    }),
  ),
});
export type AgreementOfCoders = z.infer<typeof agreementOfCoders>;

const ruleRecords = z.object({
  ruleset: z.object({ version: z.number(), hash: z.string() }),
  /** Tags in force that are readings, and those of them that say something of a rule. */
  readings: z.number(),
  reviewed: z.number(),
  /** Every finding that speaks for a sub-cause, in the order of the rules. */
  findings: z.array(
    rateSchema.extend({
      rule: z.string(),
      finding: z.string(),
      subCause: z.string(),
      /** Under the ruleset in force. */
      weight: z.number(),
      confirmed: z.number(),
      rejected: z.number(),
      /** By its precision; null = n too small. */
      proposed: z.number().nullable(),
    }),
  ),
});
export type RuleRecords = z.infer<typeof ruleRecords>;

/** A person's judgement. It wins over rules and never erases them. Every action is one step of undo. */
export const tags = {
  apply: procedure
    .input(
      z.object({
        target,
        family: z.enum(CAUSE_FAMILIES),
        subCause: z.string().max(8).nullable(),
        note: z.string().max(10_000).default(''),
        coder: coderName.default(''),
        /** Judged before the rules' answer was shown; null = not known. */
        blind: z.boolean().nullable().default(null),
        /** What was said of the sub-causes that the rules named. */
        verdicts: z
          .array(z.object({ subCause: z.string().max(8), verdict: z.enum(VERDICTS) }))
          .max(60)
          .default([]),
      }),
    )
    .output(tagHistory.extend({ contacts: z.number() })),
  remove: procedure
    .input(z.object({ target, coder: coderName.default('') }))
    .output(tagHistory.extend({ contacts: z.number() })),
  /** Takes back what was done last, whatever it was; `kind` says what. */
  undo: procedure.output(tagHistory.extend({ contacts: z.number(), kind: actionKind })),
  redo: procedure.output(tagHistory.extend({ contacts: z.number(), kind: actionKind })),
  history: procedure.output(tagHistory),
  /** How far two coders agree on the contacts that both have read; without names the two with most readings. */
  agreement: procedure
    .input(
      z
        .object({
          first: coderName.nullable().default(null),
          second: coderName.nullable().default(null),
          level: z.enum(['family', 'subCause']).default('family'),
        })
        .extend(pageRequest.shape),
    )
    .output(agreementOfCoders),
  /** How often people found that each rule was right, and the weight that this proposes. */
  rules: procedure
    .input(scopeSchema.omit({ filter: true }).extend({ blindOnly: z.boolean().default(false) }))
    .output(ruleRecords),
  /** Every reading as CSV, for another coder or another tool. */
  export: procedure.input(z.object({ target: fileHandle })).output(z.object({ rows: z.number() })),
  /** Readings from such a file; what is here already is passed over. One step of undo. */
  import: procedure.input(z.object({ file: fileHandle })).output(
    tagHistory.extend({
      read: z.number(),
      added: z.number(),
      known: z.number(),
      rejected: z.number(),
      /** The first hundred. */
      rejects: z.array(z.object({ line: z.number(), field: z.string(), value: z.string(), why: z.string() })),
    }),
  ),
};
