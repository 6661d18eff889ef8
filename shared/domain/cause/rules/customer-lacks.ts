import { hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** The customer had to bring something first: a document, a number, somebody's consent. */
export const customerLacks = defineRule({
  code: 'R43',
  version: 1,
  needs: [['notes', 'transcript']],
  thresholds: {},
  findings: { inWords: { subCause: 'X1', kind: 'text', weight: WEIGHT.medium } },
  facts: { hit: 'hit' },
  run: (data, _limits, fire) => {
    for (const place of data.subjects.places) {
      const hit = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-LACKS');
      if (hit !== -1) fire(place, 'inWords', { hit });
    }
  },
});
