import { isWord } from '../cause-data.ts';
import { hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** The agent was not allowed to: somebody else had to approve or decide. */
export const authority = defineRule({
  code: 'R33',
  version: 1,
  needs: [['notes', 'transcript', 'escalated']],
  thresholds: {},
  findings: {
    inWords: { subCause: 'D4', kind: 'text', weight: WEIGHT.medium },
    escalated: { subCause: 'D4', kind: 'code', weight: WEIGHT.medium },
  },
  facts: { hit: 'hit' },
  run: (data, _limits, fire) => {
    const isEscalated = isWord(data.columns.category.escalated, 'yes');
    for (const place of data.subjects.places) {
      const hit = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-AUTHORITY');
      if (hit !== -1) fire(place, 'inWords', { hit });
      if (isEscalated(place)) fire(place, 'escalated', {});
    }
  },
});
