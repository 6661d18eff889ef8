import type { CategoryField } from '../contact/fields.ts';
import type { Dimension } from '../filter/dimensions.ts';
import type { Definition, DefinitionKind } from './definition.ts';

/** What a kind asks of a contact itself. */
const ASKED: Readonly<Partial<Record<DefinitionKind, readonly CategoryField[]>>> = {
  flag: ['resolved_flag'],
  hybrid: ['resolved_flag'],
  survey: ['survey_resolved'],
  reopen: ['reopened'],
  one_touch: ['reopened'],
};

/**
 * Fields by which a definition judges, so that a rate by them says the definition again: under the agent's flag everybody
 * with a yes is resolved and nobody with a no. The outcome is one where a single outcome is judged at all.
 */
export function judgingFields(rules: Definition): ReadonlySet<Dimension> {
  const byLegs: readonly Dimension[] = rules.singleLeg || rules.kind === 'one_touch' ? ['legs', 'transferred'] : [];
  const byCount: readonly Dimension[] = rules.touches === null ? [] : [rules.touches.field];
  const byOutcome: readonly Dimension[] = rules.eligibleOutcomes.length === 1 ? ['outcome'] : [];
  return new Set<Dimension>([...(ASKED[rules.kind] ?? []), ...byLegs, ...byCount, ...byOutcome]);
}
