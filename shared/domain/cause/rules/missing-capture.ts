import { eachReturn, isOtherAgent } from '../cause-data.ts';
import { firstNoteHit } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** Another agent had to ask for a document, number or detail that was not taken down at first. */
export const missingCapture = defineRule({
  code: 'R23',
  version: 1,
  needs: ['notes', 'customer', ['agent_id', 'agent_name']],
  thresholds: {},
  findings: { askedLater: { subCause: 'S5', kind: 'text', weight: WEIGHT.light } },
  facts: { hit: 'hit', back: 'contact', after: 'span' },
  run: (data, _limits, fire) => {
    eachReturn(data, (place, back, ms) => {
      if (!isOtherAgent(data, place, back)) return;
      const hit = firstNoteHit(data.texts, back, 'L-MISSING');
      if (hit !== -1) fire(place, 'askedLater', { hit, back, after: ms / 1000 });
    });
  },
});
