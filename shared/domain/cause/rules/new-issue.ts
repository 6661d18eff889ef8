import { eachReturn, isOther } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Came back about something else: another reason, not at once, and nobody wrote that it was the old matter. */
export const newIssue = defineRule({
  code: 'R45',
  version: 1,
  needs: ['customer', 'started_at', 'reason'],
  thresholds: { after: hours(24) },
  findings: { otherReason: { subCause: 'X3', kind: 'sequence', weight: WEIGHT.medium } },
  facts: { reason: 'reason', back: 'contact', after: 'span' },
  run: (data, { after }, fire) => {
    eachReturn(data, (place, back, ms) => {
      if (ms <= after * 3_600_000 || !isOther(data, 'reason', place, back)) return;
      if (firstHit(data.texts, back, 'L-REPEAT', 'L-UNRESOLVED', 'L-STATUS') !== -1) return;
      const reason = data.columns.category.reason.codes[back] ?? 0;
      fire(place, 'otherReason', { reason, back, after: ms / 1000 });
    });
  },
});
