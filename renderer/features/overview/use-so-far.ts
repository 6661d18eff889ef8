import { useQueries } from '@tanstack/react-query';
import { askFigures } from '../../scope/ask-figures.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { isValue, setTest } from '../../scope/filter-edit.ts';
import { useStamp } from '../../scope/queries.ts';
import { useIsTrying, useScope } from '../../scope/use-scope.ts';

export type SoFar = { readonly rate: number; readonly low: number; readonly high: number };

/** More unjudged periods than these are not asked one by one. */
const MOST_ASKED = 8;

/** The Kaplan-Meier estimate of each period that cannot be judged yet. */
export function useSoFar(unit: string, words: readonly string[]): Readonly<Record<string, SoFar>> {
  const engine = useEngine();
  const { scope, filter } = useScope();
  const stamp = useStamp();
  // While a slider moves only the figures themselves are asked.
  const isTrying = useIsTrying();
  const asked = !isTrying && words.length <= MOST_ASKED ? words : [];
  return useQueries({
    queries: asked.map((word) => {
      const narrowed = { ...scope, filter: setTest(filter, unit, isValue(word)) as typeof scope.filter };
      return {
        queryKey: ['fcr.measure', ...stamp, narrowed, 'so far'],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => askFigures(engine, narrowed, signal),
      };
    }),
    combine: (answers) =>
      // A plain value: the same answers are the same one, and nothing is drawn again.
      Object.fromEntries(
        answers.flatMap((answer, index) => {
          const { rate, low, high } = answer.data?.kaplanMeier ?? { rate: null, low: null, high: null };
          const word = asked[index];
          return word === undefined || rate === null || low === null || high === null
            ? []
            : [[word, { rate, low, high }] as const];
        }),
      ),
  });
}
