import { eachReturn, isOther } from '../cause-data.ts';
import { mentionedIssues } from '../mentioned-issues.ts';
import { days, defineRule, WEIGHT } from '../rule.ts';

/** Came back about the second of two issues that were on file at first. */
export const secondIssue = defineRule({
  code: 'R22',
  version: 1,
  needs: ['reason', ['secondary_reason', 'tags'], 'customer'],
  thresholds: { within: days(7) },
  findings: { leftOpen: { subCause: 'S4', kind: 'code', weight: WEIGHT.medium } },
  facts: { reason: 'reason', back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { reason } = data.columns.category;
    const isMentioned = mentionedIssues(data);
    eachReturn(data, (place, back, ms) => {
      if (ms > within * 86_400_000 || !isOther(data, 'reason', place, back)) return;
      if (isMentioned(place, back) === true)
        fire(place, 'leftOpen', { reason: reason.codes[back] as number, back, after: ms / 1000 });
    });
  },
});
