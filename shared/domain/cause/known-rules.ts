import type { Rule } from './rule.ts';
import { newIssue } from './rules/new-issue.ts';
import { redial } from './rules/redial.ts';
import { rushed } from './rules/rushed.ts';
import { selfServiceSpill } from './rules/self-service-spill.ts';
import { solvedElsewhere } from './rules/solved-elsewhere.ts';

/** Every rule, in the order of its code: also the order in which evidence is listed. */
export const RULES: readonly Rule[] = [redial, selfServiceSpill, solvedElsewhere, rushed, newIssue];
