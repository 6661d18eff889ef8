import { hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** It waited for somebody outside: a bank, a carrier, a supplier. */
export const thirdParty = defineRule({
  code: 'R47',
  version: 1,
  needs: [['notes', 'transcript']],
  thresholds: {},
  findings: { inWords: { subCause: 'X5', kind: 'text', weight: WEIGHT.medium } },
  facts: { hit: 'hit' },
  run: (data, _limits, fire) => {
    for (const place of data.subjects.places) {
      const hit = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-THIRDPARTY');
      if (hit !== -1) fire(place, 'inWords', { hit });
    }
  },
});
