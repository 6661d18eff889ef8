import { foldText } from '../resolution/fold-text.ts';
import type { CauseData } from './cause-data.ts';

const parts = (text: string): readonly string[] =>
  foldText(text)
    .split(/[;,|/]/)
    .map((part) => part.trim());

/**
 * Whether the reason of a later contact stood among the second reason or the tags of an earlier one; null where the
 * later one has no reason, or the earlier one neither of the two. Words are compared as reasons are.
 */
export function mentionedIssues({ columns }: CauseData): (earlier: number, later: number) => boolean | null {
  const { reason, secondary_reason: second, tags } = columns.category;
  const places = [second, tags].map(({ codes, values }) => ({
    codes,
    named: values.map((word) => new Set(word === null ? [] : parts(word))),
  }));
  const reasons = reason.values.map((word) => foldText(word ?? ''));
  return (earlier, later) => {
    const asked = reasons[reason.codes[later] as number] ?? '';
    const said = places.map(({ codes, named }) => named[codes[earlier] as number] ?? new Set<string>());
    if (asked === '' || said.every(({ size }) => size === 0)) return null;
    return said.some((words) => words.has(asked));
  };
}
