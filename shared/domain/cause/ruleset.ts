import type { Rule } from './rule.ts';

/**
 * Weights and thresholds that a person changed, and rules that were switched off. What is not named stands at its
 * default. Keys are `R10.rushed` for the weight of a finding, `R10.share` for a threshold.
 */
export type Ruleset = {
  readonly version: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly off: readonly string[];
};

export const DEFAULT_RULESET: Ruleset = { version: 0, weights: {}, thresholds: {}, off: [] };

export function weightOf(rule: Rule, finding: string, ruleset: Ruleset): number {
  return ruleset.weights[`${rule.code}.${finding}`] ?? rule.findings[finding]?.weight ?? 0;
}

export function thresholdsOf(rule: Rule, ruleset: Ruleset): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(rule.thresholds).map(([name, { value }]) => [
      name,
      ruleset.thresholds[`${rule.code}.${name}`] ?? value,
    ]),
  );
}

/** The rules as they are applied, as one text: what is hashed, so that equal hashes mean equal causes. */
export function canonicalRulesetText(rules: readonly Rule[], ruleset: Ruleset): string {
  return JSON.stringify(
    rules.map((rule) => [
      rule.code,
      rule.version,
      ruleset.off.includes(rule.code),
      Object.keys(rule.findings).map((name) => [name, weightOf(rule, name, ruleset)]),
      Object.entries(thresholdsOf(rule, ruleset)),
    ]),
  );
}

/**
 * A ruleset of unknown origin, completed and narrowed to what differs from the defaults; a text = what is wrong with it.
 */
export function checkRuleset(rules: readonly Rule[], given: Ruleset): Ruleset | string {
  const weights: Record<string, number> = {};
  const thresholds: Record<string, number> = {};
  const weightNames = new Map(
    rules.flatMap((rule) =>
      Object.entries(rule.findings).map(([name, { weight }]) => [`${rule.code}.${name}`, weight]),
    ),
  );
  const thresholdNames = new Map(
    rules.flatMap((rule) => Object.entries(rule.thresholds).map(([name, spec]) => [`${rule.code}.${name}`, spec])),
  );
  for (const [name, weight] of Object.entries(given.weights)) {
    const usual = weightNames.get(name);
    if (usual === undefined) return `there is no finding ${name}`;
    if (!(weight >= 0 && weight <= 0.95)) return `the weight of ${name} must lie between 0 and 0.95`;
    if (weight !== usual) weights[name] = weight;
  }
  for (const [name, value] of Object.entries(given.thresholds)) {
    const spec = thresholdNames.get(name);
    if (spec === undefined) return `there is no threshold ${name}`;
    if (!(value >= spec.least && value <= spec.most)) {
      return `the threshold ${name} must lie between ${spec.least} and ${spec.most}`;
    }
    if (value !== spec.value) thresholds[name] = value;
  }
  const unknown = given.off.find((code) => !rules.some((rule) => rule.code === code));
  if (unknown !== undefined) return `there is no rule ${unknown}`;
  return { version: given.version, weights, thresholds, off: [...new Set(given.off)].sort() };
}
