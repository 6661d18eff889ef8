import { hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** Two places of the company said different things. */
export const conflictingInformation = defineRule({
  code: 'R35',
  version: 1,
  needs: [['notes', 'transcript', 'survey_comment']],
  thresholds: {},
  findings: { inWords: { subCause: 'D6', kind: 'text', weight: WEIGHT.light } },
  facts: { hit: 'hit' },
  run: (data, _limits, fire) => {
    for (const place of data.subjects.places) {
      const hit = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-CONFLICT');
      if (hit !== -1) fire(place, 'inWords', { hit });
    }
  },
});
