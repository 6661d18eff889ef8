import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Scope } from '../../shared/contract/base.ts';
import { DEFAULT_DEFINITION_KEY } from '../../shared/domain/definition/definition.ts';
import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';
import { setTest, withoutField } from './filter-edit.ts';
import type { ScopeSearch } from './scope-search.ts';

export type ScopeInForce = {
  /** What every figure is asked with. */
  readonly scope: Scope;
  readonly definition: string;
  readonly filter: Filter;
  /** Fields that a chart set. */
  readonly via: readonly string[];
};

/** The search of whatever screen is shown, narrowed to the part that all share. */
function useScopeSearch(): ScopeSearch {
  const search: Partial<Record<string, unknown>> = useSearch({ strict: false });
  return search as ScopeSearch;
}

/** The definition and the slice in force, read from the address. */
export function useScope(): ScopeInForce {
  const { def, f, until, via } = useScopeSearch();
  return useMemo(() => {
    const definition = def ?? DEFAULT_DEFINITION_KEY;
    const filter = (f ?? {}) as Filter;
    // The schema's plain arrays and the domain's readonly ones are the same values.
    const scope = { definition, filter: f ?? {}, observedUntil: until ?? null } satisfies Scope;
    return { scope, definition, filter, via: via ?? [] };
  }, [def, f, until, via]);
}

export type ScopeChanges = {
  /** `replace`: no step of its own, as while a slider moves. */
  readonly setDefinition: (key: string, options?: { readonly replace: boolean }) => void;
  readonly setFilter: (filter: Filter) => void;
  /** One more test, replacing the one on the same field. */
  readonly setTest: (field: string, test: FieldTest) => void;
  readonly removeField: (field: string) => void;
  readonly clear: () => void;
};

const emptyToAbsent = (filter: Filter): ScopeSearch['f'] =>
  Object.keys(filter).length === 0 ? undefined : (filter as ScopeSearch['f']);

/** Changes of the scope. Each is one step of the back button and stays on the screen. */
export function useScopeChanges(): ScopeChanges {
  const navigate = useNavigate();
  const { filter, via } = useScope();
  return useMemo(() => {
    // "." is whatever screen is shown, so its search has no one type; the change itself is typed.
    const go = (change: ScopeSearch, replace = false) =>
      void navigate({ to: '.', search: ((prev: object) => ({ ...prev, ...change })) as never, replace });
    const setFilter = (next: Filter) =>
      go({ f: emptyToAbsent(next), via: orAbsent(via.filter((field) => field in next)) });
    return {
      setDefinition: (key, options) =>
        go({ def: key === DEFAULT_DEFINITION_KEY ? undefined : key }, options?.replace ?? false),
      setFilter,
      setTest: (field, test) => setFilter(setTest(filter, field, test)),
      removeField: (field) => setFilter(withoutField(filter, field)),
      clear: () => setFilter({}),
    };
  }, [navigate, filter, via]);
}

function orAbsent(fields: readonly string[]): string[] | undefined {
  return fields.length === 0 ? undefined : [...fields];
}

/** The scope part of a search with more tests, for drills: chips of these fields are tinted. */
export function drilledSearch({ filter, via }: ScopeInForce, tests: Filter): Pick<ScopeSearch, 'f' | 'via'> {
  const fields = new Set([...via, ...Object.keys(tests)]);
  return { f: emptyToAbsent({ ...filter, ...tests }), via: orAbsent([...fields]) };
}
