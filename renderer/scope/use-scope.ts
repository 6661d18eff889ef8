import { useNavigate } from '@tanstack/react-router';
import { useContext, useMemo } from 'react';
import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';
import { must } from '../../shared/domain/must.ts';
import { TryingContext } from '../ui/trying-context.ts';
import { setTest, withoutField } from './filter-edit.ts';
import {
  type ScopeActions,
  ScopeActionsContext,
  ScopeContext,
  type ScopeInForce,
  SliceBesideContext,
} from './scope-context.ts';
import type { ScopeSearch } from './scope-search.ts';

const WHERE = 'every screen stands inside the scope';

/** The definition and the slice in force: from the address, or the definition that a hand is trying. */
export function useScope(): ScopeInForce {
  return must(useContext(ScopeContext), WHERE);
}

/** The scope for handlers, and definitions that are tried: never changes, so nothing is drawn again because of it. */
export function useScopeActions(): ScopeActions {
  return must(useContext(ScopeActionsContext), WHERE);
}

/** True while a hand is on a slider: what is in force is not in the address yet. */
export function useIsTrying(): boolean {
  return useContext(TryingContext);
}

export type ScopeChanges = {
  readonly setDefinition: (key: string) => void;
  readonly setFilter: (filter: Filter) => void;
  /** One more test, replacing the one on the same field. */
  readonly setTest: (field: string, test: FieldTest) => void;
  readonly removeField: (field: string) => void;
  readonly clear: () => void;
};

const emptyToAbsent = (filter: Filter): ScopeSearch['f'] =>
  Object.keys(filter).length === 0 ? undefined : (filter as ScopeSearch['f']);

/** Changes of the scope, or of the slice beside it that they stand in. Each is one step of the back button and stays on the screen. */
export function useScopeChanges(): ScopeChanges {
  const navigate = useNavigate();
  const { now, setDefinition } = useScopeActions();
  const beside = useContext(SliceBesideContext);
  return useMemo(() => {
    const write = (next: Filter) => {
      const via = orAbsent(now().via.filter((field) => field in next));
      const change: ScopeSearch = { f: emptyToAbsent(next), via };
      // "." is whatever screen is shown, so its search has no one type; the change itself is typed.
      void navigate({ to: '.', search: ((prev: object) => ({ ...prev, ...change })) as never });
    };
    const setFilter = beside?.setFilter ?? write;
    const filterNow = (): Filter => beside?.filter ?? now().filter;
    return {
      setDefinition,
      setFilter,
      setTest: (field, test) => setFilter(setTest(filterNow(), field, test)),
      removeField: (field) => setFilter(withoutField(filterNow(), field)),
      clear: () => setFilter({}),
    };
  }, [navigate, now, setDefinition, beside]);
}

function orAbsent(fields: readonly string[]): string[] | undefined {
  return fields.length === 0 ? undefined : [...fields];
}

/** The scope part of a search with more tests, for drills: chips of these fields are tinted. */
export function drilledSearch({ filter, via }: ScopeInForce, tests: Filter): Pick<ScopeSearch, 'f' | 'via'> {
  const fields = new Set([...via, ...Object.keys(tests)]);
  return { f: emptyToAbsent({ ...filter, ...tests }), via: orAbsent([...fields]) };
}
