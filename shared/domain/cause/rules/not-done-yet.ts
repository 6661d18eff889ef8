import { hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** What was left to do lay with the customer, and was not done yet. */
export const notDoneYet = defineRule({
  code: 'R44',
  version: 1,
  needs: [['notes', 'transcript']],
  thresholds: {},
  findings: { inWords: { subCause: 'X2', kind: 'text', weight: WEIGHT.medium } },
  facts: { hit: 'hit' },
  run: (data, _limits, fire) => {
    for (const place of data.subjects.places) {
      const hit = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-TODO');
      if (hit !== -1) fire(place, 'inWords', { hit });
    }
  },
});
