import type { CauseAnswer } from '../../shared/domain/cause/score.ts';

/** What somebody can act on comes first by size; what has no single cause, and what is not in our hands, last. */
const LAST: readonly CauseAnswer[] = ['mixed', 'undetermined', 'external'];

type Counted = { readonly family: CauseAnswer; readonly n: number };

/** Answers in the order in which every chart shows them. */
export function inAnswerOrder<T extends Counted>(answers: readonly T[]): readonly T[] {
  const rank = ({ family }: Counted): number => LAST.indexOf(family);
  return answers.toSorted((a, b) => rank(a) - rank(b) || b.n - a.n);
}
