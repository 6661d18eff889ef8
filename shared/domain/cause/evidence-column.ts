import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { EVIDENCE_PREFIX } from '../filter/dimensions.ts';
import type { RuleRun } from './run-rules.ts';

/** The field of contacts in which a rule found this: `evidence.R10.rushed`. */
export const evidenceField = (rule: string, finding: string): string => `${EVIDENCE_PREFIX}${rule}.${finding}`;

/** `yes` for the contacts with this evidence, blank for all others; null where no rule finds that. */
export function evidenceColumn(count: number, runs: readonly RuleRun[], field: string): DictionaryColumn | null {
  for (const { rule, places, findings } of runs) {
    const wanted = Object.keys(rule.findings).findIndex((name) => evidenceField(rule.code, name) === field);
    if (wanted === -1) continue;
    const codes = new Uint8Array(count);
    for (const [at, place] of places.entries()) if (findings[at] === wanted) codes[place] = 1;
    return { codes, values: [null, 'yes'] };
  }
  return null;
}
