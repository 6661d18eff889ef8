import { foldText } from '../../resolution/fold-text.ts';
import { eachReturn, isOther } from '../cause-data.ts';
import { days, defineRule, WEIGHT } from '../rule.ts';

const parts = (text: string): readonly string[] =>
  foldText(text)
    .split(/[;,|/]/)
    .map((part) => part.trim());

/** Came back about the second of two issues that were on file at first. */
export const secondIssue = defineRule({
  code: 'R22',
  version: 1,
  needs: ['reason', ['secondary_reason', 'tags'], 'customer'],
  thresholds: { within: days(7) },
  findings: { leftOpen: { subCause: 'S4', kind: 'code', weight: WEIGHT.medium } },
  facts: { reason: 'reason', back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { reason, secondary_reason: second, tags } = data.columns.category;
    const named = [second, tags].map((column) =>
      column.values.map((word) => new Set(word === null ? [] : parts(word))),
    );
    const reasons = reason.values.map((word) => foldText(word ?? ''));
    eachReturn(data, (place, back, ms) => {
      if (ms > within * 86_400_000 || !isOther(data, 'reason', place, back)) return;
      const later = reasons[reason.codes[back] as number] ?? '';
      const isNamed = [second, tags].some(
        (column, n) => named[n]?.[column.codes[place] as number]?.has(later) === true,
      );
      if (isNamed) fire(place, 'leftOpen', { reason: reason.codes[back] as number, back, after: ms / 1000 });
    });
  },
});
