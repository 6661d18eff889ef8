import { useQueries } from '@tanstack/react-query';
import { useEngine } from '../../scope/engine-context.ts';
import { isValue, setTest } from '../../scope/filter-edit.ts';
import { useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useSettled } from './use-settled.ts';

export type SoFar = { readonly rate: number; readonly low: number; readonly high: number };

/** More unjudged periods than these are not asked one by one. */
const MOST_ASKED = 8;

/** The Kaplan-Meier estimate of each period that cannot be judged yet. */
export function useSoFar(unit: string, words: readonly string[]): ReadonlyMap<string, SoFar> {
  const engine = useEngine();
  const { scope, filter } = useScope();
  const stamp = useStamp();
  // While a slider moves only the figures themselves are asked.
  const isSettled = useSettled(scope.definition);
  const asked = isSettled && words.length <= MOST_ASKED ? words : [];
  return useQueries({
    queries: asked.map((word) => {
      const narrowed = { ...scope, filter: setTest(filter, unit, isValue(word)) as typeof scope.filter };
      return {
        queryKey: ['fcr.measure', ...stamp, narrowed, 'so far'],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => engine.fcr.measure(narrowed, { signal }),
      };
    }),
    combine: (answers) =>
      new Map(
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
