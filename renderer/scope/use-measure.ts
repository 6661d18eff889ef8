import type { Scope } from '../../shared/contract/base.ts';
import { DEFAULT_DEFINITION_KEY } from '../../shared/domain/definition/definition.ts';
import { askFigures, type FiguresAsked } from './ask-figures.ts';
import { useEngine } from './engine-context.ts';
import { needsDefinition } from './needs-definition.ts';
import { useRates } from './queries.ts';
import { useScope } from './use-scope.ts';
import { useScoped } from './use-scoped.ts';

export type Breakdown = NonNullable<FiguresAsked['breakdowns']>[number];

const COUNT_ONLY: readonly [] = [];

/** Figures of the scope in force (or another), with breakdowns. */
export function useMeasure(breakdowns: readonly Breakdown[], options: { scope?: Scope; enabled?: boolean } = {}) {
  const engine = useEngine();
  const rates = useRates();
  return useScoped({
    ...options,
    name: 'fcr.measure',
    rest: [breakdowns, rates],
    ask: (scope, signal) => askFigures(engine, { ...scope, breakdowns: [...breakdowns] }, signal),
  });
}

/** How many contacts the slice holds: most hold the same ones whatever definition is in force, and are counted once. */
export function useContactCount() {
  const { scope, filter } = useScope();
  return useMeasure(COUNT_ONLY, {
    scope: needsDefinition(filter) ? scope : { ...scope, definition: DEFAULT_DEFINITION_KEY },
  });
}
