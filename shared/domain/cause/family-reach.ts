import { familyOfSubCause } from './causes.ts';
import { missingNeeds, type Need } from './needs.ts';
import type { Rule } from './rule.ts';
import { type Ruleset, weightOf } from './ruleset.ts';
import { POSSIBLE, type ScoredFamily } from './score.ts';

/** What the rules can see of a family on the data at hand. */
export type FamilyReach = {
  /** Rules that speak for it, and those of them that find here what they need. */
  readonly of: number;
  readonly running: number;
  /** False where all that can run could not make it possible together: that nothing was found says nothing then. */
  readonly isTold: boolean;
  /** What the others wait for; what most of them need comes first. */
  readonly missing: readonly Need[];
};

/** The most that one finding of a rule can say for a family. */
function strongest(rule: Rule, family: ScoredFamily, ruleset: Ruleset): number {
  const own = Object.entries(rule.findings).filter(
    ([, { subCause }]) => subCause !== null && familyOfSubCause(subCause) === family,
  );
  return Math.max(0, ...own.map(([name]) => weightOf(rule, name, ruleset)));
}

/** A rounding error must not fail the bound. */
const HAIR = 1e-9;

/**
 * Whether failures could be put down to a family here at all. Rules that are switched off, or whose weight is 0, are no rules.
 * Example: contacts with a customer and a start alone, without agent, reason, times or words. No rule for skill can run: of
 * 700 failures none is known to be skill, and none is known not to be.
 */
export function familyReach(
  rules: readonly Rule[],
  ruleset: Ruleset,
  family: ScoredFamily,
  isThere: (need: Need) => boolean,
): FamilyReach {
  const own = rules
    .filter(({ code }) => !ruleset.off.includes(code))
    .map((rule) => ({ weight: strongest(rule, family, ruleset), missing: missingNeeds(rule, isThere) }))
    .filter(({ weight }) => weight > 0);
  const running = own.filter(({ missing }) => missing.length === 0);
  const doubt = running.reduce((left, { weight }) => left * (1 - weight), 1);
  const wanted = new Map<Need, number>();
  for (const need of own.flatMap(({ missing }) => missing)) wanted.set(need, (wanted.get(need) ?? 0) + 1);
  return {
    ...{ of: own.length, running: running.length },
    isTold: 1 - doubt >= POSSIBLE - HAIR,
    missing: [...wanted].toSorted(([, one], [, other]) => other - one).map(([need]) => need),
  };
}
