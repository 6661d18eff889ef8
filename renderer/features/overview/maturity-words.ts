import { type Definition, hasWindow } from '../../../shared/domain/definition/definition.ts';

/** Which sentences of the panel of maturity are true. */
export type MaturityWords = {
  readonly title: 'plain' | 'above' | 'below' | 'answers';
  readonly sub: 'sub' | 'subAnswers';
  readonly foot: 'foot' | 'noWindow';
  /** What a channel that was never imported hides; null = nothing that is judged. */
  readonly single: 'single' | 'singleTouch' | null;
  /** Whether judging waits for the source that ends first, and misses returns that lie beyond an end. */
  readonly followsSources: boolean;
};

/**
 * Without a window nothing is recent and nothing is counted as resolved: a contact is judged by what is on file for it, so no
 * source and no channel hides a return. Only a ticket may have had another contact where nobody looks. `gap`: naive minus
 * mature rate, null where there are too few for one.
 */
export function maturityWords(rules: Pick<Definition, 'kind'> | undefined, gap: number | null): MaturityWords {
  if (rules !== undefined && !hasWindow(rules)) {
    const single = rules.kind === 'one_touch' ? 'singleTouch' : null;
    return { title: 'answers', sub: 'subAnswers', foot: 'noWindow', single, followsSources: false };
  }
  const title = gap === null ? 'plain' : gap >= 0 ? 'above' : 'below';
  return { title, sub: 'sub', foot: 'foot', single: 'single', followsSources: true };
}
