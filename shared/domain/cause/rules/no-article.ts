import { firstHit } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** The agent wrote that there is no article, or that it no longer fits. */
export const noArticle = defineRule({
  code: 'R31',
  version: 1,
  needs: [['notes', 'transcript']],
  thresholds: {},
  findings: { inWords: { subCause: 'D2', kind: 'text', weight: WEIGHT.medium } },
  facts: { hit: 'hit' },
  run: (data, _limits, fire) => {
    for (const place of data.subjects.places) {
      const hit = firstHit(data.texts, place, 'L-NOARTICLE');
      if (hit !== -1) fire(place, 'inWords', { hit });
    }
  },
});
