import { type Definition, hasWindow } from '../../shared/domain/definition/definition.ts';

/** Which rate the definition calls its figure; without a window nothing is pending but what has no answer. */
export const headlineBy = (rules: Definition | undefined): Definition['censoring'] =>
  rules === undefined || !hasWindow(rules) ? 'mature_only' : rules.censoring;
