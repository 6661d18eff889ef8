import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { type Figure, sliceOfFigure } from './figure.ts';
import type { Shown } from './shown.ts';
import { drilledSearch, useScopeActions } from './use-scope.ts';

/** From a figure to its contacts: Explore lists exactly those. */
export function useDrill(): (figure: Figure) => void {
  const navigate = useNavigate();
  const { now } = useScopeActions();
  return useCallback(
    (figure) => {
      const { tests, show, definition } = figure;
      // What is counted under other rules than those in force is listed under them.
      const def = definition === undefined ? {} : { def: definition };
      const inForce = now();
      const via = [...inForce.via, ...Object.keys(tests)];
      const search = drilledSearch({ ...inForce, filter: sliceOfFigure(figure, inForce.filter), via }, {});
      void navigate({ to: '/explore', search: { ...search, ...def, show } });
    },
    [navigate, now],
  );
}

/** Narrows the slice as a mark of a chart does, and stays on the screen; `show` also sets what Explore lists. */
export function useNarrow(): (tests: Filter, show?: Shown) => void {
  const navigate = useNavigate();
  const { now } = useScopeActions();
  return useCallback(
    (tests, show) => {
      const change = { ...drilledSearch(now(), tests), ...(show === undefined ? {} : { show }) };
      // "." is whatever screen is shown, so its search has no one type; the change itself is typed.
      void navigate({ to: '.', search: ((prev: object) => ({ ...prev, ...change })) as never });
    },
    [navigate, now],
  );
}
