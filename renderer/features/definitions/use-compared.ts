import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { MOST_COMPARED } from '../../../shared/contract/agreement.ts';
import type { Scope } from '../../../shared/contract/base.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { parseKeptDefinition } from '../../../shared/domain/definition/parse-definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { askFigures } from '../../scope/ask-figures.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { pinnedFilter } from '../../scope/pinned-filter.ts';
import { useDefinitions, useStamp } from '../../scope/queries.ts';
import { useCanJudge } from '../../scope/use-can-judge.ts';
import { useScope } from '../../scope/use-scope.ts';
import { canCompare } from './can-compare.ts';

const route = getRouteApi('/definitions');
const LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;
/** What stands beside the definition in force until a person chooses, as far as it judges somebody. */
const USUAL = ['no_repeat_7d_same_reason', 'agent_flag', 'no_repeat_14d', 'no_repeat_7d_any'] as const;

export type Compared = {
  /** The one in force first. */
  readonly keys: readonly string[];
  readonly letterOf: (at: number) => string;
  /** What can be set beside them: definitions that judge somebody, while the one in force does. */
  readonly offered: readonly string[];
  readonly canAdd: boolean;
  readonly canRemove: boolean;
  readonly add: (key: string) => void;
  readonly remove: (key: string) => void;
  /** Changes places with the one in force. */
  readonly putInForce: (key: string) => void;
};

/** Which definitions are offered for comparison: null while it is not known. None is where the one in force judges nobody. */
function useJudging(): ReadonlySet<string> | null {
  const known = useDefinitions().data;
  const { rules } = useScope();
  const canJudge = useCanJudge();
  return useMemo(() => {
    if (known === undefined || rules === undefined || canJudge === undefined) return null;
    if (!canJudge(rules)) return new Set();
    const judges = (one: (typeof known)[number]): boolean => {
      if (one.removed) return false;
      const { definition } = parseKeptDefinition(one.definition);
      return definition !== null && canJudge(definition);
    };
    return new Set(known.filter(judges).map(({ key }) => key));
  }, [known, rules, canJudge]);
}

/** Which definitions are compared, from the address. */
export function useCompared(): Compared {
  const { with: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { definition } = useScope();
  const known = useDefinitions().data;
  const judging = useJudging();
  return useMemo(() => {
    const isKnown = (key: string): boolean => known === undefined || canCompare(key, known);
    const usual = USUAL.filter((key) => key !== definition && judging?.has(key) !== false).slice(0, 2);
    const others = [...new Set<string>(asked ?? usual)].filter((key) => key !== definition && isKnown(key));
    const keys = [definition, ...others].slice(0, MOST_COMPARED);
    const setOthers = (next: readonly string[]): void =>
      void navigate({ search: (prev) => ({ ...prev, with: [...next] }) });
    return {
      keys,
      letterOf: (at) => LETTERS[at] ?? '',
      offered: [...(judging ?? [])].filter((key) => !keys.includes(key)),
      canAdd: keys.length < MOST_COMPARED,
      canRemove: keys.length > 2,
      add: (key) => setOthers([...others, key]),
      remove: (key) => setOthers(others.filter((other) => other !== key)),
      // One step of the back button: the definition in force takes the place of the one that comes into force.
      putInForce: (key) => {
        const next = others.map((other) => (other === key ? definition : other));
        const def = key === DEFAULT_DEFINITION_KEY ? undefined : key;
        void navigate({ search: (prev) => ({ ...prev, def, with: next }) });
      },
    };
  }, [asked, definition, known, judging, navigate]);
}

/**
 * The slice in force, to be asked under another definition: the same contacts as far as that can be said, else those that
 * the other one means by it.
 */
export const sliceUnder = ({ filter, definition: inForce }: Scope, definition: string): Filter =>
  (definition === inForce ? null : pinnedFilter(filter as Filter, inForce)) ?? (filter as Filter);

/** The figures of every definition over the slice, in their order; undefined while one is missing. */
export function useFiguresOf(keys: readonly string[]) {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  return useQueries({
    queries: keys.map((definition) => {
      const asked = { ...scope, definition, filter: sliceUnder(scope, definition) as Scope['filter'] };
      return {
        queryKey: ['fcr.measure', ...stamp, asked, []],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => askFigures(engine, asked, signal),
        enabled: stamp[0] !== undefined,
        placeholderData: keepPreviousData,
      };
    }),
  });
}

/** Who fails what, over the same slice. */
export function useAgreement(keys: readonly string[]) {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  const asked = { definitions: [...keys], filter: scope.filter, observedUntil: scope.observedUntil };
  return useQuery({
    queryKey: ['fcr.agreement', ...stamp, asked],
    queryFn: ({ signal }) => engine.fcr.agreement(asked, { signal }),
    enabled: stamp[0] !== undefined && keys.length > 1,
  });
}
