import { z } from 'zod';
import { CAUSE_FAMILIES } from '../domain/cause/causes.ts';
import { PEER_MEASURES } from '../domain/cause/peers.ts';
import { REPEAT_REASONS, REPEAT_TYPES } from '../domain/cause/repeat-type.ts';
import { EVIDENCE_KINDS } from '../domain/cause/rule.ts';
import { CAUSE_ANSWERS, CAUSE_BANDS, SCORED_FAMILIES } from '../domain/cause/score.ts';
import { TEXT_FIELDS } from '../domain/contact/fields.ts';
import { LEXICON_SETS } from '../domain/lexicon/lexicon.ts';
import { procedure, rateSchema, scopeSchema } from './base.ts';
import { learnedModel, suggestionSchema } from './suggestions.ts';
import { workCost } from './work-cost.ts';

/** Weights and thresholds under which causes were worked out; version 0 = the defaults. */
const rulesetName = z.object({ version: z.number(), hash: z.string() });

/** A share of the failed contacts of a slice or group, with its interval. `n` lists with the filter that stands beside it. */
const causeShare = rateSchema.extend({ n: z.number() });

const familyShare = causeShare.extend({
  family: z.enum(CAUSE_ANSWERS),
  /** Of `n`: called probable by the rules, possible by the rules, and decided by a person's tag. */
  probable: z.number(),
  possible: z.number(),
  tagged: z.number(),
});
export type FamilyShare = z.infer<typeof familyShare>;

/** What the returns of the failed contacts of a cause took; null under a definition without a window, which looks for none. */
const causeCost = workCost.nullable();
export type CauseCost = z.infer<typeof causeCost>;

const costedFamily = familyShare.extend({
  cost: causeCost,
  /**
   * The rules for this family, and how many of them can run on this data; null for `mixed` and `undetermined`. Where these
   * could not make it possible together (`isTold` false) a count of 0 says nothing, and the share is null.
   */
  reach: z
    .object({ of: z.number(), running: z.number(), isTold: z.boolean(), missing: z.array(z.string()) })
    .nullable(),
});
export type CostedFamily = z.infer<typeof costedFamily>;

const causeGroup = z.object({
  value: z.string().nullable(),
  failed: z.number(),
  mature: z.number(),
  families: z.array(familyShare),
});

const causesOverview = z.object({
  observedUntil: z.string().nullable(),
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  ruleset: rulesetName,
  /** Contacts of the slice that failed: every share is one of these. Filter: result = failed. */
  failed: z.number(),
  mature: z.number(),
  /** All answers in the order of CAUSE_ANSWERS. Filter: result = failed, decided_family = the family. */
  families: z.array(costedFamily),
  /** The strongest sub-cause of each answer, most frequent first. Filter: result = failed, decided_sub_cause = the code. */
  subCauses: z.array(
    causeShare.extend({
      ...{ subCause: z.string(), family: z.enum(CAUSE_FAMILIES), tagged: z.number(), cost: causeCost },
    }),
  ),
  /** With what their customers came back, most frequent first. Filter: result = failed, repeat_type = the type. */
  repeats: z.array(causeShare.extend({ type: z.enum(REPEAT_TYPES) })),
  /** Attempts that the definition does not judge (abandoned, bot, …) after which the customer came back, by answer. */
  attempts: z.object({
    contacts: z.number(),
    families: z.array(z.object({ family: z.enum(CAUSE_ANSWERS), n: z.number() })),
    subCauses: z.array(z.object({ subCause: z.string(), n: z.number() })),
  }),
  /** By the dimension asked for, largest first (time in its order); null without one. */
  by: z.string().nullable(),
  groups: z.array(causeGroup),
  groupsLeftOut: z.number(),
});
export type CausesOverview = z.infer<typeof causesOverview>;

export const evidenceSchema = z.object({
  rule: z.string(),
  version: z.number(),
  finding: z.string(),
  subCause: z.string().nullable(),
  family: z.enum(CAUSE_FAMILIES).nullable(),
  kind: z.enum(EVIDENCE_KINDS),
  weight: z.number(),
  facts: z.array(
    z.object({
      name: z.string(),
      unit: z.enum(['seconds', 'span', 'count', 'times', 'share', 'p', 'instant', 'row', 'word']),
      value: z.union([z.number(), z.string()]),
    }),
  ),
  span: z
    .object({
      row: z.number(),
      record: z.number(),
      field: z.enum(TEXT_FIELDS),
      set: z.string(),
      language: z.string(),
      phrase: z.string(),
      from: z.number(),
      to: z.number(),
    })
    .nullable(),
  peers: z
    .object({
      measure: z.enum(PEER_MEASURES),
      by: z.enum(['reason_channel', 'channel', 'all']),
      reason: z.string().nullable(),
      channel: z.string().nullable(),
      n: z.number(),
      median: z.number(),
      p10: z.number(),
      p90: z.number(),
      madLog: z.number(),
    })
    .nullable(),
});

