import { type Definition, type DefinitionRules, sameRule } from './definition.ts';

/**
 * The rules of a definition in the parts that a person changes and names as one: "the reason", not the three fields
 * behind it. Every rule stands in exactly one clause (a test says so).
 */
export const CLAUSES = {
  kind: ['kind'],
  window: ['windowHours', 'calendar'],
  lookback: ['lookbackHours', 'knownFirstOnly'],
  customer: ['sameCustomer', 'includeUnlinkable'],
  reason: ['sameReason', 'reasonGroups', 'similarNotes'],
  channel: ['sameChannel'],
  case: ['sameCase'],
  returns: ['returnOutcomes', 'returnChannels', 'returnAbandonSeconds', 'returnAfterMinutes', 'issueIntervals'],
  eligible: ['eligibleDirections', 'eligibleOutcomes', 'eligibleChannels'],
  excluded: ['suspectTalkSeconds', 'minTalkSeconds', 'shortAbandonSeconds', 'excludeTags', 'excludeReasons'],
  net: ['netExclusions'],
  legs: ['singleLeg'],
  followUp: ['followUpFails'],
  reopened: ['reopenFails'],
  touches: ['touches'],
  merging: ['mergeMinutes', 'mergeCallbackHours'],
  attribution: ['attribution'],
  censoring: ['censoring'],
} as const satisfies Record<string, readonly (keyof DefinitionRules)[]>;
export type Clause = keyof typeof CLAUSES;

export const CLAUSE_NAMES = Object.keys(CLAUSES) as readonly Clause[];

/**
 * What one definition says otherwise than another. Where the kind differs that is all: a flag has no window, so nothing
 * else can be compared. Example: 7 days any reason against 14 days same reason: window, reason.
 */
export function changedClauses(from: Definition, to: Definition): readonly Clause[] {
  if (from.kind !== to.kind) return ['kind'];
  return CLAUSE_NAMES.filter((name) => CLAUSES[name].some((field) => !sameRule(from[field], to[field])));
}

/** The first definition with one clause of the other. */
export function withClause(from: Definition, to: Definition, clause: Clause): Definition {
  if (clause === 'kind') return { ...to, key: from.key, version: from.version, name: from.name };
  return { ...from, ...Object.fromEntries(CLAUSES[clause].map((field) => [field, to[field]])) };
}
