import { useEngine } from '../../scope/engine-context.ts';
import { useScoped } from '../../scope/use-scoped.ts';

/** Every rule: what it needs, whether it runs here, and how often it found something in the slice. */
export function useRules() {
  const engine = useEngine();
  return useScoped({
    name: 'causes.rules',
    isDear: true,
    ask: (scope, signal) => engine.causes.rules(scope, { signal }),
  });
}
