import type { CategoryField } from '../contact/fields.ts';
import type { CauseData } from './cause-data.ts';
import type { Need } from './needs.ts';

/** What a piece of evidence is made of. Two that agree must be of different kinds to blame a person: see score.ts. */
export const EVIDENCE_KINDS = ['sequence', 'duration', 'code', 'text', 'peer', 'declared'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Default weights. They are priors: judgements without data behind them, there to be calibrated and edited. */
export const WEIGHT = { strong: 0.6, medium: 0.35, light: 0.15, none: 0 } as const;

/** One way in which a rule can fire. A rule that only tells something beside has no sub-cause and weight 0. */
export type Finding = {
  readonly subCause: string | null;
  readonly kind: EvidenceKind;
  /** Default weight, 0 to 1. */
  readonly weight: number;
};

/** A number that a person may change, and the bounds within which it means something. */
export type Threshold = {
  readonly value: number;
  readonly unit:
    | 'seconds'
    | 'minutes'
    | 'hours'
    | 'days'
    | 'share'
    | 'times'
    | 'contacts'
    | 'agents'
    | 'characters'
    | 'p';
  readonly least: number;
  readonly most: number;
};

/**
 * What the number of a fact means. `contact` is a place in the columns, `event` an index of the calendar, `hit` an index
 * of a phrase that was found, `group.handle` that of a peer group, `agent` a code of the ids (or names) of agents, the
 * name of a category field a code of it.
 */
export type FactKind =
  | 'seconds'
  | 'span'
  | 'count'
  | 'times'
  | 'share'
  | 'p'
  | 'instant'
  | 'contact'
  | 'event'
  | 'hit'
  | 'agent'
  | 'group.handle'
  | 'group.talk'
  | 'group.hold'
  | 'group.acw'
  | CategoryField;

/** A rule as it is written down: F its findings, T its thresholds, N its facts. */
type RuleOf<F extends string, T extends string, N extends string> = {
  /** R01 and up; never used again for another rule. */
  readonly code: string;
  /** Raised when the same data would give other evidence. */
  readonly version: number;
  /** Each of these must be on file; a list in it = one of them will do. */
  readonly needs: readonly (Need | readonly Need[])[];
  readonly thresholds: Readonly<Record<T, Threshold>>;
  readonly findings: Readonly<Record<F, Finding>>;
  /** What is stored with each piece of evidence, besides the time until the customer came back. */
  readonly facts: Readonly<Record<N, FactKind>>;
  readonly run: (
    data: CauseData,
    thresholds: Readonly<Record<T, number>>,
    /** Called in any order of places; at most once for a place and a finding. */
    fire: (place: number, finding: F, facts: Readonly<Partial<Record<N, number>>>) => void,
  ) => void;
};

/** Any rule, its own names forgotten. */
export type Rule = RuleOf<string, string, string>;

/** Writes a rule down with its own names checked. */
export function defineRule<const F extends string, const T extends string, const N extends string>(
  rule: RuleOf<F, T, N>,
): Rule {
  // The engine calls `run` with exactly the thresholds and takes exactly the findings and facts that the rule lists.
  return rule as unknown as Rule;
}

export const seconds = (value: number): Threshold => ({ value, unit: 'seconds', least: 0, most: 86_400 });
export const minutes = (value: number): Threshold => ({ value, unit: 'minutes', least: 0, most: 1440 });
export const hours = (value: number): Threshold => ({ value, unit: 'hours', least: 0, most: 2160 });
export const days = (value: number): Threshold => ({ value, unit: 'days', least: 0, most: 90 });
export const share = (value: number): Threshold => ({ value, unit: 'share', least: 0, most: 1 });
export const times = (value: number): Threshold => ({ value, unit: 'times', least: 0, most: 100 });
export const contactsAtLeast = (value: number): Threshold => ({ value, unit: 'contacts', least: 1, most: 100_000 });
export const agentsAtLeast = (value: number): Threshold => ({ value, unit: 'agents', least: 1, most: 1000 });
export const characters = (value: number): Threshold => ({ value, unit: 'characters', least: 0, most: 1000 });
export const probability = (value: number): Threshold => ({ value, unit: 'p', least: 0.000001, most: 0.5 });
