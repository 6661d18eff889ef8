import { wentBack } from '../../stories/went-back.ts';
import type { ChainLeg } from '../leg-chains.ts';
import { contactsAtLeast, defineRule, WEIGHT } from '../rule.ts';

const words = (chain: readonly ChainLeg[], field: 'agent' | 'queue'): readonly (string | null)[] =>
  chain.map((leg) => leg[field]);

/** Both are known: a blank leg (a message of the customer, say) is nobody's. */
const isAnother = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one != null && other != null && one !== other;

/** Handed on and on within one contact: back and forth, through many hands, or told all over again. */
export const handOffChain = defineRule({
  code: 'R04',
  version: 1,
  needs: ['several_legs'],
  thresholds: { legs: contactsAtLeast(3) },
  findings: {
    pingPong: { subCause: 'S8', kind: 'sequence', weight: WEIGHT.medium },
    manyHands: { subCause: 'P3', kind: 'sequence', weight: WEIGHT.medium },
    toldAgain: { subCause: 'D3', kind: 'duration', weight: WEIGHT.medium },
  },
  facts: { legs: 'count', first: 'seconds', second: 'seconds', after: 'span' },
  run: (data, { legs: many }, fire) => {
    for (const place of data.subjects.places) {
      const chain = data.legs.get(place);
      if (chain === undefined) continue;
      const [first, second] = chain;
      const facts = {
        legs: chain.length,
        ...(first === undefined || first.talk < 0 ? {} : { first: first.talk }),
        ...(second === undefined || second.talk < 0 ? {} : { second: second.talk }),
      };
      if (wentBack(words(chain, 'agent')) || wentBack(words(chain, 'queue'))) fire(place, 'pingPong', facts);
      // Many hands without a way back: the queue at the start was not the one that could help.
      else if (chain.length >= many && isAnother(first?.queue, chain.at(-1)?.queue)) fire(place, 'manyHands', facts);
      if (first !== undefined && second !== undefined && first.talk > 0 && second.talk >= first.talk) {
        if (isAnother(first.agent, second.agent)) fire(place, 'toldAgain', facts);
      }
    }
  },
});