const contactCauses = z.object({
  row: z.number(),
  /** failed = under the definition; attempt = not judged by it, but the customer came back; none = needs no cause. */
  role: z.enum(['failed', 'attempt', 'none']),
  ruleset: rulesetName,
  /** What the rules say; null when the contact needs no cause. A person's tag stands in contacts.get. */
  answer: z.enum(CAUSE_ANSWERS).nullable(),
  /** The two families of a mixed answer. */
  between: z.array(z.enum(SCORED_FAMILIES)),
  band: z.enum(CAUSE_BANDS),
  score: z.number(),
  subCause: z.string().nullable(),
  /** With what the customer came back, and what speaks for it; null when nobody came back. */
  repeat: z
    .object({
      type: z.enum(REPEAT_TYPES),
      reasons: z.array(
        z.object({
          code: z.enum(REPEAT_REASONS),
          set: z.enum(LEXICON_SETS).optional(),
          minutes: z.number().optional(),
        }),
      ),
    })
    .nullable(),
  /** How each family came to its score. */
  families: z.array(
    z.object({
      family: z.enum(SCORED_FAMILIES),
      raw: z.number(),
      isCapped: z.boolean(),
      explainedBy: z.array(z.enum(SCORED_FAMILIES)),
      score: z.number(),
    }),
  ),
  subCauses: z.array(z.object({ code: z.string(), score: z.number() })),
  /** Strongest first. */
  evidence: z.array(evidenceSchema),
});
export type ContactCauses = z.infer<typeof contactCauses>;

const ruleInfo = z.object({
  code: z.string(),
  version: z.number(),
  isOn: z.boolean(),
  findings: z.array(
    z.object({
      name: z.string(),
      subCause: z.string().nullable(),
      kind: z.enum(EVIDENCE_KINDS),
      weight: z.number(),
      usualWeight: z.number(),
      /** Contacts of the slice with this evidence. */
      contacts: z.number(),
    }),
  ),
  thresholds: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      value: z.number(),
      usual: z.number(),
      least: z.number(),
      most: z.number(),
    }),
  ),
  /** What must be on file; of a list, one will do. */
  needs: z.array(z.array(z.string())),
  /** What of it is not; empty = the rule runs here. */
  missing: z.array(z.string()),
});
export type RuleInfo = z.infer<typeof ruleInfo>;

/** Contacts with texts, and those of them in which words of a set stand. */
const saidCount = z.object({ n: z.number(), of: z.number() });

const causeWords = z.object({
  /** Filter: result = failed or resolved, said.<set> = yes; both counts of contacts with texts: said.<set> = yes or no. */
  sets: z.array(
    z.object({
      set: z.enum(LEXICON_SETS),
      failed: saidCount,
      resolved: saidCount,
      /** Share of the failed ones minus that of the resolved ones, with its 95 % interval. */
      difference: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      /** more = more common in failed contacts beyond chance; few = under 30 contacts with texts on a side. */
      says: z.enum(['more', 'alike', 'few']),
    }),
  ),
  /** Which sets a rule cited from texts of the failed contacts themselves. */
  findings: z.array(z.object({ rule: z.string(), finding: z.string(), sets: z.array(z.enum(LEXICON_SETS)) })),
});
export type CauseWords = z.infer<typeof causeWords>;

/** What differs from the defaults: `R10.rushed` is the weight of a finding, `R10.share` a threshold; rules switched off. */
const rulesetChanges = z.object({
  weights: z.record(z.string().max(60), z.number()),
  thresholds: z.record(z.string().max(60), z.number()),
  off: z.array(z.string().max(8)).max(200),
});

const rulesetVersion = rulesetChanges.extend({
  version: z.number(),
  hash: z.string(),
  note: z.string(),
  author: z.string(),
  savedAt: z.number(),
});

/** Why contacts failed: what the rules say, with the evidence for it. Weights are priors; people decide. */
export const causes = {
  /** Causes of the failed contacts of a slice, and by one dimension. People's tags win over the rules. */
  overview: procedure
    .input(
      scopeSchema.extend({
        by: z.string().max(200).nullable().default(null),
        most: z.number().int().min(1).max(500).default(60),
      }),
    )
    .output(causesOverview),
  /** What speaks for which cause of one contact. */
  ofContact: procedure
    .input(scopeSchema.omit({ filter: true }).extend({ row: z.number().int() }))
    .output(contactCauses),
  /** How many rules are done of a run that somebody waits for; null = nobody waits for one. */
  progress: procedure.output(z.object({ rules: z.object({ done: z.number(), of: z.number() }).nullable() })),
  /** Every version of the ruleset that was saved, newest first; the newest is in force. Version 0, the defaults, is not listed. */
  rulesets: procedure.output(z.array(rulesetVersion)),
  /** Keeps weights and thresholds as the next version, in force at once; no changes at all go back to the defaults. */
  saveRuleset: procedure.input(rulesetChanges.extend({ note: z.string().max(2000).default('') })).output(rulesetName),
  /** Every rule with its weights, thresholds, needs, and how often it found something in the slice. */
  rules: procedure.input(scopeSchema).output(z.object({ ruleset: rulesetName, rules: z.array(ruleInfo) })),
  /** Of the words that rules found in failed contacts: how common they are in failed and in resolved ones. */
  words: procedure.input(scopeSchema).output(causeWords),
  /** What a model learned from people's readings is worth, beside the rules. A suggestion only: no figure knows it. */
  model: procedure.input(scopeSchema.omit({ filter: true })).output(learnedModel),
  /** What that model says of one contact, and why. */
  suggest: procedure
    .input(scopeSchema.omit({ filter: true }).extend({ row: z.number().int() }))
    .output(suggestionSchema),
};
