import { useEngine } from '../../scope/engine-context.ts';
import { useScoped } from '../../scope/use-scoped.ts';

/** How common the words that rules found are in failed and in resolved contacts of the slice. */
export function useCauseWords() {
  const engine = useEngine();
  return useScoped({
    name: 'causes.words',
    isDear: true,
    ask: (scope, signal) => engine.causes.words(scope, { signal }),
  });
}
