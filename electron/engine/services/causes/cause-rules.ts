import type { RuleInfo } from '../../../../shared/contract/causes.ts';
import { missingNeeds, onFile } from '../../../../shared/domain/cause/needs.ts';
import { thresholdsOf, weightOf } from '../../../../shared/domain/cause/ruleset.ts';
import type { RuleRun } from '../../../../shared/domain/cause/run-rules.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';
import { causesInTurns } from './causes.ts';

/** Contacts of the slice with each finding of a rule. */
function findingCounts({ rule, places, findings }: RuleRun, mask: Uint8Array | null): Uint32Array {
  const counts = new Uint32Array(Object.keys(rule.findings).length);
  places.forEach((place, n) => {
    if (mask !== null && mask[place] === 0) return;
    const finding = findings[n] as number;
    counts[finding] = (counts[finding] as number) + 1;
  });
  return counts;
}

/** causes.rules: every rule, whether it can run on this data, and how often it found something in the slice. */
export async function listCauseRules(
  context: FigureContext,
  scope: SliceScope,
  signal?: AbortSignal,
): Promise<{ ruleset: { version: number; hash: string }; rules: RuleInfo[] }> {
  const slice = sliceOf(context, scope);
  const { data, evidence, ruleset, rulesetHash } = await causesInTurns(context, slice, signal);
  const isThere = onFile(data);
  const rules = evidence.runs.map((run): RuleInfo => {
    const { rule } = run;
    const counts = findingCounts(run, slice.mask);
    const inForce = thresholdsOf(rule, ruleset);
    return {
      code: rule.code,
      version: rule.version,
      isOn: !ruleset.off.includes(rule.code),
      findings: Object.entries(rule.findings).map(([name, { weight: usualWeight, ...finding }], n) => {
        const weight = weightOf(rule, name, ruleset);
        return { name, ...finding, weight, usualWeight, contacts: counts[n] as number };
      }),
      thresholds: Object.entries(rule.thresholds).map(([name, { value: usual, ...rest }]) => {
        return { name, ...rest, usual, value: inForce[name] ?? usual };
      }),
      needs: rule.needs.map((need) => (typeof need === 'string' ? [need] : [...need])),
      missing: [...missingNeeds(rule, isThere)],
    };
  });
  return { ruleset: { version: ruleset.version, hash: rulesetHash }, rules };
}
