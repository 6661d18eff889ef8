import { foldText } from '../resolution/fold-text.ts';
import type { Definition } from './definition.ts';

const shareOne = (a: readonly string[], b: readonly string[]): boolean => {
  const folded = new Set(a.map(foldText));
  return b.some((word) => folded.has(foldText(word)));
};

/** An issue is made of contacts that are judged: where none of them can be a return, no issue has two. */
export function canHaveReturn(definition: Definition): boolean {
  const { eligibleDirections, eligibleOutcomes, returnOutcomes, eligibleChannels, returnChannels } = definition;
  const isAnyChannel = eligibleChannels.length === 0 || returnChannels.length === 0;
  const inChannel = isAnyChannel || shareOne(eligibleChannels, returnChannels);
  return eligibleDirections.includes('in') && shareOne(eligibleOutcomes, returnOutcomes) && inChannel;
}

/**
 * Whether a contact that is somebody's return is judged, too, so that the end of an issue can be seen. Under a look-back a
 * return is no first contact, and so it never is: every issue that ends resolved there has one contact.
 */
export const judgesReturns = (definition: Definition): boolean =>
  definition.kind !== 'lookback_forward' && canHaveReturn(definition);
