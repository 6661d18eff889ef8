import { must } from '../must.ts';
import type { CauseData } from './cause-data.ts';
import { missingNeeds, onFile } from './needs.ts';
import type { Rule } from './rule.ts';
import type { Ruleset } from './ruleset.ts';
import { thresholdsOf } from './ruleset.ts';

/** Everything that one rule found: parallel lists, in order of places. */
export type RuleRun = {
  readonly rule: Rule;
  /** Says with which thresholds it ran: equal texts give equal runs over the same data. */
  readonly key: string;
  readonly places: Int32Array;
  /** Index of the finding among the rule's. */
  readonly findings: Uint8Array;
  /** One number for each fact of the rule, finding by finding; NaN = does not apply. */
  readonly facts: Float64Array;
};

const NOTHING = { places: new Int32Array(0), findings: new Uint8Array(0), facts: new Float64Array(0) };

export const ruleKey = (rule: Rule, ruleset: Ruleset): string =>
  JSON.stringify([rule.code, rule.version, ruleset.off.includes(rule.code), thresholdsOf(rule, ruleset)]);

/** Runs one rule over the data. A rule that lacks what it needs finds nothing. */
export function runRule(rule: Rule, data: CauseData, ruleset: Ruleset, isThere = onFile(data)): RuleRun {
  const key = ruleKey(rule, ruleset);
  if (ruleset.off.includes(rule.code) || missingNeeds(rule, isThere).length > 0) return { rule, key, ...NOTHING };
  const findingNames = Object.keys(rule.findings);
  const factNames = Object.keys(rule.facts);
  const places: number[] = [];
  const findings: number[] = [];
  const facts: number[] = [];
  rule.run(data, thresholdsOf(rule, ruleset), (place, finding, known) => {
    places.push(place);
    findings.push(findingNames.indexOf(finding));
    for (const name of factNames) facts.push(known[name] ?? Number.NaN);
  });
  return { rule, key, ...inOrder(places, findings, facts, factNames.length) };
}

function inOrder(places: number[], findings: number[], facts: number[], width: number) {
  // Most rules go through the contacts in order and leave nothing to sort.
  const isSorted = places.every((place, n) => {
    const before = places[n - 1] ?? -1;
    return before < place || (before === place && (findings[n - 1] as number) <= (findings[n] as number));
  });
  if (isSorted) {
    return { places: Int32Array.from(places), findings: Uint8Array.from(findings), facts: Float64Array.from(facts) };
  }
  const order = Int32Array.from(places.keys()).sort(
    (a, b) => (places[a] as number) - (places[b] as number) || (findings[a] as number) - (findings[b] as number),
  );
  const sorted = new Float64Array(facts.length);
  order.forEach((from, to) => {
    for (let n = 0; n < width; n++) sorted[to * width + n] = facts[from * width + n] as number;
  });
  return {
    places: Int32Array.from(order, (from) => places[from] as number),
    findings: Uint8Array.from(order, (from) => findings[from] as number),
    facts: sorted,
  };
}

/** A finding of a rule, by its number over all rules. */
export type KnownFinding = { readonly rule: Rule; readonly name: string; readonly index: number };

/** All evidence by subject: `finding[starts[s] .. starts[s + 1]]` is that of the subject with number s. */
export type EvidenceIndex = {
  readonly runs: readonly RuleRun[];
  readonly known: readonly KnownFinding[];
  readonly places: Int32Array;
  readonly starts: Int32Array;
  /** Number of the finding over all rules, per piece of evidence. */
  readonly finding: Uint16Array;
  /** Where it stands in the run of its rule. */
  readonly entry: Int32Array;
};

/** Brings the runs of all rules together, subject by subject, in the order of the rules. Linear in the evidence. */
export function indexEvidence(places: Int32Array, runs: readonly RuleRun[]): EvidenceIndex {
  const known = runs.flatMap(({ rule }) => Object.keys(rule.findings).map((name, index) => ({ rule, name, index })));
  const firstOf = new Map<Rule, number>();
  for (const [number, { rule }] of known.entries()) if (!firstOf.has(rule)) firstOf.set(rule, number);
  const last = places.at(-1) ?? -1;
  const subjectOf = new Int32Array(last + 1).fill(-1);
  places.forEach((place, subject) => {
    subjectOf[place] = subject;
  });
  const starts = new Int32Array(places.length + 1);
  for (const run of runs) {
    for (const place of run.places) {
      const subject = must(subjectOf[place], 'rules fire for subjects only');
      starts[subject + 1] = (starts[subject + 1] as number) + 1;
    }
  }
  for (let s = 0; s < places.length; s++) starts[s + 1] = (starts[s + 1] as number) + (starts[s] as number);
  const next = starts.slice();
  const finding = new Uint16Array(starts[places.length] as number);
  const entry = new Int32Array(finding.length);
  for (const run of runs) {
    const first = firstOf.get(run.rule) ?? 0;
    for (let at = 0; at < run.places.length; at++) {
      const subject = subjectOf[run.places[at] as number] as number;
      const slot = next[subject] as number;
      finding[slot] = first + (run.findings[at] as number);
      entry[slot] = at;
      next[subject] = slot + 1;
    }
  }
  return { runs, known, places, starts, finding, entry };
}
