import { eachReturn, isSame, isWord } from '../cause-data.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Marked as resolved, and it was not: back within a day for the same reason, or opened again. */
export const falseResolved = defineRule({
  code: 'R13',
  version: 1,
  needs: ['resolved_flag'],
  thresholds: { within: hours(24) },
  findings: {
    cameBack: { subCause: 'W7', kind: 'code', weight: WEIGHT.medium },
    reopened: { subCause: 'W7', kind: 'code', weight: WEIGHT.medium },
  },
  facts: { back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { category } = data.columns;
    const isResolved = isWord(category.resolved_flag, 'yes');
    const isReopened = isWord(category.reopened, 'yes');
    const isBack = new Set<number>();
    eachReturn(data, (place, back, ms) => {
      if (!isResolved(place) || ms > within * 3_600_000 || !isSame(data, 'reason', place, back)) return;
      isBack.add(place);
      fire(place, 'cameBack', { back, after: ms / 1000 });
    });
    for (const place of data.subjects.places) {
      // The same thing seen twice is one piece of evidence.
      if (isResolved(place) && isReopened(place) && !isBack.has(place)) fire(place, 'reopened', {});
    }
  },
});
