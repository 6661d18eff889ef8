import type { Definition } from './definition.ts';
import { canHaveReturn } from './judges-returns.ts';

/**
 * What a kind and its fields can say against each other, with what to do about it. Such rules would give a figure, and
 * it would be another than the one that was meant, so they are refused. What merely does nothing is not: a window under
 * a flag is left alone.
 */
export const CONTRADICTIONS = {
  no_lookback:
    'kind lookback_forward needs "lookbackHours" of at least 1 (7 days are 168); without a look-back it is kind no_repeat',
  looks_back: '"lookbackHours" and "knownFirstOnly" need kind lookback_forward: leave them out, or say that kind',
  counts_touches: '"touches" needs kind one_touch: leave it out, or say that kind',
  nothing_returns:
    'kind issue_ratio counts returns among judged contacts, and none of these could be one: "eligibleDirections" needs in, ' +
    '"eligibleOutcomes" one of "returnOutcomes", and "eligibleChannels" one of "returnChannels" where both are given',
} as const;
export type Contradiction = keyof typeof CONTRADICTIONS;

/** The first of them that a definition holds, or null. Example: lookback_forward without a look-back: no_lookback. */
export function contradictionOf(definition: Definition): Contradiction | null {
  const { kind, lookbackHours, knownFirstOnly, touches } = definition;
  if (touches !== null && kind !== 'one_touch') return 'counts_touches';
  if (kind === 'lookback_forward') return lookbackHours === 0 ? 'no_lookback' : null;
  if (lookbackHours > 0 || knownFirstOnly) return 'looks_back';
  return kind === 'issue_ratio' && !canHaveReturn(definition) ? 'nothing_returns' : null;
}
