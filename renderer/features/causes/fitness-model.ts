import type { RuleInfo } from '../../../shared/contract/causes.ts';

export type Missing = {
  /** What is not on file. */
  readonly need: string;
  /** Codes of the rules that wait for it, and the sub-causes that they would see. */
  readonly rules: readonly string[];
  readonly subCauses: readonly string[];
};

export type Fitness = {
  readonly rules: number;
  readonly running: number;
  /** What would let most rules run first. */
  readonly missing: readonly Missing[];
};

/** Which rules cannot run on this data, by what they wait for. A rule that is switched off waits for nothing. */
export function fitnessOf(rules: readonly RuleInfo[]): Fitness {
  const on = rules.filter(({ isOn }) => isOn);
  const waiting = on.filter(({ missing }) => missing.length > 0);
  const needs = [...new Set(waiting.flatMap(({ missing }) => missing))];
  const missing = needs.map((need): Missing => {
    const own = waiting.filter((rule) => rule.missing.includes(need));
    const subCauses = own.flatMap(({ findings }) => findings.flatMap(({ subCause }) => subCause ?? []));
    return { need, rules: own.map(({ code }) => code), subCauses: [...new Set(subCauses)] };
  });
  return {
    rules: on.length,
    running: on.length - waiting.length,
    missing: missing.toSorted((a, b) => b.rules.length - a.rules.length || (a.need < b.need ? -1 : 1)),
  };
}
